import { useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import {
  completeReview,
  decideFinal,
  decideFirst,
  exportReviews,
  listReviews,
  passFinalClear,
  passFirstClear,
  type ReviewItem,
} from '#contract/eligibility.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { count } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { StepTag } from '../batch/step-tag.tsx'
import { useStepStatus } from '../batch/use-step-status.ts'
import { ReviewPanel } from './review-panel.tsx'
import { entryWords, VerdictCell, verdictWord } from './verdict-look.tsx'
import './review.css'
import { useBatchName } from '../score/use-batch-name.ts'

const columns: readonly Column<ReviewItem>[] = [
  { key: 'serial', title: '序号', value: (row) => row.serial, width: 60, align: 'right' },
  { key: 'name', title: '姓名', value: (row) => row.name, render: (row) => <b>{row.name}</b>, always: true, width: 84 },
  { key: 'verdict', title: '判定与依据', value: verdictWord, render: (row) => <VerdictCell row={row} />, width: 264 },
  { key: 'entry', title: '职业（工种）与等级', value: entryWords, width: 150 },
  { key: 'class', title: '班级', value: (row) => row.className, width: 92 },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={statusKind(row.status)}>{row.statusTitle}</Status>,
    width: 104,
  },
  { key: 'route', title: '取证方式', value: (row) => row.routeTitle, width: 90, hidden: true },
]

const statusKind = (status: string) =>
  status === 'eligible' ? 'ok' : status === 'ineligible' ? 'bad' : status === 'supplementing' ? 'warn' : 'wait'

type Queue = 'first' | 'final' | 'supplement' | 'decided' | 'all'
type Verdict = 'clear' | 'needs_human' | 'refused'

const queues: { value: Queue; label: string }[] = [
  { value: 'first', label: '待初审' },
  { value: 'final', label: '待终审' },
  { value: 'supplement', label: '待补材料' },
  { value: 'decided', label: '已审定' },
  { value: 'all', label: '全部' },
]
const verdicts: { value: Verdict; label: string }[] = [
  { value: 'clear', label: '符合' },
  { value: 'needs_human', label: '须人工判断' },
  { value: 'refused', label: '不符合' },
]

/** j and k walk the queue, a passes; only outside of fields. */
function useQueueKeys(move: (by: number) => void, pass: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (/INPUT|TEXTAREA|SELECT/.test(target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'j') move(1)
      else if (event.key === 'k') move(-1)
      else if (event.key === 'a') pass()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [move, pass])
}

function BulkPass({ batchId, queue, clear, open }: { batchId: string; queue: Queue; clear: number; open: boolean }) {
  const first = useMay('eligibility.first')
  const final = useMay('eligibility.final')
  const command = useCommand(queue === 'final' ? passFinalClear : passFirstClear)
  const complete = useCommand(completeReview)
  const mine = (queue === 'first' && first) || (queue === 'final' && final)
  const error = command.error ?? complete.error
  return {
    error,
    buttons: (
      <>
        {final && open && (
          <Button loading={complete.isPending} onClick={() => complete.mutate({ params: { batchId }, body: {} })}>
            完成资格审核
          </Button>
        )}
        {mine && (
          <Button
            disabled={clear === 0}
            loading={command.isPending}
            onClick={() => command.mutate({ params: { batchId }, body: {} })}
          >
            {queue === 'final' ? '终审' : '初审'}通过全部符合的{count(clear)}人
          </Button>
        )}
      </>
    ),
  }
}

function useQueue(batchId: string) {
  const final = useMay('eligibility.final')
  const first = useMay('eligibility.first')
  const [queue, setQueue] = useState<Queue>(first ? 'first' : final ? 'final' : 'all')
  const [verdict, setVerdict] = useState<Verdict | undefined>()
  const [q, setQ] = useState('')
  const [page, setPage] = useState({ page: 1, size: 50 })
  const [chosen, setChosen] = useState<string | null>(null)
  const filter = { queue, ...(verdict ? { verdict } : {}), ...(q ? { q } : {}) }
  const query = { ...filter, offset: (page.page - 1) * page.size, limit: page.size }
  const list = useRoute(listReviews, { params: { batchId }, query }, { keepPrevious: true })
  const rows = list.data?.rows ?? []
  const at = Math.max(
    0,
    rows.findIndex((row) => row.registrationId === chosen),
  )
  const current = rows[at]
  const move = (by: number) => setChosen(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.registrationId ?? null)
  return {
    queue,
    setQueue,
    verdict,
    setVerdict,
    q,
    setQ,
    page,
    setPage,
    setChosen,
    filter,
    list,
    rows,
    at,
    current,
    move,
  }
}

function Filters({ state }: { state: ReturnType<typeof useQueue> }) {
  const turn = () => state.setPage({ ...state.page, page: 1 })
  return (
    <>
      <Select
        size="small"
        aria-label="队列"
        style={{ width: 104 }}
        value={state.queue}
        options={queues}
        onChange={(value) => {
          state.setQueue(value)
          turn()
        }}
      />
      <Select
        size="small"
        allowClear
        aria-label="判定"
        placeholder="全部判定"
        style={{ width: 116 }}
        value={state.verdict}
        options={verdicts}
        onChange={(value?: Verdict) => {
          state.setVerdict(value)
          turn()
        }}
      />
      <Input.Search
        size="small"
        allowClear
        placeholder="姓名"
        aria-label="姓名"
        style={{ width: 130 }}
        onSearch={state.setQ}
      />
    </>
  )
}

function figures(counts: NonNullable<ReturnType<typeof useQueue>['list']['data']>['counts']) {
  const warn = (value: number) => (value > 0 ? { tone: 'warn' as const } : {})
  return [
    { label: '报名', value: count(counts.total), note: '人' },
    { label: '待初审', value: count(counts.waitingFirst), note: '人', ...warn(counts.waitingFirst) },
    { label: '待终审', value: count(counts.waitingFinal), note: '人', ...warn(counts.waitingFinal) },
    { label: '待补材料', value: count(counts.supplementing), note: '人', ...warn(counts.supplementing) },
    { label: '合格', value: count(counts.eligible), note: '人' },
    { label: '不合格', value: count(counts.ineligible), note: '人' },
  ]
}

/** The queue of the eligibility review: verdicts with their articles, one click for what is clear. */
export default function ReviewPage() {
  const { batchId = '' } = useParams({ strict: false })
  const batchName = useBatchName(batchId)
  const state = useQueue(batchId)
  const { list, current } = state
  const pass = useCommand(current?.stage === 'final' ? decideFinal : decideFirst)
  const step = useStepStatus(batchId, 'review')
  const bulk = BulkPass({
    batchId,
    queue: state.queue,
    clear: list.data?.counts.clear ?? 0,
    open: step === 'current',
  })
  useQueueKeys(state.move, () => {
    if (current?.stage && current.verdict.ok === true && !pass.isPending)
      pass.mutate({ params: { registrationId: current.registrationId }, body: { decision: 'pass' } })
  })
  const error = bulk.error ?? pass.error
  return (
    <div className="jh-col">
      <PageHead
        title="资格审核"
        status={<StepTag status={step} words={['未到审核', '审核中', '已完成']} />}
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: batchName, to: `/batches/${batchId}` },
        ]}
        facts={
          <span className="jh-note">
            <kbd className="jh-kbd">J</kbd> 下一人 <kbd className="jh-kbd">K</kbd> 上一人{' '}
            <kbd className="jh-kbd">A</kbd> 通过符合的
          </span>
        }
        actions={bulk.buttons}
      />
      {error && <RefusalPanel error={error} />}
      {list.data && <StatStrip stats={figures(list.data.counts)} />}
      <div className="jh-review">
        <DataTable
          name="eligibility"
          title={queues.find((one) => one.value === state.queue)?.label ?? '考生'}
          unit="人"
          columns={columns}
          rows={list.data?.rows}
          rowKey={(row) => row.registrationId}
          loading={list.isPending}
          error={list.error}
          tools={<Filters state={state} />}
          tint={(row) => (row.registrationId === current?.registrationId ? 'selected' : undefined)}
          onOpen={(row) => state.setChosen(row.registrationId)}
          onExport={() => download(exportReviews, { params: { batchId }, query: state.filter }, '资格审核.xlsx')}
          empty={{ words: '这个队列里没有考生。' }}
          paging={{
            ...state.page,
            total: list.data?.total ?? 0,
            onChange: (page, size) => state.setPage({ page, size }),
          }}
        />
        <div className="jh-review-side">
          <ReviewPanel row={current} onDone={() => undefined} />
        </div>
      </div>
    </div>
  )
}
