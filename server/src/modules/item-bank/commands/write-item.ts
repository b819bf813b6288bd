import { DomainError } from '#contract/domain-error.ts'
import type { createItem, FullItem, writeItem } from '#contract/item-bank-items.ts'
import type { BodyOf } from '#contract/route.ts'
import { type ItemState, itemLifecycle } from '#core/item-bank/lifecycle.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { fingerprinter } from '../fingerprint.ts'
import { assertMayOpen, assertPledged } from '../guard.ts'
import { drawPicture } from '../import/draw-picture.ts'
import { type ItemWords, openWords, sealWords } from '../open-items.ts'
import { fullItem } from '../queries/item.ts'
import { figurePurpose, settleWords } from '../settle-words.ts'
import { insertMoves } from '../store.records.ts'
import {
  insertItems,
  insertVersions,
  raiseVersion,
  selectItemsForUpdate,
  selectOptionalBank,
  selectVersions,
  takeNumbers,
} from '../store.ts'

type Words = BodyOf<typeof createItem>

async function versionOf(tx: Tx, itemId: string, version: number, body: Words, words: ItemWords) {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const fingerprint = await fingerprinter(tx)
  return {
    item_id: itemId,
    version,
    type: words.content.type,
    point: body.point,
    difficulty: body.difficulty,
    importance: body.importance,
    origin: body.origin,
    fingerprint: fingerprint(words.content),
    ...sealWords(sealer, { itemId, version }, words),
    written_by: tx.actor.accountId ?? tx.tenantId,
    written_name: tx.actor.name,
    written_at: tx.now,
  }
}

/** Writes a new item as a draft. */
export const draftItem = (ctx: Context, bankId: string, body: Words): Promise<FullItem> =>
  transact(ctx, async (tx) => {
    if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
    await assertPledged(tx)
    const id = newId()
    const words = await settleWords(tx, body, [])
    const version = await versionOf(tx, id, 1, body, words)
    const number = await takeNumbers(tx, bankId, 1)
    await insertItems(tx, [
      {
        id,
        bank_id: bankId,
        number,
        state: itemLifecycle.initial,
        version: 1,
        used_version: null,
        import_id: null,
        created_by: version.written_by,
        created_at: tx.now,
        moved_at: tx.now,
      },
    ])
    await insertVersions(tx, [version])
    await record(tx, { act: 'bank.write', subject: ['item', id], summary: `编写第${number}题` })
    return fullItem(tx, id)
  })

async function assertWritable(tx: Tx, itemId: string, from: number) {
  const [item] = await selectItemsForUpdate(tx, [itemId])
  if (!item) throw new DomainError('resource.not_found')
  const versions = await selectVersions(tx, itemId)
  assertMayOpen(tx, [versions.map((one) => one.written_by)])
  await assertPledged(tx)
  if (item.version !== from) throw new DomainError('item_bank.changed')
  const state = item.state as ItemState
  if (state !== 'draft' && !itemLifecycle.next(state, 'revise'))
    throw new DomainError('item_bank.state', { numbers: [String(item.number)], state: '待审', action: '修改' })
  const newest = versions.at(-1)
  if (!newest) throw new Error('an item without a version')
  return { item, state, newest }
}

/**
 * Writes the next version of an item. An item in use goes back to a draft; papers may draw its version in use until the
 * new one has passed review, unless the writer suspends it.
 */
export const rewriteItem = (ctx: Context, itemId: string, body: BodyOf<typeof writeItem>): Promise<FullItem> =>
  transact(ctx, async (tx) => {
    const { item, state, newest } = await assertWritable(tx, itemId, body.from)
    const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
    const words = await settleWords(tx, body, openWords(sealer, newest).assets)
    const next = item.version + 1
    await insertVersions(tx, [await versionOf(tx, itemId, next, body, words)])
    const usedVersion = body.suspend ? null : item.used_version
    if ((await raiseVersion(tx, itemId, item.version, { state: 'draft', usedVersion })) === 0)
      throw new DomainError('item_bank.changed')
    if (state !== 'draft')
      await insertMoves(tx, [
        {
          id: newId(),
          item_id: itemId,
          version: next,
          event: 'revise',
          from_state: state,
          to_state: 'draft',
          by_id: tx.actor.accountId ?? tx.tenantId,
          by_name: tx.actor.name,
          at: tx.now,
          opinion: null,
        },
      ])
    await record(tx, {
      act: 'bank.write',
      subject: ['item', itemId],
      summary: `修改第${item.number}题，成为第${next}版${body.suspend ? '，原版暂停使用' : ''}`,
    })
    return fullItem(tx, itemId)
  })

/** Keeps a figure, drawn anew, for an item about to be written. */
export async function keepFigure(ctx: Context, file: UploadedFile) {
  const drawn = /\.(png|jpe?g)$/i.test(file.name) ? await drawPicture(file.bytes) : null
  if (!drawn) throw new DomainError('item_bank.figure_kind', { max: 30_000 })
  return transact(ctx, async (tx) => {
    await assertPledged(tx)
    const id = await keepFile(tx, {
      purpose: figurePurpose,
      name: '试题图片',
      contentType: drawn.mediaType,
      bytes: Buffer.from(drawn.base64, 'base64'),
    })
    return { ...drawn, id }
  })
}
