import { DomainError } from '#contract/domain-error.ts'
import type { Asset, ItemContent, ItemKey, Rich } from '#core/item-bank/item-content.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import type { Sealer } from '#server/platform/keys/key-ring.ts'
import type { ItemVersionId, OpenedItem } from './for-papers.ts'
import { selectVersionsOf, type VersionRow } from './store.ts'

/** The words of an item. */
export interface ItemWords {
  readonly content: ItemContent
  readonly key: ItemKey
  /** 解析: for those who write and review, never for a paper. */
  readonly explanation: Rich | null
  readonly assets: readonly Asset[]
}

interface SealedAnswer {
  readonly key: ItemKey
  readonly explanation: Rich | null
}

const context = (column: 'content' | 'answer' | 'assets', itemId: string, version: number): string =>
  `item_versions/${column}/${itemId}/${version}`

/** Seals the words of a version, each part bound to its column and row. */
export const sealWords = (sealer: Sealer, { itemId, version }: ItemVersionId, words: ItemWords) => ({
  content: sealer.seal(JSON.stringify(words.content), context('content', itemId, version)),
  answer: sealer.seal(
    JSON.stringify({ key: words.key, explanation: words.explanation } satisfies SealedAnswer),
    context('answer', itemId, version),
  ),
  assets:
    words.assets.length === 0 ? null : sealer.seal(JSON.stringify(words.assets), context('assets', itemId, version)),
})

type Sealed = Pick<VersionRow, 'item_id' | 'version' | 'content' | 'answer' | 'assets'>

/** Opens the words of a version. Whoever shows them to a person records the reading. */
export const openWords = (sealer: Sealer, row: Sealed): ItemWords => ({
  content: JSON.parse(sealer.openText(row.content, context('content', row.item_id, row.version))) as ItemContent,
  ...(JSON.parse(sealer.openText(row.answer, context('answer', row.item_id, row.version))) as SealedAnswer),
  assets: row.assets
    ? (JSON.parse(sealer.openText(row.assets, context('assets', row.item_id, row.version))) as Asset[])
    : [],
})

/** Opens what candidates read of a version, and not its key. */
export const openContent = (sealer: Sealer, row: Sealed): ItemContent =>
  JSON.parse(sealer.openText(row.content, context('content', row.item_id, row.version))) as ItemContent

/**
 * Opens versions of items with their keys, in the order asked for. One leaf of the ledger names the purpose and the
 * count. Refuses `resource.not_found` where one of them is not the institution's.
 */
export async function openItems(tx: Tx, wanted: readonly ItemVersionId[], purpose: string): Promise<OpenedItem[]> {
  const rows = new Map(
    (await selectVersionsOf(tx, wanted)).map((row) => [`${row.item_id}/${row.version}`, row] as const),
  )
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const opened = wanted.map(({ itemId, version }): OpenedItem => {
    const row = rows.get(`${itemId}/${version}`)
    if (!row) throw new DomainError('resource.not_found')
    return {
      itemId,
      version,
      bankId: row.bank_id,
      number: row.number,
      point: row.point,
      difficulty: row.difficulty,
      importance: row.importance as OpenedItem['importance'],
      origin: row.origin as OpenedItem['origin'],
      ...openWords(sealer, row),
    }
  })
  if (opened.length > 0) await recordReading(tx, opened, purpose)
  return opened
}

/** One leaf for one reading, however many items were read. */
export async function recordReading(
  tx: Tx,
  read: readonly { itemId: string; version: number; number: number; bankId: string }[],
  purpose: string,
): Promise<void> {
  const [first] = read
  if (!first) return
  const alone = read.length === 1
  await record(tx, {
    act: 'bank.read_item',
    subject: alone ? ['item', first.itemId] : ['item_bank', first.bankId],
    summary: alone
      ? `查看第${first.number}题（第${first.version}版）：${purpose}`
      : `查看试题${read.length}道：${purpose}`,
    after: read.map(({ itemId, version }) => [itemId, version]),
  })
}
