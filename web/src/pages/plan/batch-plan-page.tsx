import { useParams } from '@tanstack/react-router'
import { getBatchPlan } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import { useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { NeedsCard } from './needs-card.tsx'
import { PlanActions } from './plan-actions.tsx'
import { PlanCheck } from './plan-check.tsx'
import { PlanTables, SchemeCard } from './plan-content.tsx'
import { PlanHistory } from './plan-history.tsx'
import { planLook } from './plan-look.ts'

type Entry = BatchPlan['entries'][number]

const columns: Column<Entry>[] = [
  { key: 'code', title: '职业编码', value: (row) => row.occupationCode },
  {
    key: 'occupation',
    title: '职业',
    value: (row) => row.occupation,
    render: (row) => <b>{row.occupation}</b>,
    always: true,
    filterable: true,
  },
  { key: 'job', title: '工种', value: (row) => row.job },
  { key: 'level', title: '等级', value: (row) => row.levelTitle, filterable: true },
  { key: 'expected', title: '计划人数', value: (row) => row.expectedCount, align: 'right', sortable: true },
  { key: 'registered', title: '已报名', value: (row) => row.registered, align: 'right' },
  { key: 'eligible', title: '审核通过', value: (row) => row.eligible, align: 'right' },
  { key: 'theory', title: '理论（分钟）', value: (row) => row.theoryMinutes, align: 'right' },
  { key: 'practical', title: '实操（分钟）', value: (row) => row.practicalMinutes, align: 'right' },
  { key: 'modules', title: '模块', value: (row) => row.practicalModules, align: 'right', hidden: true },
]

function DueWords({ plan }: { plan: BatchPlan }) {
  const { deadline } = plan
  const open = plan.status === 'draft' || plan.status === 'returned'
  if (deadline.status === 'unwritten') return null
  const words =
    deadline.status === 'calendar_unannounced'
      ? '节假日安排尚未导入，暂不能计算报送期限'
      : `最迟${shortDay(deadline.due ?? '')}报送`
  return (
    <>
      {open && deadline.late ? (
        <Status kind="late">
          {words}，已逾期{deadline.earliestStart && `；今天报送最早${shortDay(deadline.earliestStart)}开始`}
        </Status>
      ) : (
        <span>{words}</span>
      )}
      {deadline.clause && <ClauseChip clause={deadline.clause} />}
    </>
  )
}

/** The plan of a batch: what it states, what is missing, whom it needs, and how it fared with the centre. */
export default function BatchPlanPage() {
  const { batchId = '' } = useParams({ strict: false }) as { batchId?: string }
  const { data: plan, error, isLoading } = useRoute(getBatchPlan, { params: { batchId } })
  const mayWrite = useMay('plan.write')
  return (
    <div className="jh-col">
      <PageHead
        title="批次计划"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: plan?.name ?? '批次', to: `/batches/${batchId}` },
        ]}
        status={
          plan && (
            <Status kind={planLook(plan.status)} boxed>
              {plan.statusTitle}
            </Status>
          )
        }
        facts={
          plan && (
            <>
              <span>
                {shortDay(plan.startsOn)}
                {plan.endsOn !== plan.startsOn && `至${shortDay(plan.endsOn)}`}
              </span>
              {plan.planNumber && <span>计划编号 {plan.planNumber}</span>}
              <DueWords plan={plan} />
            </>
          )
        }
        actions={plan && <PlanActions plan={plan} />}
      />
      {error && <RefusalPanel error={error} />}
      {plan && <NeedsCard needs={plan.needs} />}
      {plan && <PlanCheck plan={plan} mayWrite={mayWrite} />}
      <DataTable<Entry>
        name="plan-entries"
        title="职业（工种）与人数"
        unit="行"
        note={plan && `共${plan.totalExpected.toLocaleString('zh-CN')}人`}
        columns={columns}
        rows={plan?.entries}
        rowKey={(row) => row.id}
        loading={isLoading}
      />
      {plan && <SchemeCard scheme={plan.content.scheme} />}
      {plan && <PlanTables content={plan.content} />}
      {plan && <PlanHistory plan={plan} />}
    </div>
  )
}
