import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { type BatchRow, exportBatches, listBatches } from '#contract/plan.ts'
import { download, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { planLook } from './plan-look.ts'

const columns: Column<BatchRow>[] = [
  { key: 'name', title: '批次', value: (row) => row.name, render: (row) => <b>{row.name}</b>, always: true },
  {
    key: 'days',
    title: '认定日期',
    value: (row) => (row.startsOn === row.endsOn ? row.startsOn : `${row.startsOn}至${row.endsOn}`),
    sortable: true,
  },
  { key: 'entries', title: '职业（工种）', value: (row) => row.entryCount, align: 'right' },
  {
    key: 'people',
    title: '计划人数',
    value: (row) => row.expectedCount,
    align: 'right',
    render: (row) => row.expectedCount.toLocaleString('zh-CN'),
    sortable: true,
  },
  {
    key: 'plan',
    title: '计划',
    value: (row) => row.planStatusTitle,
    render: (row) => <Status kind={planLook(row.planStatus)}>{row.planStatusTitle}</Status>,
    filterable: true,
  },
  { key: 'number', title: '计划编号', value: (row) => row.planNumber, hidden: true },
  {
    key: 'step',
    title: '当前步骤',
    value: (row) => row.stepTitle ?? '已办结',
    render: (row) =>
      row.late ? (
        <Status kind="late">{row.stepTitle}，已过期限</Status>
      ) : (
        <Status kind={row.step ? 'run' : 'ok'}>{row.stepTitle ?? '已办结'}</Status>
      ),
    filterable: true,
  },
  { key: 'due', title: '期限', value: (row) => (row.stepDueOn ? shortDay(row.stepDueOn) : null) },
]

/** Every batch of the institution, the newest first. */
export default function BatchesPage() {
  const [search, setSearch] = useState('')
  const query = search ? { search } : {}
  const { data, error, isLoading } = useRoute(listBatches, { query }, { keepPrevious: true })
  const mayWrite = useMay('plan.write')
  const navigate = useNavigate()
  const create = (
    <Button type="primary" onClick={() => void navigate({ to: '/batches/new' })}>
      新建批次
    </Button>
  )
  return (
    <div className="jh-col">
      <PageHead title="批次" facts={<span>从计划到归档，每个批次一条链</span>} actions={mayWrite && create} />
      <DataTable<BatchRow>
        name="batches"
        title="认定批次"
        unit="个"
        columns={columns}
        rows={data?.batches}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        tint={(row) => (row.late ? 'bad' : undefined)}
        onOpen={(row) => void navigate({ to: `/batches/${row.id}` })}
        onExport={() => download(exportBatches, { query }, '认定批次.xlsx')}
        empty={{ words: '还没有批次。编制计划、报送中心，从新建批次开始。', ...(mayWrite ? { action: create } : {}) }}
        tools={
          <Input.Search
            size="small"
            allowClear
            placeholder="批次名称"
            aria-label="批次名称"
            style={{ width: 200 }}
            onSearch={(text) => setSearch(text.trim())}
          />
        }
      />
    </div>
  )
}
