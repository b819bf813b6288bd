import type { ItemType } from '#core/item-bank/item-content.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { bankTitle } from './bank-title.ts'
import type { AssemblyItem, BankSummary, ExamFigures, ItemUse, TableInForce } from './for-papers.ts'
import { selectPoints, selectTableInForce, type TableKind } from './store.points.ts'
import { deleteStatistics, insertStatistics, insertUses, selectUsable } from './store.records.ts'
import { selectBanks, selectStateCounts, selectUsableCounts } from './store.ts'

/** The banks of the institution, with how many items papers may draw. */
export async function banksOf(tx: Tx): Promise<BankSummary[]> {
  const usable = Map.groupBy(await selectUsableCounts(tx), (row) => row.bank_id)
  return (await selectBanks(tx)).map((bank) => ({
    id: bank.id,
    occupationCode: bank.occupation_code,
    occupation: bank.occupation,
    job: bank.job,
    level: bank.level,
    title: bankTitle(bank),
    inUse: (usable.get(bank.id) ?? []).reduce((sum, row) => sum + Number(row.count), 0),
  }))
}

/** How many items stand in each state, by bank. */
export const stateCountsOf = async (tx: Tx) => Map.groupBy(await selectStateCounts(tx), (row) => row.bank_id)

/** What assembly may draw: every item with a version in use, and nothing of its words. */
export async function itemsForAssembly(tx: Tx, bankId: string): Promise<AssemblyItem[]> {
  return (await selectUsable(tx, bankId)).map((row) => ({
    itemId: row.id,
    version: row.version,
    number: row.number,
    type: row.type as ItemType,
    point: row.point,
    difficulty: row.difficulty,
    importance: row.importance as AssemblyItem['importance'],
    origin: row.origin as AssemblyItem['origin'],
    exposure: row.exposure,
    lastUsedOn: row.last_used_on,
    measuredDifficulty: row.measured,
  }))
}

/** The points of a bank's table in force; null where the bank has none. */
export async function tableInForce(
  tx: Tx,
  bankId: string,
  kind: TableKind = 'knowledge',
): Promise<TableInForce | null> {
  const table = await selectTableInForce(tx, bankId, kind)
  if (!table) return null
  const points = (await selectPoints(tx, table.id)).map((row) => ({
    code: row.code,
    parent: row.parent,
    name: row.name,
    weight: row.weight === null ? null : Number(row.weight),
    importance: row.importance as 'X' | 'Y' | 'Z' | null,
  }))
  return { tableId: table.id, version: table.version, points }
}

/** Writes that items stood in a paper; a paper written twice counts once. */
export const recordUse = (tx: Tx, use: ItemUse): Promise<void> =>
  insertUses(
    tx,
    use.items.map(({ itemId, version }) => ({
      item_id: itemId,
      paper_id: use.paperId,
      version,
      batch_id: use.batchId,
      form: use.form,
      used_on: use.on,
      recorded_at: tx.now,
    })),
  )

const optionsContext = (id: string): string => `item_statistics/options/${id}`

/**
 * Keeps how the items of a paper did in an exam: figures in clear, what each option drew sealed. Written again for the
 * same exam they replace what was written before, a question that no longer counts included.
 */
export async function recordStatistics(tx: Tx, { batchId, paperId, exam, items }: ExamFigures): Promise<void> {
  const before = await deleteStatistics(tx, { batchId, paperId, exam })
  if (before === 0 && items.length === 0) return
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const rows = items.map((one) => {
    const id = newId()
    return {
      id,
      item_id: one.itemId,
      version: one.version,
      question: one.question,
      batch_id: batchId,
      paper_id: paperId,
      exam,
      answered: one.answered,
      difficulty: one.difficulty,
      discrimination: one.discrimination,
      flags: [...one.flags],
      options: one.options.length === 0 ? null : sealer.seal(JSON.stringify(one.options), optionsContext(id)),
      at: tx.now,
    }
  })
  await insertStatistics(tx, rows)
  await record(tx, {
    act: 'marking.statistics',
    ...(batchId ? { batchId } : {}),
    subject: ['exam_statistics', rows[0]?.id ?? newId()],
    summary: `${exam}：${new Set(items.map(({ itemId }) => itemId)).size}道试题的统计${before > 0 ? '重新' : ''}入库`,
  })
}

/** Opens what each option of one exam drew. */
export async function openOptions(tx: Tx, row: { id: string; options: Buffer | null }) {
  if (!row.options) return []
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return JSON.parse(sealer.openText(row.options, optionsContext(row.id))) as ExamFigures['items'][number]['options']
}
