import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { getHome } from '#contract/batch.ts'
import { downloadDeadlineCalendar, exportDeadlines, listDeadlines } from '#contract/deadline.ts'
import type { TaskView } from '#contract/deadline-shapes.ts'
import { download, useRoute } from '../../api/index.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { SubscribeForm } from './subscribe-form.tsx'
import { contentWords, dueWords, leftWords, stateWord, TaskState } from './task-words.tsx'
import './deadline.css'

type State = 'open' | 'late' | 'soon' | 'closed' | 'every'
interface Filter {
  whose: 'mine' | 'all'
  state: State
  batchId?: string
  search?: string
}

const states: readonly { value: State; label: string }[] = [
  { value: 'open', label: '未办结' },
  { value: 'late', label: '已逾期' },
  { value: 'soon', label: '临近' },
  { value: 'closed', label: '已办结' },
  { value: 'every', label: '全部' },
]

const columns: readonly Column<TaskView>[] = [
  { key: 'due', title: '到期', value: dueWords, render: (row) => <b>{dueWords(row)}</b>, width: 168, always: true },
  { key: 'state', title: '状态', value: stateWord, render: (row) => <TaskState task={row} />, width: 118 },
  { key: 'left', title: '余期', value: leftWords, width: 108, hidden: true },
  {
    key: 'label',
    title: '事项',
    value: (row) => row.label,
    render: (row) => (
      <span className="deadline-what">
        <b>{row.label}</b>
        {contentWords(row) && <span className="jh-note">{contentWords(row)}</span>}
      </span>
    ),
    always: true,
  },
  { key: 'occasion', title: '批次或年度', value: (row) => row.occasion, width: 116 },
  { key: 'step', title: '步骤', value: (row) => row.stepTitle, width: 84 },
  {
    key: 'role',
    title: '责任岗位',
    value: (row) => row.roleTitle,
    render: (row) => (
      <>
        {row.roleTitle}
        {row.told.length > 0 && <span className="jh-note deadline-told">已报{row.told.join('、')}</span>}
      </>
    ),
    width: 124,
  },
  {
    key: 'basis',
    title: '依据',
    value: (row) => row.citation?.clause,
    render: (row) =>
      row.citation ? <CitationChip citation={row.citation} label={row.citation.clause ?? '依据'} /> : '--',
    width: 84,
  },
]

function Tools({ filter, change }: { filter: Filter; change: (part: Partial<Filter>) => void }) {
  const { data: home } = useRoute(getHome, {})
  return (
    <>
      <Input.Search
        size="small"
        allowClear
        placeholder="查找事项"
        aria-label="查找事项"
        className="deadline-search"
        onSearch={(search) => change({ search: search.trim() })}
      />
      <Select
        size="small"
        aria-label="批次"
        className="deadline-batch"
        value={filter.batchId ?? ''}
        onChange={(batchId) => change({ batchId })}
        options={[
          { value: '', label: '全部批次与年度' },
          ...(home?.batches ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        size="small"
        aria-label="状态"
        className="deadline-state"
        value={filter.state}
        onChange={(state) => change({ state })}
        options={states.map((one) => ({ ...one }))}
      />
    </>
  )
}

const queryOf = ({ whose, state, batchId, search }: Filter) => ({
  ...{ whose, state },
  ...(batchId ? { batchId } : {}),
  ...(search ? { search } : {}),
})

/** Every day the regulations set: what is late, what is near, closed with proof; and the calendar of one's role. */
export default function DeadlinesPage() {
  const navigate = useNavigate()
  const [filter, setFilter] = useState<Filter>({ whose: 'mine', state: 'open' })
  const [page, setPage] = useState(1)
  const [subscribing, setSubscribing] = useState(false)
  const query = queryOf(filter)
  const { data, error, isFetching } = useRoute(listDeadlines, { query: { ...query, page } }, { keepPrevious: true })
  const change = (part: Partial<Filter>) => {
    setFilter({ ...filter, ...part })
    setPage(1)
  }
  const counts = data?.counts
  return (
    <div className="jh-col">
      <PageHead
        title="期限"
        facts={
          counts && (
            <>
              <span>{counts.open}项未办结</span>
              {counts.late > 0 && <Status kind="late">{counts.late}项已逾期</Status>}
              {counts.today > 0 && <Status kind="today">{counts.today}项今天到期</Status>}
              {counts.soon > 0 && <Status kind="warn">{counts.soon}项临近</Status>}
            </>
          )
        }
        actions={
          <>
            <Segmented
              value={filter.whose}
              onChange={(whose) => change({ whose: whose as Filter['whose'] })}
              options={[
                { value: 'mine', label: '只看待我办' },
                { value: 'all', label: '全部' },
              ]}
            />
            <Button onClick={() => void download(downloadDeadlineCalendar, {}, '期限.ics')}>下载日历</Button>
            <Button onClick={() => setSubscribing(true)}>订阅日历</Button>
          </>
        }
      />
      <DataTable
        name="deadlines"
        title="事项"
        unit="项"
        columns={columns}
        rows={data?.tasks}
        rowKey={(row) => row.id}
        loading={isFetching}
        error={error}
        tools={<Tools filter={filter} change={change} />}
        tint={(row) => (row.state === 'late' ? 'bad' : undefined)}
        onOpen={(row) => void navigate({ to: `/deadlines/${row.id}` })}
        onExport={() => download(exportDeadlines, { query }, '期限清单.xlsx')}
        paging={{ page, size: data?.pageSize ?? 100, total: data?.total ?? 0, onChange: setPage }}
        empty={{ words: filter.state === 'late' ? '没有逾期的事项。' : '没有符合条件的事项。' }}
      />
      {subscribing && <SubscribeForm onClose={() => setSubscribing(false)} />}
    </div>
  )
}
