import { DomainError } from '#contract/domain-error.ts'
import type { FullTable, Point, PointTable } from '#contract/item-bank.ts'
import { coverageOf } from '#core/item-bank/coverage.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { bankTitle } from '../bank-title.ts'
import { pointTemplate, pointWorkbook, tableTitles } from '../point-sheet.ts'
import { type PointTableRow, selectOptionalTable, selectPoints, selectTables, type TableKind } from '../store.points.ts'
import { selectOptionalBank, selectUsableCounts } from '../store.ts'

const shown = (row: PointTableRow): PointTable => ({
  id: row.id,
  bankId: row.bank_id,
  kind: row.kind as TableKind,
  version: row.version,
  note: row.note,
  status: row.status as PointTable['status'],
  writtenName: row.written_name,
  writtenAt: row.written_at.toISOString(),
  inForceBy: row.in_force_by,
  inForceAt: row.in_force_at?.toISOString() ?? null,
})

/** The versions of a bank's tables. */
export const tableList = (ctx: Context, bankId: string) =>
  transact(ctx, async (tx) => {
    if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
    return { tables: (await selectTables(tx, bankId)).map(shown) }
  })

/** One version with its rows and how many usable items stand under each. */
export async function presentTable(tx: Tx, tableId: string): Promise<FullTable> {
  const row = await selectOptionalTable(tx, tableId)
  if (!row) throw new DomainError('resource.not_found')
  const points: Point[] = (await selectPoints(tx, tableId)).map((one) => ({
    code: one.code,
    parent: one.parent,
    name: one.name,
    weight: one.weight === null ? null : Number(one.weight),
    importance: one.importance as Point['importance'],
  }))
  const usable = (await selectUsableCounts(tx, row.bank_id)).map(({ point, count }) => ({
    point,
    count: Number(count),
  }))
  return { table: shown(row), points, coverage: coverageOf(points, usable).points }
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One version as a workbook that can be imported again. */
export const tableWorkbook = (ctx: Context, tableId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const { table, points } = await presentTable(tx, tableId)
    const bank = await selectOptionalBank(tx, table.bankId)
    return {
      fileName: `${bank ? bankTitle(bank).replace('/', '') : ''}${tableTitles[table.kind]}第${table.version}版.xlsx`,
      contentType: xlsx,
      body: await pointWorkbook(table.kind, points, tx.now),
    }
  })

/** The empty table of a bank, to be filled in and imported. */
export const tableTemplate = (ctx: Context, bankId: string, kind: TableKind): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
    return { fileName: `${tableTitles[kind]}模板.xlsx`, contentType: xlsx, body: await pointTemplate(kind, tx.now) }
  })
