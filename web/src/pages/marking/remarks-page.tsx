import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { confirmRemark, downloadRemark, listRemarks, type RemarkRow, refuseRemark } from '#contract/marking.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { useMarkingCrumbs } from './marking-crumbs.ts'
import { OrderRemark } from './order-remark.tsx'
import { clockOf } from './words.ts'

const looks = {
  open: { kind: 'run', word: '复评中' },
  confirmed: { kind: 'ok', word: '已确认' },
  refused: { kind: 'bad', word: '不采用' },
} as const

const who = (name: string | null, at: string | null) => (name && at ? `${name} ${clockOf(at)}` : '--')

/** What came of it: the totals where they changed, or why it was left. */
function outcomeOf({ status, totalBefore, totalAfter, decisionReason }: RemarkRow): string {
  if (status === 'refused') return `原评分不变：${decisionReason ?? ''}`
  if (status === 'open') return '--'
  return totalBefore === totalAfter ? '成绩不变' : `${totalBefore}改为${totalAfter}`
}

const progressOf = ({ answers, settled, disputed }: RemarkRow): string =>
  `${settled}/${answers}${disputed > 0 ? `，待仲裁${disputed}` : ''}`

const columnsOf = (act: (row: RemarkRow) => React.ReactNode): Column<RemarkRow>[] => [
  { key: 'receipt', title: '异议', value: (row) => row.receipt, width: 132, always: true },
  { key: 'name', title: '考生', value: (row) => row.name ?? '办结后显示', width: 96 },
  { key: 'reason', title: '原因', value: (row) => row.reason },
  { key: 'progress', title: '已评定', value: progressOf, width: 110 },
  { key: 'outcome', title: '结果', value: outcomeOf, width: 116 },
  { key: 'ordered', title: '安排', value: (row) => who(row.orderedBy, row.orderedAt), width: 128 },
  { key: 'decided', title: '确认', value: (row) => who(row.decidedBy, row.decidedAt), width: 128 },
  {
    key: 'status',
    title: '状态',
    value: (row) => looks[row.status].word,
    render: (row) => <Status kind={looks[row.status].kind}>{looks[row.status].word}</Status>,
    width: 84,
    filterable: true,
  },
  { key: 'act', title: '办理', value: () => '', render: act, width: 150, noExport: true, always: true },
]

/** Answers that people marked, marked anew after an upheld objection. */
export default function RemarksPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const crumbs = useMarkingCrumbs(batchId)
  const mayOrder = useMay('marking.manage')
  const mayDecide = useMay('score.correct')
  const [refused, setRefused] = useState<RemarkRow | null>(null)
  const { data, error } = useRoute(listRemarks, { params: { batchId } })
  const confirm = useCommand(confirmRemark)
  const refuse = useCommand(refuseRemark)
  const act = (row: RemarkRow) => {
    const params = { remarkId: row.id }
    if (row.status === 'confirmed')
      return (
        <Button size="small" onClick={() => download(downloadRemark, { params }, '复评差异清单.json')}>
          签名的差异清单
        </Button>
      )
    if (row.status !== 'open' || !mayDecide) return null
    if (!row.mayDecide) return <span className="jh-note">须由另一人确认</span>
    return (
      <span className="jh-row">
        <Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate({ params })}>
          确认
        </Button>
        <Button size="small" danger type="text" onClick={() => setRefused(row)}>
          不采用
        </Button>
      </span>
    )
  }
  const objections = data?.objections ?? []
  return (
    <div className="jh-col">
      <PageHead
        title="主观题复评"
        crumbs={crumbs}
        facts="异议成立、成绩重开后，由没有评过的两人换代号独立重评；另一人确认后按成绩更正重新会签。"
        actions={mayOrder && objections.length > 0 && <OrderRemark batchId={batchId} objections={objections} />}
      />
      {confirm.error && <RefusalPanel error={confirm.error} />}
      <DataTable<RemarkRow>
        name="remarks"
        title="复评"
        unit="项"
        columns={columnsOf(act)}
        rows={data?.remarks}
        rowKey={(row) => row.id}
        loading={!data}
        error={error}
        empty={{ words: '没有主观题复评。有成立的异议时可以在这里安排。' }}
      />
      <ReasonForm
        open={refused !== null}
        title="不采用这次复评"
        submit="不采用"
        danger
        label="原因"
        why="原评分不变；可以由其他人员另行复评"
        onSubmit={(body) => refuse.mutateAsync({ params: { remarkId: refused?.id ?? '' }, body })}
        onClose={() => setRefused(null)}
      />
    </div>
  )
}
