import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  confirmScoreCorrection,
  listScoreCorrections,
  refuseScoreCorrection,
  type ScoreCorrection,
} from '#contract/score.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { RequestCorrection } from './request-correction.tsx'
import { useBatchName } from './use-batch-name.ts'
import { clockOf, subjectWords } from './words.ts'

const looks = {
  requested: { kind: 'run', word: '待确认' },
  confirmed: { kind: 'ok', word: '已更正' },
  refused: { kind: 'bad', word: '不同意' },
} as const

const who = (name: string | null, at: string | null) => (name && at ? `${name} ${clockOf(at)}` : '--')

function columnsOf(act: (row: ScoreCorrection) => React.ReactNode): Column<ScoreCorrection>[] {
  return [
    { key: 'name', title: '姓名', value: (row) => row.name, width: 90, always: true },
    { key: 'ticket', title: '准考证号', value: (row) => row.ticketNumber, width: 140 },
    { key: 'subject', title: '科目', value: (row) => subjectWords[row.subject], width: 80 },
    { key: 'old', title: '原成绩', value: (row) => row.oldScore, width: 80, align: 'right' },
    { key: 'new', title: '更正为', value: (row) => row.newScore, width: 80, align: 'right' },
    { key: 'reason', title: '原因', value: (row) => row.reason },
    { key: 'asked', title: '提出', value: (row) => who(row.requestedBy, row.requestedAt), width: 170 },
    { key: 'decided', title: '确认', value: (row) => who(row.decidedBy, row.decidedAt), width: 170 },
    {
      key: 'status',
      title: '状态',
      value: (row) => looks[row.status].word,
      render: (row) => <Status kind={looks[row.status].kind}>{looks[row.status].word}</Status>,
      width: 90,
      filterable: true,
    },
    { key: 'act', title: '办理', value: () => '', render: act, width: 150, noExport: true, always: true },
  ]
}

/** Corrections of locked scores: one person asks, another decides. */
export default function CorrectionsPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const name = useBatchName(batchId)
  const mayCorrect = useMay('score.correct')
  const [refused, setRefused] = useState<ScoreCorrection | null>(null)
  const { data, error } = useRoute(listScoreCorrections, { params: { batchId } })
  const confirm = useCommand(confirmScoreCorrection)
  const refuse = useCommand(refuseScoreCorrection)
  const act = (row: ScoreCorrection) => {
    if (row.status !== 'requested' || !mayCorrect) return null
    if (!row.mayDecide) return <span className="jh-note">须由另一人确认</span>
    return (
      <span className="jh-row">
        <Button size="small" onClick={() => confirm.mutate({ params: { correctionId: row.id } })}>
          确认
        </Button>
        <Button size="small" danger type="text" onClick={() => setRefused(row)}>
          不同意
        </Button>
      </span>
    )
  }
  return (
    <div className="jh-col">
      <PageHead
        title="成绩更正"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: name, to: `/batches/${batchId}` },
          { title: '评分会签', to: `/batches/${batchId}/scores` },
        ]}
        facts="成绩锁定后由一人提出、另一人确认，确认后成绩登记表重新会签；公示后请按异议处理。"
        actions={mayCorrect && data?.allowed && <RequestCorrection batchId={batchId} />}
      />
      {confirm.error && <RefusalPanel error={confirm.error} />}
      <DataTable<ScoreCorrection>
        name="corrections"
        title="更正"
        unit="项"
        columns={columnsOf(act)}
        rows={data?.corrections}
        rowKey={(row) => row.id}
        loading={!data}
        error={error}
        empty={{ words: '还没有成绩更正。' }}
      />
      <ReasonForm
        open={refused !== null}
        title="不同意更正"
        submit="不同意"
        danger
        label="原因"
        onSubmit={(body) => refuse.mutateAsync({ params: { correctionId: refused?.id ?? '' }, body })}
        onClose={() => setRefused(null)}
      />
    </div>
  )
}
