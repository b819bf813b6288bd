import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  decideCentreResult,
  exportCentreResultPeople,
  getCentreResult,
  listCentreResultPeople,
  publishCentreResult,
} from '#contract/report-centre.ts'
import type { OutputOf } from '#contract/route.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { EntriesTable } from './entries-table.tsx'
import '../publicity/publicity.css'
import { PeopleTable } from './people-table.tsx'

type Result = OutputOf<typeof getCentreResult>

function Decide({ one, decision, onClose }: { one: Result; decision: 'accepted' | 'returned'; onClose: () => void }) {
  const decide = useCommand(decideCentreResult)
  const send = ({ reason = '' }: { reason?: string }) =>
    decide.mutateAsync({ params: { resultId: one.id }, body: { decision, reason } })
  const accepting = decision === 'accepted'
  const needed = !accepting || one.findings.length > 0
  return (
    <ModalForm<{ reason?: string }>
      open
      danger={!accepting}
      title={accepting ? '审核通过' : '退回上报'}
      submit={accepting ? '审核通过' : '退回'}
      onSubmit={send}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>
        {one.institution}，{one.batchName}，合格{one.passedCount}人
      </p>
      <Field
        name="reason"
        label={accepting ? '说明' : '理由'}
        {...(needed ? { required: accepting ? `有${one.findings.length}处差异，请写明说明` : '请写明理由' } : {})}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </ModalForm>
  )
}

function Actions({ one }: { one: Result }) {
  const may = { decide: useMay('report.decide'), publish: useMay('report.publish') }
  const publish = useCommand(publishCentreResult)
  const [decision, decide] = useState<'accepted' | 'returned' | null>(null)
  return (
    <>
      {publish.error && <RefusalPanel error={publish.error} />}
      <div className="jh-row">
        {may.decide && one.status === 'received' && (
          <>
            <Button onClick={() => decide('returned')}>退回</Button>
            <Button type="primary" onClick={() => decide('accepted')}>
              审核通过
            </Button>
          </>
        )}
        {may.publish && one.status === 'approved' && (
          <Button
            type="primary"
            loading={publish.isPending}
            onClick={() => publish.mutate({ params: { resultId: one.id }, body: {} })}
          >
            发布结果
          </Button>
        )}
      </div>
      {decision && <Decide one={one} decision={decision} onClose={() => decide(null)} />}
    </>
  )
}

function Facts({ one }: { one: Result }) {
  return (
    <dl className="jh-line-facts">
      <div>
        <dt>备案号</dt> <dd>{one.filingNumber}</dd>
      </div>
      <div>
        <dt>计划编号</dt> <dd>{one.planNumber ?? '--'}</dd>
      </div>
      <div>
        <dt>考试</dt>{' '}
        <dd>
          {one.startsOn}至{one.endsOn}
        </dd>
      </div>
      <div>
        <dt>公示</dt> <dd>{one.publicity ? `${one.publicity.firstOn}至${one.publicity.lastOn}` : '上报在公示之前'}</dd>
      </div>
      <div>
        <dt>成绩登记表</dt>{' '}
        <dd>
          第{one.sheet.version}版，{shortInstant(one.sheet.lockedAt)}锁定
        </dd>
      </div>
      <div>
        <dt>机构签名</dt> <dd>{one.signed ? '已验证' : '--'}</dd>
      </div>
      {one.publishedBy && (
        <div>
          <dt>发布</dt>{' '}
          <dd>
            {one.publishedBy} {shortInstant(one.publishedAt)}
          </dd>
        </div>
      )}
    </dl>
  )
}

function Findings({ one }: { one: Result }) {
  return (
    <Card title="与批准的计划核对" note={one.findings.length > 0 ? `${one.findings.length}处须由人判断` : '没有差异'}>
      {one.findings.length === 0 && <Status kind="ok">人数与批准的计划相符，没有禁考人员</Status>}
      {one.findings.map((finding) => (
        <div key={`${finding.kind}${finding.who}${finding.text}`} style={{ padding: '4px 0' }}>
          <Status kind={finding.kind === 'banned' ? 'bad' : 'warn'}>
            {finding.who ? `${finding.who}：${finding.text}` : finding.text}
          </Status>
        </div>
      ))}
    </Card>
  )
}

/** A report of results on the centre's desk: beside the approved plan, with the people, the decision, the publication. */
export default function ResultMatter({ matterId }: { matterId: string }) {
  const params = { resultId: matterId }
  const { data: one, error } = useRoute(getCentreResult, { params })
  const planKnown = one?.findings.every((finding) => finding.kind !== 'plan_unknown') ?? true
  return (
    <>
      {error && <RefusalPanel error={error} />}
      {one && (
        <>
          <Card
            title="上报内容"
            note={`应考${one.judgedCount}人，合格${one.passedCount}人`}
            extra={<Actions one={one} />}
          >
            <Facts one={one} />
          </Card>
          <Findings one={one} />
          <EntriesTable name="centre-result-entries" entries={one.entries} compared={planKnown} />
          <PeopleTable
            useRows={(query) => useRoute(listCentreResultPeople, { params, query }, { keepPrevious: true })}
            onExport={() => download(exportCentreResultPeople, { params, query: {} }, '合格人员.xlsx')}
          />
        </>
      )}
    </>
  )
}
