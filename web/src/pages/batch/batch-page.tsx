import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type BatchOverview, getBatchOverview } from '#contract/batch.ts'
import { stepWork } from '#core/chain/step-work.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { count, shortDay } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Rail, type RailStep } from '../../ui/rail.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { StepChecklist } from '../attestation/step-checklist.tsx'
import { RejudgeCard } from '../rulebook/rejudge-card.tsx'
import { ActivityCard } from './activity-card.tsx'
import { EntriesTable } from './entries-table.tsx'
import { TasksCard } from './tasks-card.tsx'
import { TheoryCard } from './theory-card.tsx'
import './batch.css'

const words = { done: '已完成', current: '进行中', waiting: '未开始' } as const

function railStep(step: BatchOverview['steps'][number]): RailStep {
  const day = step.doneAt
    ? shortDay(step.doneAt.slice(0, 10))
    : step.dueOn
      ? shortDay(step.dueOn)
      : step.calendar
        ? '待日历公布'
        : '--'
  return {
    key: step.step,
    title: step.title,
    state: step.late ? 'late' : step.status,
    word: step.late ? '已迟' : words[step.status],
    due: day,
    who: step.doneBy ?? step.responsible,
  }
}

function NextStep({ next }: { next: NonNullable<BatchOverview['next']> }) {
  return (
    <>
      <span>
        {next.title}：{next.detail}
        {next.dueOn && (
          <>
            ，<b>{shortDay(next.dueOn)}</b>前完成
          </>
        )}
      </span>
      {next.citation && <CitationChip citation={next.citation} />}
      <span className="jh-gap" />
      <span className="jh-note">责任：{next.responsible}</span>
      {next.mine ? (
        <Link className="jh-button is-primary" to={next.path}>
          {next.action}
        </Link>
      ) : (
        <Link className="jh-button" to={next.path}>
          查看
        </Link>
      )}
    </>
  )
}

function statsOf({ figures, entries }: BatchOverview) {
  const share = figures.registered > 0 ? Math.round((figures.eligible / figures.registered) * 1000) / 10 : 0
  const waiting = figures.waitingFirst + figures.waitingFinal
  return [
    { label: '报名', value: count(figures.registered), note: `人・${entries.length}个职业（工种）` },
    { label: '资格通过', value: count(figures.eligible), note: figures.registered > 0 ? `占${share}%` : '人' },
    { label: '待审', value: count(waiting), note: '人', ...(waiting > 0 ? { tone: 'warn' as const } : {}) },
    { label: '退回待补', value: count(figures.supplementing), note: '人' },
    { label: '场次×机房', value: count(figures.roomSessions), note: `间次，最少${count(figures.roomSessionsBound)}` },
    {
      label: '准考证 / 合格 / 证书',
      value: `${count(figures.tickets)} / ${count(figures.passed)} / ${count(figures.certificates)}`,
    },
  ]
}

function Facts({ batch }: { batch: BatchOverview }) {
  return (
    <>
      <span>
        {shortDay(batch.startsOn)}开考
        {batch.workdaysToStart !== null && batch.workdaysToStart > 0 && `，还有${batch.workdaysToStart}个工作日`}
      </span>
      {batch.planNumber && <span className="jh-note">计划批次号{batch.planNumber}</span>}
      <span className="jh-note" title={batch.policyHash}>
        规则档案：{batch.profileTitle}
      </span>
    </>
  )
}

/** The desk of one batch: the chain as a rail, the next step, the figures, the occupations and what was done. */
export default function BatchPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const navigate = useNavigate()
  const mayAudit = useMay('audit.read')
  const { data: batch, error } = useRoute(getBatchOverview, { params: { batchId } }, { every: 30_000 })
  if (error) return <RefusalPanel error={error} />
  if (!batch) return null
  const current = batch.steps.find((step) => step.status === 'current')
  const open = (step: string) =>
    void navigate({
      to: batch.next?.step === step ? batch.next.path : `/batches/${batchId}/${stepWork[step as ChainStepId].page}`,
    })
  return (
    <div className="jh-col">
      <PageHead
        title={batch.name}
        crumbs={[{ title: '批次', to: '/batches' }]}
        status={
          <Status kind={current ? 'run' : 'ok'} boxed>
            {current ? `${current.title}中` : '已归档'}
          </Status>
        }
        facts={<Facts batch={batch} />}
      />
      <Rail steps={batch.steps.map(railStep)} onSelect={open} next={batch.next && <NextStep next={batch.next} />} />
      <StatStrip stats={statsOf(batch)} />
      <StepChecklist batchId={batchId} />
      <div className="batch-columns">
        <div className="jh-col">
          <TheoryCard batchId={batchId} />
          <EntriesTable batch={batch} />
          <TasksCard batch={batch} />
          {mayAudit && <RejudgeCard batchId={batchId} />}
        </div>
        <ActivityCard activity={batch.activity} />
      </div>
    </div>
  )
}
