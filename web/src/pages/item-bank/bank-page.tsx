import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { getBank } from '#contract/item-bank.ts'
import { exportItemList, type ItemRow, listItems } from '#contract/item-bank-items.ts'
import { type ItemType, itemTypeTitles } from '#core/item-bank/item-content.ts'
import { type ItemState, itemStateTitles } from '#core/item-bank/lifecycle.ts'
import { download, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { BankTabs } from './bank-tabs.tsx'
import { CoveragePicture } from './coverage-picture.tsx'
import { ExportBank } from './export-bank.tsx'
import { MoveItems } from './move-items.tsx'
import { flagTitle, share, stateKinds, stateOptions, typeOptions } from './words.ts'

interface Wanted {
  state?: ItemState
  type?: ItemType
  point?: string
  flagged?: 'yes'
  mine?: 'yes'
}

const columns: readonly Column<ItemRow>[] = [
  { key: 'number', title: '题号', value: (row) => row.number, align: 'right', width: 64, always: true },
  {
    key: 'state',
    title: '状态',
    value: (row) => itemStateTitles[row.state],
    render: (row) => <Status kind={stateKinds[row.state]}>{itemStateTitles[row.state]}</Status>,
    width: 96,
  },
  { key: 'type', title: '题型', value: (row) => itemTypeTitles[row.type], width: 104 },
  { key: 'point', title: '知识点', value: (row) => row.point, width: 120 },
  { key: 'difficulty', title: '难度', value: (row) => row.difficulty, align: 'right', width: 56 },
  { key: 'importance', title: '重要程度', value: (row) => row.importance, width: 80 },
  {
    key: 'version',
    title: '版本',
    value: (row) => row.version,
    render: (row) =>
      row.usedVersion === null || row.usedVersion === row.version
        ? `第${row.version}版`
        : `第${row.version}版（在用第${row.usedVersion}版）`,
    width: 150,
  },
  { key: 'uses', title: '用过', value: (row) => row.uses, align: 'right', width: 60 },
  { key: 'measured', title: '实测难度', value: (row) => share(row.measured), align: 'right', width: 80 },
  { key: 'discrimination', title: '区分度', value: (row) => share(row.discrimination), align: 'right', width: 72 },
  {
    key: 'flags',
    title: '提示',
    value: (row) => row.flags.map(flagTitle).join('、'),
    render: (row) =>
      row.flags.length > 0 ? <Status kind="signal">{row.flags.map(flagTitle).join('、')}</Status> : '--',
    width: 150,
  },
  { key: 'writer', title: '命题人', value: (row) => row.writtenName, width: 110 },
]

function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const set = (change: Partial<Record<keyof Wanted, string | undefined>>) => {
    const next = Object.entries({ ...wanted, ...change }).filter(([, value]) => value !== undefined && value !== '')
    onChange(Object.fromEntries(next) as Wanted)
  }
  return (
    <>
      <Select
        size="small"
        allowClear
        placeholder="全部状态"
        aria-label="状态"
        style={{ width: 104 }}
        value={wanted.state ?? null}
        onChange={(state) => set({ state: state ?? undefined })}
        options={stateOptions}
      />
      <Select
        size="small"
        allowClear
        placeholder="全部题型"
        aria-label="题型"
        style={{ width: 120 }}
        value={wanted.type ?? null}
        onChange={(type) => set({ type: type ?? undefined })}
        options={typeOptions}
      />
      <Input.Search
        size="small"
        allowClear
        placeholder="知识点代码"
        aria-label="知识点代码"
        style={{ width: 150 }}
        onSearch={(point) => set({ point: point.trim() })}
      />
      <Button
        size="small"
        type={wanted.flagged ? 'primary' : 'default'}
        onClick={() => set({ flagged: wanted.flagged ? undefined : 'yes' })}
      >
        有提示
      </Button>
      <Button
        size="small"
        type={wanted.mine ? 'primary' : 'default'}
        onClick={() => set({ mine: wanted.mine ? undefined : 'yes' })}
      >
        我编写的
      </Button>
    </>
  )
}

/** One bank: its figures, coverage, and the list of items without a word of theirs. */
export default function BankPage() {
  const { bankId } = useParams({ strict: false }) as { bankId: string }
  const navigate = useNavigate()
  const mayExport = useMay('bank.export')
  const [wanted, setWanted] = useState<Wanted>({})
  const [page, setPage] = useState({ page: 1, size: 50 })
  const [chosen, setChosen] = useState<string[]>([])
  const [exporting, setExporting] = useState(false)
  const params = { bankId }
  const bank = useRoute(getBank, { params })
  const query = { ...wanted, offset: (page.page - 1) * page.size, limit: page.size }
  const list = useRoute(listItems, { params, query }, { keepPrevious: true })
  const found = bank.data
  const rows = list.data?.items ?? []
  return (
    <div className="jh-col">
      <PageHead
        title={found?.title ?? '题库'}
        crumbs={[{ title: '题库', to: '/item-banks' }]}
        facts={found?.notice ? <span>{found.notice}</span> : null}
        actions={
          <>
            {mayExport && <Button onClick={() => setExporting(true)}>导出题库</Button>}
            <BankTabs bankId={bankId} />
          </>
        }
      />
      {found && (
        <>
          <StatStrip
            stats={[
              { label: '可组卷', value: found.usable, note: '题', tone: 'ok' },
              { label: '待审', value: found.counts.submitted, note: '题' },
              { label: '编写中', value: found.counts.draft, note: '题' },
              {
                label: '已退回',
                value: found.counts.returned,
                note: '题',
                ...(found.counts.returned ? { tone: 'warn' as const } : {}),
              },
              { label: '已停用', value: found.counts.retired, note: '题' },
            ]}
          />
          {found.coverage.length > 0 && (
            <Card
              title="知识点覆盖"
              note={`横条为在用题占比，竖线为比重${found.unplaced > 0 ? `；${found.unplaced}题不在细目表内` : ''}`}
            >
              <CoveragePicture rows={found.coverage} total={found.usable} limit={16} wide />
            </Card>
          )}
        </>
      )}
      <DataTable<ItemRow>
        name="items"
        title="试题"
        unit="题"
        note="清单不含题面与答案"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.id}
        loading={list.isLoading}
        error={list.error ?? bank.error}
        tint={(row) => (row.state === 'returned' && row.own ? 'warn' : undefined)}
        empty={{ words: '没有符合条件的试题。' }}
        tools={
          <Filters
            wanted={wanted}
            onChange={(next) => {
              setWanted(next)
              setPage({ ...page, page: 1 })
            }}
          />
        }
        selection={{ keys: chosen, onChange: setChosen }}
        onOpen={(row) => void navigate({ to: '/items/$itemId', params: { itemId: row.id } })}
        onExport={() => download(exportItemList, { params, query: wanted }, '试题清单.xlsx')}
        paging={{ ...page, total: list.data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        foot={<MoveItems rows={rows.filter((row) => chosen.includes(row.id))} onDone={() => setChosen([])} />}
      />
      {exporting && <ExportBank bankId={bankId} onClose={() => setExporting(false)} />}
    </div>
  )
}
