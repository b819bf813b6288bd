import { Button, Table } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import { type Key, type ReactNode, useState } from 'react'
import { ColumnChooser } from './column-chooser.tsx'
import { count } from './day-words.ts'
import { EmptyState } from './empty-state.tsx'
import { Icon } from './icon.tsx'
import { RefusalPanel, type Refused } from './refusal-panel.tsx'
import { useSaved } from './saved.ts'
import { type Column, cellText, filterRows, shownColumns, sortRows, type TableView, viewOf } from './table-view.ts'
import './data-table.css'

export type { Column, TableView } from './table-view.ts'

export interface DataTableProps<Row> {
  /** Under this name the chosen columns, filters and page size are kept on this computer. */
  name: string
  title: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  loading?: boolean
  error?: Refused | null
  /** The unit of the count: 人, 项. */
  unit?: string
  note?: ReactNode
  /** Filters and buttons in the head, left of columns and export. */
  tools?: ReactNode
  /** Writes exactly the given view into a workbook. */
  onExport?: (view: TableView<Row>) => Promise<unknown>
  /** Tints the row that needs a person. */
  tint?: (row: Row) => 'bad' | 'warn' | 'selected' | undefined
  selection?: { keys: readonly string[]; onChange: (keys: string[]) => void; disabled?: (row: Row) => boolean }
  onOpen?: (row: Row) => void
  empty?: { words: string; action?: ReactNode }
  /** Pages made by the server; without it all rows are at hand. */
  paging?: { page: number; size: number; total: number; onChange: (page: number, size: number) => void }
  /** Height of the body in pixels before it scrolls under its head. */
  height?: number
  foot?: ReactNode
}

interface Order {
  key: string
  descending: boolean
}

function antColumns<Row extends object>(
  shown: readonly Column<Row>[],
  all: readonly Row[],
  wanted: Record<string, string[]>,
  order: Order | null,
): ColumnsType<Row> {
  return shown.map((column) => ({
    key: column.key,
    title: column.title,
    width: column.width,
    align: column.align,
    fixed: column.fixed,
    ellipsis: column.width !== undefined,
    render: (_: unknown, row: Row) => (column.render ? column.render(row) : cellText(column.value(row))),
    ...(column.sortable
      ? {
          sorter: true,
          sortOrder: order?.key === column.key ? (order.descending ? ('descend' as const) : ('ascend' as const)) : null,
        }
      : {}),
    ...(column.filterable
      ? {
          filters: [...new Set(all.map((row) => cellText(column.value(row))))].map((value) => ({ text: value, value })),
          filteredValue: wanted[column.key] ?? null,
          filterSearch: true,
        }
      : {}),
  }))
}

/** A list: sticky head, chosen columns, filters that are kept, and an export of exactly what is on screen. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    name,
    title,
    columns,
    rows,
    rowKey,
    loading = false,
    error,
    unit = '条',
    note,
    tools,
    onExport,
    tint,
    selection,
    onOpen,
    empty,
    paging,
    height,
    foot,
  } = props
  const [chosen, setChosen] = useSaved<string[] | null>(`${name}.columns`, null)
  const [wanted, setWanted] = useSaved<Record<string, string[]>>(`${name}.filters`, {})
  const [size, setSize] = useSaved(`${name}.size`, 50)
  const [order, setOrder] = useState<Order | null>(null)
  const [exporting, setExporting] = useState(false)
  const [failed, setFailed] = useState<Refused | null>(null)
  const all = rows ?? []
  const shown = shownColumns(columns, chosen)
  const view = sortRows(
    filterRows(all, columns, wanted),
    columns.find((column) => column.key === order?.key),
    order?.descending ?? false,
  )
  const filtered = view.length !== all.length
  const runExport = async () => {
    setExporting(true)
    setFailed(null)
    await onExport?.(viewOf(shown, view)).catch((cause: Refused) => setFailed(cause))
    setExporting(false)
  }
  const counted = paging
    ? `${count(paging.total)}${unit}`
    : filtered
      ? `${count(view.length)} / ${count(all.length)}${unit}`
      : `${count(all.length)}${unit}`
  return (
    <section className="jh-card jh-table" aria-busy={loading}>
      <div className="jh-card-head">
        <h2 className="jh-h3">{title}</h2>
        <span className="jh-note" role="status">
          {rows ? counted : '读取中'}
        </span>
        {note && <span className="jh-note">{note}</span>}
        {filtered && (
          <Button size="small" type="link" onClick={() => setWanted({})}>
            清除筛选
          </Button>
        )}
        <span className="jh-gap" />
        {tools}
        <ColumnChooser columns={columns} shown={shown.map((column) => column.key)} onChange={setChosen} />
        {onExport && (
          <Button size="small" loading={exporting} icon={<Icon name="download" size="small" />} onClick={runExport}>
            导出
          </Button>
        )}
      </div>
      {(error ?? failed) && (
        <div className="jh-card-body">
          <RefusalPanel error={(error ?? failed) as Refused} />
        </div>
      )}
      <Table<Row>
        size="small"
        sticky={height === undefined}
        rowKey={rowKey}
        columns={antColumns(shown, all, wanted, order)}
        dataSource={view as Row[]}
        loading={rows === undefined && loading}
        scroll={{ x: 'max-content', ...(height ? { y: height } : {}) }}
        rowClassName={(row) => `${tint?.(row) ? `is-${tint(row)}` : ''}${onOpen ? ' is-open' : ''}`}
        {...(onOpen
          ? {
              onRow: (row: Row) => ({
                onClick: () => onOpen(row),
                onKeyDown: (event) => event.key === 'Enter' && onOpen(row),
                tabIndex: 0,
              }),
            }
          : {})}
        {...(selection
          ? {
              rowSelection: {
                selectedRowKeys: [...selection.keys],
                onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
                getCheckboxProps: (row: Row) => ({ disabled: selection.disabled?.(row) ?? false }),
              },
            }
          : {})}
        onChange={(_, filters, sorter) => {
          setWanted(
            Object.fromEntries(
              Object.entries(filters).flatMap(([key, values]) => (values?.length ? [[key, values.map(String)]] : [])),
            ),
          )
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          setOrder(one?.order ? { key: String(one.columnKey), descending: one.order === 'descend' } : null)
        }}
        pagination={pages(paging, size, setSize, view.length)}
        locale={{
          emptyText: rows ? (
            <EmptyState action={empty?.action}>
              {filtered ? '没有符合筛选的行。' : (empty?.words ?? '还没有内容。')}
            </EmptyState>
          ) : (
            ' '
          ),
        }}
      />
      {foot && <div className="jh-card-foot">{foot}</div>}
    </section>
  )
}

function pages(
  paging: DataTableProps<object>['paging'],
  size: number,
  setSize: (size: number) => void,
  length: number,
) {
  const common = { size: 'small' as const, showSizeChanger: true, pageSizeOptions: [20, 50, 100, 200] }
  if (paging)
    return { ...common, current: paging.page, pageSize: paging.size, total: paging.total, onChange: paging.onChange }
  if (length <= size) return false as const
  return { ...common, pageSize: size, onChange: (_: number, next: number) => setSize(next) }
}
