import type { ReactNode } from 'react'

/** A column of a list. */
export interface Column<Row> {
  key: string
  title: string
  /** The plain value: sorted by, filtered by and exported. Identity numbers are text. */
  value: (row: Row) => string | number | null | undefined
  /** How it looks, where that differs from the value. */
  render?: (row: Row) => ReactNode
  width?: number
  align?: 'left' | 'right' | 'center'
  fixed?: 'left' | 'right'
  sortable?: boolean
  /** Offers the present values of the column as a filter. */
  filterable?: boolean
  /** Left out until somebody chooses it. */
  hidden?: boolean
  /** Cannot be left out. */
  always?: boolean
  /** Has no place in an export: buttons. */
  noExport?: boolean
}

/** Exactly what is on screen: the chosen columns, and the rows as filtered and sorted. */
export interface TableView<Row> {
  columns: { key: string; title: string }[]
  rows: readonly Row[]
  cells: string[][]
}

/** The columns shown: the saved choice, or what is not hidden by default. */
export const shownColumns = <Row>(columns: readonly Column<Row>[], chosen: readonly string[] | null) =>
  columns.filter((column) => column.always || (chosen ? chosen.includes(column.key) : !column.hidden))

/** What a cell is in words; an empty value is --. */
export const cellText = (value: string | number | null | undefined) =>
  value === null || value === undefined || value === '' ? '--' : String(value)

/** Rows and chosen columns as an export takes them. */
export function viewOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): TableView<Row> {
  const kept = columns.filter((column) => !column.noExport)
  return {
    columns: kept.map(({ key, title }) => ({ key, title })),
    rows,
    cells: rows.map((row) => kept.map((column) => cellText(column.value(row)))),
  }
}

const compare = (a: string | number | null | undefined, b: string | number | null | undefined) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''), 'zh-CN')

/** Rows in the order of one column; the given order stays where values are equal. */
export function sortRows<Row>(
  rows: readonly Row[],
  column: Column<Row> | undefined,
  descending: boolean,
): readonly Row[] {
  if (!column) return rows
  const sorted = [...rows].sort((a, b) => compare(column.value(a), column.value(b)))
  return descending ? sorted.reverse() : sorted
}

/** Rows that have one of the wanted values in every filtered column. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  wanted: Record<string, readonly string[]>,
): readonly Row[] {
  const active = columns.filter((column) => (wanted[column.key]?.length ?? 0) > 0)
  return rows.filter((row) => active.every((column) => wanted[column.key]?.includes(cellText(column.value(row)))))
}
