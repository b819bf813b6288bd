import { useState } from 'react'
import { exportView } from '#contract/workbook.ts'
import { download } from '../api/download.ts'
import type { Refused } from './refusal-panel.tsx'
import { useSaved } from './saved.ts'
import { type Column, filterRows, shownColumns, sortRows, type TableView, viewOf } from './table-view.ts'

/** By which column rows are sorted. */
export interface Order {
  key: string
  descending: boolean
}

/** What of a list is on screen: columns and filters are kept on this computer, the order is not. */
export function useTableView<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]) {
  const [chosen, setChosen] = useSaved<string[] | null>(`${name}.columns`, null)
  const [wanted, setWanted] = useSaved<Record<string, string[]>>(`${name}.filters`, {})
  const [size, setSize] = useSaved(`${name}.size`, 50)
  const [order, setOrder] = useState<Order | null>(null)
  const shown = shownColumns(columns, chosen)
  const sortedBy = columns.find((column) => column.key === order?.key)
  const view = sortRows(filterRows(rows, columns, wanted), sortedBy, order?.descending ?? false)
  return {
    shown,
    view,
    wanted,
    setWanted,
    order,
    setOrder,
    size,
    setSize,
    setChosen,
    filtered: view.length !== rows.length,
  }
}

const exportShown = <Row>(title: string, view: TableView<Row>) =>
  download(
    exportView,
    { body: { title, columns: view.columns.map((column) => column.title), rows: view.cells } },
    `${title}.xlsx`,
  )

/** Runs an export of the view, by the page's own route or by the general one; a refusal is kept to be shown. */
export function useExport<Row>(title: string, onExport: ((view: TableView<Row>) => Promise<unknown>) | undefined) {
  const [exporting, setExporting] = useState(false)
  const [failed, setFailed] = useState<Refused | null>(null)
  const run = async (shown: readonly Column<Row>[], rows: readonly Row[]) => {
    setExporting(true)
    setFailed(null)
    const write = onExport ?? ((view: TableView<Row>) => exportShown(title, view))
    await write(viewOf(shown, rows)).catch((cause: Refused) => setFailed(cause))
    setExporting(false)
  }
  return { exporting, failed, run }
}
