import { DomainError } from '#contract/domain-error.ts'
import type { listItems, ItemRow as ShownRow } from '#contract/item-bank-items.ts'
import type { QueryOf } from '#contract/route.ts'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { itemStateTitles } from '#core/item-bank/lifecycle.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { bankTitle } from '../bank-title.ts'
import { selectBankStatistics } from '../store.records.ts'
import { countItems, type ItemFilter, selectItems, selectOptionalBank } from '../store.ts'

type Query = Omit<QueryOf<typeof listItems>, 'offset' | 'limit'>

const filterOf = (tx: Tx, query: Query): ItemFilter => ({
  state: query.state,
  type: query.type,
  point: query.point,
  difficulty: query.difficulty,
  number: query.number,
  flagged: query.flagged === 'yes',
  importId: query.itemImport,
  writerId: query.mine === 'yes' ? (tx.actor.accountId ?? undefined) : undefined,
})

const shown = (tx: Tx, row: Awaited<ReturnType<typeof selectItems>>[number]): ShownRow => ({
  id: row.id,
  number: row.number,
  type: row.type as ShownRow['type'],
  point: row.point,
  difficulty: row.difficulty,
  importance: row.importance as ShownRow['importance'],
  origin: row.origin as ShownRow['origin'],
  state: row.state as ShownRow['state'],
  version: row.version,
  usedVersion: row.used_version,
  movedAt: row.moved_at.toISOString(),
  writtenName: row.written_name,
  own: row.written_by === tx.actor.accountId,
  uses: Number(row.uses ?? 0),
  measured: row.measured,
  discrimination: row.discrimination,
  flags: row.flags ?? [],
})

async function bankOf(tx: Tx, bankId: string) {
  const bank = await selectOptionalBank(tx, bankId)
  if (!bank) throw new DomainError('resource.not_found')
  return bank
}

/** A page of a bank's items; what they say stays sealed. */
export const itemList = (ctx: Context, bankId: string, { offset, limit, ...query }: QueryOf<typeof listItems>) =>
  transact(ctx, async (tx) => {
    await bankOf(tx, bankId)
    const filter = filterOf(tx, query)
    const items = (await selectItems(tx, bankId, filter, offset, limit)).map((row) => shown(tx, row))
    return { items, total: await countItems(tx, bankId, filter) }
  })

const columns = [
  { header: '题号', width: 8 },
  { header: '题型', width: 14 },
  { header: '知识点', width: 16, text: true },
  { header: '难度', width: 8 },
  { header: '重要程度', width: 10 },
  { header: '状态', width: 10 },
  { header: '版本', width: 8 },
  { header: '用过次数', width: 10 },
  { header: '实测难度', width: 10 },
  { header: '区分度', width: 10 },
  { header: '命题人', width: 14 },
] as const

/** The list as it stands on screen, as a workbook; no word of any item. */
export const itemListWorkbook = (ctx: Context, bankId: string, query: Query): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const bank = await bankOf(tx, bankId)
    const rows = (await selectItems(tx, bankId, filterOf(tx, query), 0, 50_000)).map((row) => [
      row.number,
      itemTypeTitles[row.type as ShownRow['type']],
      row.point,
      row.difficulty,
      row.importance,
      itemStateTitles[row.state as ShownRow['state']],
      row.version,
      Number(row.uses ?? 0),
      row.measured,
      row.discrimination,
      row.written_name,
    ])
    return {
      fileName: `${bankTitle(bank).replace('/', '')}试题清单.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await writeWorkbook({ sheets: [{ name: '试题清单', columns, rows }] }, tx.now),
    }
  })

/** The latest figures of every item that was sat. */
export const bankStatistics = (ctx: Context, bankId: string) =>
  transact(ctx, async (tx) => {
    await bankOf(tx, bankId)
    const figures = (await selectBankStatistics(tx, bankId)).map((row) => ({
      itemId: row.item_id,
      number: row.number,
      question: row.question,
      state: row.state as ShownRow['state'],
      type: row.type as ShownRow['type'],
      point: row.point,
      exam: row.exam,
      answered: row.answered,
      difficulty: row.difficulty,
      discrimination: row.discrimination,
      flags: row.flags,
    }))
    return { figures }
  })
