import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  exportMovements,
  listMovements,
  type MovementView,
  movementKindTitles,
  printMovements,
} from '#contract/archive-movement.ts'
import { movementStateTitles } from '#core/archive/movement-lifecycle.ts'
import { download, openForPrint, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { MovementActions } from './movement-actions.tsx'
import { RequestMovement } from './request-movement.tsx'

const looks: Readonly<Record<string, StatusKind>> = {
  requested: 'wait',
  approved: 'run',
  refused: 'bad',
  handed_out: 'run',
  received: 'ok',
  returned: 'ok',
}

const signed = (one: { name: string; at: string } | null) => (one ? `${one.name} ${shortInstant(one.at)}` : null)

const columns: readonly Column<MovementView>[] = [
  { key: 'number', title: '序号', value: (row) => row.number, align: 'right', width: 60 },
  { key: 'kind', title: '种类', value: (row) => row.kindTitle, width: 64, always: true },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => <Status kind={looks[row.status] ?? 'unknown'}>{row.statusTitle}</Status>,
    width: 90,
  },
  { key: 'documents', title: '文件名称', value: (row) => row.documents, render: (row) => <b>{row.documents}</b> },
  { key: 'reason', title: '事由', value: (row) => row.reason, width: 150 },
  { key: 'receiver', title: '接收单位', value: (row) => row.receiver, width: 160 },
  { key: 'place', title: '移交地点', value: (row) => row.place, width: 110, hidden: true },
  { key: 'batch', title: '批次', value: (row) => row.batchName, width: 120, hidden: true },
  { key: 'decided', title: '领导签字', value: (row) => signed(row.decided), width: 140 },
  { key: 'handedOut', title: '保管员签字', value: (row) => signed(row.handedOut), width: 140 },
  { key: 'received', title: '接收人签字', value: (row) => signed(row.received), width: 140 },
  { key: 'due', title: '应还日期', value: (row) => row.dueOn, width: 96 },
  {
    key: 'clause',
    title: '依据',
    value: (row) => row.clause,
    render: (row) => (row.clause ? <ClauseChip clause={row.clause} /> : '--'),
    noExport: true,
    width: 70,
  },
  {
    key: 'actions',
    title: '办理',
    value: () => '',
    render: (row) => <MovementActions row={row} />,
    noExport: true,
    fixed: 'right',
    width: 80,
  },
]

const optionsOf = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value, label }))

type Wish = { kind?: MovementView['kind']; status?: string; q?: string }

/** 文件移交与借阅: the register of what left the archive, with the signatures of both sides and of the leader. */
export default function MovementsPage() {
  const [wish, setWish] = useState<Wish>({})
  const [page, setPage] = useState({ page: 1, size: 50 })
  const [asking, ask] = useState(false)
  const mayWrite = useMay('archive.write')
  const { data, error, isLoading } = useRoute(listMovements, { query: { ...wish, ...page } }, { keepPrevious: true })
  const set = (key: keyof Wish, value: string | undefined) => {
    const { [key]: _, ...rest } = wish
    setWish(value ? ({ ...rest, [key]: value } as Wish) : rest)
    setPage({ ...page, page: 1 })
  }
  const select = (key: keyof Wish, words: string, titles: Readonly<Record<string, string>>) => (
    <Select<string>
      size="small"
      allowClear
      placeholder={words}
      aria-label={words}
      style={{ width: 110 }}
      options={optionsOf(titles)}
      onChange={(value) => set(key, value)}
    />
  )
  return (
    <div className="jh-col">
      <PageHead
        title="文件移交与借阅"
        actions={
          <>
            <Button onClick={() => openForPrint(printMovements, { query: wish })}>打印登记表</Button>
            {mayWrite && (
              <Button type="primary" onClick={() => ask(true)}>
                登记
              </Button>
            )}
          </>
        }
      />
      <DataTable<MovementView>
        name="archive-movements"
        title="登记"
        unit="项"
        columns={columns}
        rows={data?.movements}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        tools={
          <>
            <Input.Search
              size="small"
              allowClear
              placeholder="文件、单位、事由"
              aria-label="文件、单位、事由"
              style={{ width: 160 }}
              onSearch={(text) => set('q', text.trim())}
            />
            {select('kind', '全部种类', movementKindTitles)}
            {select('status', '全部状态', movementStateTitles)}
          </>
        }
        empty={{ words: '还没有文件移交或借阅。' }}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        onExport={() => download(exportMovements, { query: wish }, '文件移交与借阅登记.xlsx')}
      />
      {asking && <RequestMovement onClose={() => ask(false)} />}
    </div>
  )
}
