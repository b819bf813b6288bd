import { Link } from '@tanstack/react-router'
import { Alert, Button, Checkbox, DatePicker, Dropdown, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import {
  completeRegistration,
  type getRegistrationStep,
  printAllApplications,
  printApplications,
  recordPaperConsents,
} from '#contract/registration.ts'
import type { OutputOf } from '#contract/route.ts'
import { download, useCommand } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { Status } from '../../ui/status.tsx'

type Step = OutputOf<typeof getRegistrationStep>

interface Consent {
  who: string
  signedOn: Dayjs
  attestation: string
}

function PaperConsents({ batchId, step, onClose }: { batchId: string; step: Step; onClose: () => void }) {
  const record = useCommand(recordPaperConsents)
  const submit = ({ who, signedOn, attestation }: Consent) => {
    const whose = who === 'all' ? { all: true } : { className: who.slice(1) }
    return record.mutateAsync({
      params: { batchId },
      body: { ...whose, signedOn: signedOn.format('YYYY-MM-DD'), attestation },
    })
  }
  const classes = step.counts.classes
    .filter((one) => one.name)
    .map((one) => ({ value: `c${one.name}`, label: one.name }))
  return (
    <ModalForm<Consent>
      open
      title="登记纸质告知书"
      submit="登记已签署"
      initial={{ who: 'all' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="who" label="哪些考生" required="请选择考生">
        <Select options={[{ value: 'all', label: `全部未签的考生（${step.counts.withoutConsent}人）` }, ...classes]} />
      </Field>
      <Field name="signedOn" label="签署日期" required="请选择签署日期">
        <DatePicker style={{ width: '100%' }} />
      </Field>
      <Field
        name="attestation"
        label="经办人声明"
        required="请写明原件由谁收齐、存放何处"
        reason="写明原件由谁收齐、存放何处，记入留痕"
      >
        <Input.TextArea rows={2} maxLength={200} />
      </Field>
    </ModalForm>
  )
}

interface Gathered {
  collected?: string[]
  verifiedOnline?: string[]
}

function Completion({ batchId, step, onClose }: { batchId: string; step: Step; onClose: () => void }) {
  const complete = useCommand(completeRegistration)
  const { materials } = step
  const lacking = materials.items
    .filter(({ missing }) => missing > 0)
    .map(({ name, missing }) => ({ value: name, label: `${name}（${missing}人没有上传）` }))
  return (
    <ModalForm<Gathered>
      open
      title="截止报名"
      submit={step.findings.length > 0 ? '已看过，截止报名' : '截止报名'}
      onSubmit={(gathered) => complete.mutateAsync({ params: { batchId }, body: { acknowledged: true, ...gathered } })}
      onClose={onClose}
    >
      <p>共{step.counts.live}名考生。截止后不再登记和修改，退回补充的除外。</p>
      {step.findings.map((finding) => (
        <p key={finding.code + finding.message}>
          <Status kind={finding.severity === 'refuse' ? 'bad' : 'warn'}>{finding.message}</Status>{' '}
          {finding.clause && <ClauseChip clause={finding.clause} />}
        </p>
      ))}
      {lacking.length > 0 && (
        <Field
          name="collected"
          label="已收齐的材料"
          reason="逐项确认全部考生的材料已收齐，记入留痕；没有上传的材料才列出。"
        >
          <Checkbox.Group options={lacking} />
        </Field>
      )}
      {lacking.length > 0 && materials.online && (
        <Field name="verifiedOnline" label="已经网络核验的材料" reason="能通过网络核验的，可不提供书面材料。">
          <Checkbox.Group options={lacking} />
        </Field>
      )}
    </ModalForm>
  )
}

/** What a clerk may do with the registration of a batch as a whole. */
export function StepActions({ batchId, step }: { batchId: string; step: Step }) {
  const [shown, show] = useState<'consents' | 'completion' | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const open = step.status === 'current'
  const print = (className?: string) => {
    setFailed(null)
    const params = { batchId }
    const done = className
      ? download(printApplications, { params, query: { className } }, '备案表.pdf')
      : download(printAllApplications, { params }, '备案表.zip')
    done.catch((error: Error) => setFailed(error.message))
  }
  const classes = step.counts.classes
    .filter((one) => one.name)
    .map((one) => ({ key: one.name, label: `${one.name}（${one.count}人）` }))
  return (
    <>
      {failed && <Alert type="warning" title={failed} closable />}
      <Dropdown
        menu={{ items: [{ key: '', label: '整批（ZIP）' }, ...classes], onClick: ({ key }) => print(key || undefined) }}
      >
        <Button>打印备案表</Button>
      </Dropdown>
      <Button onClick={() => show('consents')}>登记纸质告知书</Button>
      {open && (
        <>
          <Link className="jh-button" to={`/batches/${batchId}/registrations/photos`}>
            导入照片
          </Link>
          <Link className="jh-button" to={`/batches/${batchId}/registrations/new`}>
            登记考生
          </Link>
          <Button onClick={() => show('completion')}>截止报名</Button>
          <Link className="jh-button is-primary" to={`/batches/${batchId}/registrations/import`}>
            导入考生
          </Link>
        </>
      )}
      {shown === 'consents' && <PaperConsents batchId={batchId} step={step} onClose={() => show(null)} />}
      {shown === 'completion' && <Completion batchId={batchId} step={step} onClose={() => show(null)} />}
    </>
  )
}
