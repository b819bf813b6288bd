import { useNavigate } from '@tanstack/react-router'
import { getHome, type Home } from '#contract/batch.ts'
import { useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'

type Batch = Home['batches'][number]

const columns: readonly Column<Batch>[] = [
  { key: 'name', title: '批次', value: (row) => row.name, render: (row) => <b>{row.name}</b>, always: true },
  { key: 'step', title: '现在', value: (row) => row.stepTitle ?? '全部完成', width: 140 },
  { key: 'registered', title: '报名人数', value: (row) => row.registered, align: 'right', width: 110 },
  { key: 'starts', title: '开考', value: (row) => row.startsOn, render: (row) => shortDay(row.startsOn), width: 140 },
]

/** The batches whose candidates may be looked at. */
export default function BatchesPage() {
  const navigate = useNavigate()
  const { data, error, isLoading } = useRoute(getHome, {})
  return (
    <div className="jh-col">
      <PageHead title="考生与报名" facts={<span>选一个批次，登记、导入和查看考生</span>} />
      <DataTable<Batch>
        name="registration-batches"
        title="批次"
        unit="个"
        columns={columns}
        rows={data?.batches}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        onOpen={(row) => void navigate({ to: `/batches/${row.id}/registrations` })}
        empty={{ words: '还没有批次。先编制批次计划。' }}
      />
    </div>
  )
}
