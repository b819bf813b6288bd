import { useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  changeRegistration,
  getRegistration,
  printApplication,
  type RegistrationDetail,
  revealIdentity,
  supplementRegistration,
  withdrawRegistration,
} from '#contract/registration.ts'
import { type RegistrationKey, registrationPreset } from '#core/registration/columns.ts'
import { needTitle } from '#core/registration/need-titles.ts'
import { routeTitles } from '#core/registration/state-titles.ts'
import { call, download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Field } from '../../ui/field.tsx'
import { MaskedIdentity } from '../../ui/masked-identity.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { ColumnFields } from './column-fields.tsx'
import { FactsForm } from './facts-form.tsx'
import { PapersCard } from './papers-card.tsx'
import { PhotoCard } from './photo-card.tsx'
import { entryWords, localTime, statusKinds } from './words.ts'
import './registration.css'

const shownKeys = registrationPreset.columns.filter(
  ({ key }) => !['sequence', 'occupation', 'level', 'documentNumber'].includes(key),
)

function Data({ row }: { row: RegistrationDetail }) {
  const mayReveal = useMay('identity.reveal')
  const reveal = async (purpose: string) =>
    (await call(revealIdentity, { params: { registrationId: row.id }, body: { purpose } })).documentNumber
  return (
    <dl className="registration-data">
      <div>
        <dt>证件号码</dt>
        <dd>
          <MaskedIdentity masked={row.identityMasked} who={row.name} {...(mayReveal ? { reveal } : {})} />
        </dd>
      </div>
      {shownKeys.map(({ key, header }) => (
        <div key={key}>
          <dt>{header}</dt>
          <dd>{row.values[key] || '--'}</dd>
        </div>
      ))}
    </dl>
  )
}

function Verdict({ row }: { row: RegistrationDetail }) {
  const { ok, reasons, questions, basis } = row.verdict
  const words = ok === true ? '按现有事实符合条件' : ok === false ? '按现有事实不符合条件' : '须人工判断'
  return (
    <div className="jh-row">
      <Status kind={ok === true ? 'ok' : ok === false ? 'bad' : 'warn'} boxed>
        {words}
      </Status>
      {[...reasons, ...questions].map((why) => (
        <span key={why.code + (why.clause ?? '')}>
          {needTitle(why.code.replace(/^ask\./, ''))} {why.clause && <ClauseChip clause={why.clause} />}
        </span>
      ))}
      {basis.map((clause) => (
        <ClauseChip key={clause} clause={clause} />
      ))}
    </div>
  )
}

function History({ row }: { row: RegistrationDetail }) {
  return (
    <Card title="留痕">
      <ul style={{ margin: 0, paddingLeft: 0, listStyle: 'none' }}>
        {row.history.map((line) => (
          <li key={line.at + line.summary}>
            <span className="jh-note">{localTime(line.at)}</span> {line.actor} {line.summary}
            {line.reason && <span className="jh-note">（{line.reason}）</span>}
          </li>
        ))}
        {row.history.length === 0 && <li className="jh-note">随名单导入于{localTime(row.createdAt)}</li>}
      </ul>
    </Card>
  )
}

type Dialogue = 'change' | 'withdraw' | 'supplement' | null

function Dialogues({ row, shown, close }: { row: RegistrationDetail; shown: Dialogue; close: () => void }) {
  const params = { registrationId: row.id }
  const change = useCommand(changeRegistration)
  const withdraw = useCommand(withdrawRegistration)
  const supplement = useCommand(supplementRegistration)
  const { documentNumber: _, ...values } = row.values
  if (shown === 'change')
    return (
      <ModalForm<{ values: Partial<Record<RegistrationKey, string>> }>
        open
        title="修改登记内容"
        submit="保存修改"
        initial={{ values }}
        onSubmit={(typed) => change.mutateAsync({ params, body: { values: changed(row.values, typed.values) } })}
        onClose={close}
      >
        <ColumnFields />
      </ModalForm>
    )
  if (shown === 'withdraw')
    return (
      <ReasonForm
        open
        danger
        title="取消报名"
        submit="取消报名"
        onSubmit={(body) => withdraw.mutateAsync({ params, body })}
        onClose={close}
        label="原因"
        maxLength={200}
      />
    )
  if (shown === 'supplement')
    return (
      <ModalForm<{ note: string }>
        open
        title="重新提交初审"
        submit="重新提交"
        onSubmit={(body) => supplement.mutateAsync({ params, body })}
        onClose={close}
      >
        <Field name="note" label="补充了什么" required="请说明补充了什么">
          <Input.TextArea rows={2} maxLength={200} />
        </Field>
      </ModalForm>
    )
  return null
}

// The masked number stays out unless a new one was typed; an emptied field is sent as empty.
const changed = (before: RegistrationDetail['values'], typed: Partial<Record<RegistrationKey, string>>) =>
  Object.fromEntries(
    Object.entries(typed)
      .map(([key, text]) => [key, text ?? ''] as const)
      .filter(([key, text]) =>
        key === 'documentNumber' ? text !== '' : text !== (before[key as RegistrationKey] ?? ''),
      ),
  )

/** Everything about one candidate of a batch. */
export default function CandidatePage() {
  const { registrationId } = useParams({ strict: false }) as { registrationId: string }
  const { data: row, error } = useRoute(getRegistration, { params: { registrationId } })
  const mayWrite = useMay('registration.write')
  const [shown, show] = useState<Dialogue>(null)
  const [failed, setFailed] = useState<Refused | null>(null)
  if (error) return <RefusalPanel error={error} />
  if (!row) return null
  const print = () => download(printApplication, { params: { registrationId } }, '备案表.pdf').catch(setFailed)
  return (
    <div className="jh-col">
      <PageHead
        title={row.name}
        crumbs={[
          { title: row.batchName, to: `/batches/${row.batchId}` },
          { title: '考生与报名', to: `/batches/${row.batchId}/registrations` },
        ]}
        status={
          <Status kind={statusKinds[row.status] ?? 'unknown'} boxed>
            {row.statusTitle}
          </Status>
        }
        facts={
          <>
            <span>{row.number}</span>
            <span>{entryWords(row)}</span>
            <span>{routeTitles[row.route]}</span>
            {row.className && <span>{row.className}</span>}
          </>
        }
        actions={
          mayWrite && (
            <>
              <Button onClick={() => void print()}>打印备案表</Button>
              {row.status !== 'withdrawn' && row.status !== 'ineligible' && (
                <Button onClick={() => show('withdraw')}>取消报名</Button>
              )}
              {row.editable && <Button onClick={() => show('change')}>修改</Button>}
              {row.status === 'supplementing' && (
                <Button type="primary" onClick={() => show('supplement')}>
                  重新提交初审
                </Button>
              )}
            </>
          )
        }
      />
      {failed && <RefusalPanel error={failed} />}
      {row.lockedBecause && <span className="jh-note">{row.lockedBecause}</span>}
      {row.withdrawnReason && (
        <Status kind="absent" boxed>
          取消原因：{row.withdrawnReason}
        </Status>
      )}
      <div className="registration-columns">
        <div className="jh-col">
          <Card title="登记内容">
            <Data row={row} />
          </Card>
          <Card title="资格审核所依据的事实" note="由报名表读出，可补充更正">
            <div className="jh-col">
              <Verdict row={row} />
              <FactsForm row={mayWrite ? row : { ...row, editable: false }} />
            </div>
          </Card>
        </div>
        <div className="jh-col">
          <PhotoCard row={row} mayWrite={mayWrite} />
          <Card title="个人信息告知书">
            {row.consent ? (
              <Status kind="ok">
                {row.consent.version}版，{localTime(row.consent.at).slice(0, 10)}
                {row.consent.channel === 'paper' ? '纸质签署' : '本人确认'}
              </Status>
            ) : (
              <Status kind="warn">还没有签署</Status>
            )}
          </Card>
          <PapersCard row={row} mayWrite={mayWrite} />
          <History row={row} />
        </div>
      </div>
      <Dialogues row={row} shown={shown} close={() => show(null)} />
    </div>
  )
}
