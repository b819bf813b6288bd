import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { type CentreResult, listCentreResults } from '#contract/report-centre.ts'
import { useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'

const looks: Record<CentreResult['status'], StatusKind> = {
  received: 'wait',
  approved: 'run',
  returned: 'bad',
  published: 'ok',
  withdrawn: 'absent',
}

const columns: Column<CentreResult>[] = [
  {
    key: 'institution',
    title: '评价机构',
    value: (row) => row.institution,
    render: (row) => <b>{row.institution}</b>,
    always: true,
  },
  { key: 'batch', title: '批次', value: (row) => row.batchName },
  { key: 'filing', title: '备案号', value: (row) => row.filingNumber, hidden: true },
  { key: 'number', title: '上报次数', value: (row) => row.number, align: 'right' },
  { key: 'judged', title: '应考', value: (row) => row.judgedCount, align: 'right' },
  { key: 'passed', title: '合格', value: (row) => row.passedCount, align: 'right' },
  { key: 'received', title: '收到', value: (row) => shortInstant(row.receivedAt) },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={looks[row.status]}>{row.statusTitle}</Status>,
  },
  { key: 'decided', title: '审核', value: (row) => row.decidedBy },
  { key: 'reason', title: '意见', value: (row) => row.reason, width: 240 },
]

type Wanted = CentreResult['status'] | 'all'

/** The reports of results on the centre's desk: to be checked, to be published, and done. */
export default function CentreResultsPage() {
  const navigate = useNavigate()
  const [status, setStatus] = useState<Wanted>('all')
  const [page, setPage] = useState({ page: 1, size: 50 })
  const query = {
    ...(status === 'all' ? {} : { status }),
    offset: (page.page - 1) * page.size,
    limit: page.size,
  }
  const { data, error, isLoading } = useRoute(listCentreResults, { query }, { keepPrevious: true })
  const choose = (wanted: Wanted) => {
    setStatus(wanted)
    setPage({ ...page, page: 1 })
  }
  return (
    <div className="jh-col">
      <PageHead
        title="结果审核发布"
        facts={
          data && (
            <span>
              待审核{data.waiting}件，待发布{data.unpublished}件
            </span>
          )
        }
      />
      <DataTable<CentreResult>
        name="centre-results"
        title="上报的结果"
        unit="件"
        columns={columns}
        rows={data?.results}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        onOpen={(row) => void navigate({ to: `/centre/matters/${row.id}` })}
        empty={{ words: '没有上报的结果。' }}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        tools={
          <Select<Wanted>
            size="small"
            aria-label="状态"
            value={status}
            onChange={choose}
            style={{ width: 150 }}
            options={[
              { value: 'all', label: '全部状态' },
              { value: 'received', label: '待审核' },
              { value: 'approved', label: '待发布' },
              { value: 'published', label: '已发布' },
              { value: 'returned', label: '已退回' },
              { value: 'withdrawn', label: '机构已撤回' },
            ]}
          />
        }
      />
    </div>
  )
}
