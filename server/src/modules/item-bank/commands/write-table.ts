import { DomainError } from '#contract/domain-error.ts'
import type { FullTable, Point } from '#contract/item-bank.ts'
import { tableFaults } from '#core/item-bank/point-table.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { readPointSheet, tableTitles } from '../point-sheet.ts'
import { presentTable } from '../queries/tables.ts'
import {
  insertTable,
  moveTable,
  replacePoints,
  selectOptionalTable,
  selectTables,
  type TableKind,
  updateDraft,
} from '../store.points.ts'
import { selectOptionalBank } from '../store.ts'

/** Refuses a table whose rows do not fit together. */
function assertSound(points: readonly Point[]): void {
  for (const fault of tableFaults(points)) {
    if (fault.kind === 'twice') throw new DomainError('item_bank.points_twice', { codes: [...fault.codes] })
    if (fault.kind === 'parent') throw new DomainError('item_bank.points_parent', { codes: [...fault.codes] })
    throw new DomainError('item_bank.points_weights', {
      expected: fault.expected,
      found: Math.round(fault.found * 1000) / 1000,
      under: fault.under ? `${fault.under}之下` : '最上一级',
    })
  }
}

async function keepDraft(tx: Tx, bankId: string, kind: TableKind, note: string, points: readonly Point[]) {
  if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
  assertSound(points)
  const tables = (await selectTables(tx, bankId)).filter((table) => table.kind === kind)
  const draft = tables.find(({ status }) => status === 'draft')
  const by = { by: tx.actor.accountId ?? tx.tenantId, name: tx.actor.name }
  const id = draft?.id ?? newId()
  if (draft) await updateDraft(tx, id, { note, ...by })
  else
    await insertTable(tx, {
      id,
      bank_id: bankId,
      kind,
      version: Math.max(0, ...tables.map(({ version }) => version)) + 1,
      note,
      status: 'draft',
      written_by: by.by,
      written_name: by.name,
      written_at: tx.now,
      in_force_by: null,
      in_force_at: null,
    })
  await replacePoints(
    tx,
    id,
    points.map((point, position) => ({ ...point, position })),
  )
  await record(tx, {
    act: 'bank.table',
    subject: ['point_table', id],
    summary: `编写${tableTitles[kind]}草稿，共${points.length}行`,
    after: points,
  })
  return presentTable(tx, id)
}

/** Writes the draft of a table's next version. */
export const writeDraftTable = (
  ctx: Context,
  bankId: string,
  kind: TableKind,
  body: { note: string; points: readonly Point[] },
): Promise<FullTable> => transact(ctx, (tx) => keepDraft(tx, bankId, kind, body.note, body.points))

/** Reads the draft of a table's next version from a workbook. */
export async function importDraftTable(
  ctx: Context,
  bankId: string,
  kind: TableKind,
  file: UploadedFile,
): Promise<FullTable> {
  await transact(ctx, async (tx) => {
    if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
  })
  const points = await readPointSheet(file.bytes)
  return transact(ctx, (tx) => keepDraft(tx, bankId, kind, `由“${file.name.slice(-60)}”导入`, points))
}

/** Puts a draft in force in place of the version before, which stays readable. */
export const enforceTable = (ctx: Context, tableId: string): Promise<FullTable> =>
  transact(ctx, async (tx) => {
    const table = await selectOptionalTable(tx, tableId)
    if (!table) throw new DomainError('resource.not_found')
    await moveTable(tx, { bankId: table.bank_id, kind: table.kind }, 'in_force', { status: 'superseded' })
    const to = { status: 'in_force', in_force_by: tx.actor.name, in_force_at: tx.now }
    if ((await moveTable(tx, { tableId }, 'draft', to)) === 0) throw new DomainError('item_bank.table_state')
    await record(tx, {
      act: 'bank.table',
      subject: ['point_table', tableId],
      summary: `启用${tableTitles[table.kind as TableKind]}第${table.version}版`,
    })
    return presentTable(tx, tableId)
  })
