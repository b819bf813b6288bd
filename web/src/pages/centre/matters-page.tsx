import { useNavigate } from '@tanstack/react-router'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { listMatters, type Matter } from '#contract/centre.ts'
import { useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { matterLook } from './matter-look.ts'

const columns: Column<Matter>[] = [
  {
    key: 'institution',
    title: '评价机构',
    value: (row) => row.institution,
    render: (row) => <b>{row.institution}</b>,
    always: true,
    filterable: true,
  },
  { key: 'kind', title: '事项', value: (row) => row.kindTitle, filterable: true },
  { key: 'title', title: '名称', value: (row) => row.title },
  {
    key: 'received',
    title: '收到',
    value: (row) => row.receivedAt,
    render: (row) => shortInstant(row.receivedAt),
    sortable: true,
  },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={matterLook[row.status]}>{row.statusTitle}</Status>,
    filterable: true,
  },
  { key: 'decided', title: '审核人', value: (row) => row.decidedBy },
  { key: 'reason', title: '意见', value: (row) => row.reason },
]

/** What the institutions of the centre have sent, waiting matters first. */
export default function MattersPage() {
  const [scope, setScope] = useState<'received' | 'all'>('received')
  const [search, setSearch] = useState('')
  const query = { ...(scope === 'received' ? { status: 'received' as const } : {}), ...(search ? { search } : {}) }
  const { data, error, isLoading } = useRoute(listMatters, { query }, { keepPrevious: true })
  const navigate = useNavigate()
  return (
    <div className="jh-col">
      <PageHead title="待审事项" facts={data && <span>{data.waiting}件等待审核</span>} />
      <DataTable<Matter>
        name="matters"
        title={scope === 'received' ? '待审' : '全部事项'}
        unit="件"
        columns={columns}
        rows={data?.matters}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        onOpen={(row) => void navigate({ to: `/centre/matters/${row.id}` })}
        empty={{ words: '没有等待审核的事项。机构报送计划和结果后，会出现在这里。' }}
        tools={
          <>
            <Segmented
              size="small"
              value={scope}
              onChange={setScope}
              options={[
                { value: 'received', label: '待审' },
                { value: 'all', label: '全部' },
              ]}
            />
            <Input.Search
              size="small"
              allowClear
              placeholder="机构或名称"
              aria-label="机构或名称"
              style={{ width: 200 }}
              onSearch={(text) => setSearch(text.trim())}
            />
          </>
        }
      />
    </div>
  )
}
