import { Button, Table } from 'antd'
import type { Key, ReactNode } from 'react'
import { antColumns, onTableChange } from './ant-columns.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { count } from './day-words.ts'
import { EmptyState } from './empty-state.tsx'
import { Icon } from './icon.tsx'
import { RefusalPanel, type Refused } from './refusal-panel.tsx'
import type { Column, TableView } from './table-view.ts'
import { useScrollFocus } from './use-scroll-focus.ts'
import { useExport, useTableView } from './use-table-view.ts'
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

function pages(
  paging: DataTableProps<object>['paging'],
  size: number,
  setSize: (size: number) => void,
  length: number,
) {
  const common = { size: 'small' as const, showSizeChanger: true, pageSizeOptions: [20, 50, 100, 200] }
  if (paging && paging.total <= Math.min(paging.size, 50)) return false as const
  if (paging)
    return { ...common, current: paging.page, pageSize: paging.size, total: paging.total, onChange: paging.onChange }
  if (length <= size) return false as const
  return { ...common, pageSize: size, onChange: (_: number, next: number) => setSize(next) }
}

function countOf(total: number, shown: number, unit: string) {
  return shown === total ? `${count(total)}${unit}` : `${count(shown)} / ${count(total)}${unit}`
}

const opening =
  <Row,>(onOpen: (row: Row) => void) =>
  (row: Row) => ({
    onClick: () => onOpen(row),
    onKeyDown: (event: { key: string }) => event.key === 'Enter' && onOpen(row),
    tabIndex: 0,
  })

const choosing = <Row,>(selection: NonNullable<DataTableProps<Row>['selection']>) => ({
  selectedRowKeys: [...selection.keys],
  onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
  getCheckboxProps: (row: Row) => ({ disabled: selection.disabled?.(row) ?? false }),
})

function ExportButton({ busy, onPress }: { busy: boolean; onPress: () => void }) {
  return (
    <Button size="small" loading={busy} icon={<Icon name="download" size="small" />} onClick={onPress}>
      导出
    </Button>
  )
}

/** Under the bar of the shell the head of a list stands still. */
const topBarHeight = 48

/** A list: sticky head, chosen columns, filters that are kept, and an export of exactly what is on screen. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, unit = '条', tint, selection, onOpen, paging, height } = props
  const all = rows ?? []
  const { shown, view, wanted, setWanted, order, setOrder, size, setSize, setChosen, filtered } = useTableView(
    props.name,
    columns,
    all,
  )
  const { exporting, failed, run } = useExport(props.title, props.onExport)
  const body = useScrollFocus(props.title)
  const error = props.error ?? failed
  const words = {
    count: rows ? countOf(paging?.total ?? all.length, paging?.total ?? view.length, unit) : '读取中',
    empty: filtered ? '没有符合筛选的行。' : (props.empty?.words ?? '还没有内容。'),
  }
  return (
    <section ref={body} className="jh-card jh-table" aria-busy={props.loading ?? false}>
      <div className="jh-card-head">
        <h2 className="jh-h3">{props.title}</h2>
        <span className="jh-note" role="status">
          {words.count}
        </span>
        {props.note && <span className="jh-note">{props.note}</span>}
        {filtered && (
          <Button size="small" type="link" onClick={() => setWanted({})}>
            清除筛选
          </Button>
        )}
        <span className="jh-gap" />
        {props.tools}
        <ColumnChooser columns={columns} shown={shown.map((column) => column.key)} onChange={setChosen} />
        {!props.paging || props.onExport ? <ExportButton busy={exporting} onPress={() => run(shown, view)} /> : null}
      </div>
      {error && (
        <div className="jh-card-body">
          <RefusalPanel error={error} />
        </div>
      )}
      <Table<Row>
        size="small"
        sticky={height === undefined && { offsetHeader: topBarHeight }}
        rowKey={props.rowKey}
        columns={antColumns(shown, all, wanted, order)}
        dataSource={view as Row[]}
        loading={rows === undefined && (props.loading ?? false)}
        scroll={{ x: 'max-content', ...(height ? { y: height } : {}) }}
        rowClassName={(row) => `${tint?.(row) ? `is-${tint(row)}` : ''}${onOpen ? ' is-open' : ''}`}
        {...(onOpen ? { onRow: opening(onOpen) } : {})}
        {...(selection ? { rowSelection: choosing(selection) } : {})}
        onChange={onTableChange<Row>(setWanted, setOrder)}
        pagination={pages(paging, size, setSize, view.length)}
        locale={{ emptyText: rows ? <EmptyState action={props.empty?.action}>{words.empty}</EmptyState> : ' ' }}
      />
      {props.foot && <div className="jh-card-foot">{props.foot}</div>}
    </section>
  )
}
