import type { TableProps } from 'antd'
import { type Column, cellText } from './table-view.ts'
import type { Order } from './use-table-view.ts'

type AntColumns<Row> = NonNullable<TableProps<Row>['columns']>

const sorting = (key: string, order: Order | null) => ({
  sorter: true,
  sortOrder: order?.key === key ? (order.descending ? ('descend' as const) : ('ascend' as const)) : null,
})

function filtering<Row>(column: Column<Row>, rows: readonly Row[], wanted: readonly string[] | undefined) {
  const values = [...new Set(rows.map((row) => cellText(column.value(row))))]
  return {
    filters: values.map((value) => ({ text: value, value })),
    filteredValue: wanted ? [...wanted] : null,
    filterSearch: true,
  }
}

/** The chosen columns as the component library takes them. */
export function antColumns<Row extends object>(
  shown: readonly Column<Row>[],
  rows: readonly Row[],
  wanted: Record<string, string[]>,
  order: Order | null,
): AntColumns<Row> {
  return shown.map((column) => ({
    key: column.key,
    title: column.title,
    width: column.width,
    align: column.align,
    fixed: column.fixed,
    ellipsis: column.width !== undefined,
    render: (_: unknown, row: Row) => (column.render ? column.render(row) : cellText(column.value(row))),
    ...(column.sortable ? sorting(column.key, order) : {}),
    ...(column.filterable ? filtering(column, rows, wanted[column.key]) : {}),
  }))
}

type Change<Row> = NonNullable<TableProps<Row>['onChange']>

/** Reads filters and order back from the component library. */
export function onTableChange<Row>(
  setWanted: (wanted: Record<string, string[]>) => void,
  setOrder: (order: Order | null) => void,
): Change<Row> {
  return (_, filters, sorter) => {
    const chosen = Object.entries(filters).flatMap(([key, values]) =>
      values?.length ? [[key, values.map(String)] as const] : [],
    )
    setWanted(Object.fromEntries(chosen))
    const one = Array.isArray(sorter) ? sorter[0] : sorter
    setOrder(one?.order ? { key: String(one.columnKey), descending: one.order === 'descend' } : null)
  }
}
