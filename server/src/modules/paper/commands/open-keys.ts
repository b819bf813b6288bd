import { DomainError } from '#contract/domain-error.ts'
import type { SealedPaper } from '#core/papers/sealed-paper.ts'
import type { PaperKey } from '#core/theory-exam/paper-content.ts'
import { recordUse } from '#server/modules/item-bank/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { decryptKey, joinShares } from '#server/platform/sealing/index.ts'
import { refuseSamePerson } from '../refuse.ts'
import { insertMove, movePaperRow, type PaperRow, selectOptionalPaper } from '../store.ts'
import { openOwnShare, refuseOpening } from './open-with.ts'
import { WaitingShares } from './waiting-shares.ts'

/** Whether every sitting of a paper is sealed; the exam's module answers. */
export type KeyGuard = (tx: Tx, paperId: string) => Promise<boolean>

let guard: KeyGuard | null = null
const waiting = new WaitingShares()

/** Names who says whether the last sitting of a paper has been sealed. */
export const guardKeys = (named: KeyGuard): void => {
  guard = named
}

/** What the first of two custodians gets, and the second. */
export type OpenedKeys =
  | { readonly state: 'waiting'; readonly first: string }
  | { readonly state: 'open'; readonly key: PaperKey; readonly first: string; readonly second: string }

async function sealedPaper(tx: Tx, id: string): Promise<PaperRow> {
  const paper = await selectOptionalPaper(tx, id)
  if (!paper) throw new DomainError('resource.not_found')
  if (paper.status !== 'sealed' && paper.status !== 'key_opened')
    throw new DomainError('paper.not_sealed', { action: '启封答案' })
  if (!guard) throw new DomainError('paper.key_guard')
  if (await guard(tx, id)) return paper
  const ground = {
    ...{ clause: null, required: '全部考场封存之后才能启封答案', actual: '仍有考场未封存' },
    remedies: ['等全部考场结束并封存后再启封'],
  }
  throw new DomainError('paper.key_early', {}, { grounds: [ground] })
}

/** Once the key is open, the items are known to have stood in the paper. */
async function settle(tx: Tx, paper: PaperRow, key: PaperKey, first: string): Promise<void> {
  if (paper.status === 'sealed') {
    await movePaperRow(tx, paper.id, 'sealed', 'key_opened')
    await recordUse(tx, {
      ...{ paperId: paper.id, batchId: paper.batch_id, form: paper.form, on: tx.today },
      items: key.items.map(({ itemId, itemVersion }) => ({ itemId, version: itemVersion })),
    })
  }
  await insertMove(tx, paper.id, 'open_key', `${first}、${tx.actor.name}`)
  await record(tx, {
    ...{ act: 'paper.open_key', batchId: paper.batch_id, subject: ['paper', paper.id] },
    summary: `启封${paper.title}${paper.form}卷答案：${first}、${tx.actor.name}`,
  })
}

/**
 * Opens the answer key of a paper: two custodians, each with a passphrase, one after the other. The first share waits in
 * memory alone. Refused while a sitting of the paper is not sealed, and for one person twice.
 */
export async function openPaperKeys(ctx: Context, paperId: string, passphrase: string): Promise<OpenedKeys> {
  const accountId = ctx.actor.accountId ?? ''
  const name = `${ctx.actor.tenantId}/${paperId}`
  const paper = await transact(ctx, (tx) => sealedPaper(tx, paperId))
  const first = waiting.take(name)
  try {
    if (first?.custodian === accountId) refuseSamePerson(ctx.actor.name, '第一人启封答案', '第二人启封答案')
    const own = await transact(ctx, (tx) => openOwnShare(tx, paper, 'key', { accountId, passphrase }))
    if (!first) {
      waiting.put(name, own)
      return { state: 'waiting', first: own.name }
    }
    const seal = paper.seal as unknown as SealedPaper
    // Joining wipes both shares, whatever comes of it.
    const secret = await joinShares(seal, { part: 'key', shares: [first, own] })
    const key = decryptKey(secret, paperId, paper.key_cipher ?? Buffer.alloc(0))
    secret.fill(0)
    await transact(ctx, (tx) => settle(tx, paper, key, first.name))
    return { state: 'open', key, first: first.name, second: own.name }
  } catch (failure) {
    // A slip of the second person does not make the first begin again.
    if (first?.bytes.some((byte) => byte !== 0)) waiting.put(name, first)
    return refuseOpening(ctx, paper, failure)
  }
}
