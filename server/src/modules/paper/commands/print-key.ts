import { DomainError } from '#contract/domain-error.ts'
import type { SealedPaper } from '#core/papers/sealed-paper.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { decryptKey, joinShares, type OpenedShare } from '#server/platform/sealing/index.ts'
import { keyFormOf } from '../key-form.ts'
import { refuseSamePerson } from '../refuse.ts'
import { insertMove, type PaperRow, selectOptionalPaper } from '../store.ts'
import { openOwnShare, refuseOpening } from './open-with.ts'
import type { KeyWithDraw } from './seal.ts'
import { WaitingShares } from './waiting-shares.ts'

const waiting = new WaitingShares()

/** A paper whose key was opened after its exam; before that nobody prints an answer. */
async function openedPaper(tx: Tx, id: string): Promise<PaperRow> {
  const paper = await selectOptionalPaper(tx, id)
  if (!paper) throw new DomainError('resource.not_found')
  if (paper.status !== 'key_opened') throw new DomainError('paper.key_closed')
  return paper
}

const ownShare = (ctx: Context, paper: PaperRow, passphrase: string): Promise<OpenedShare> =>
  transact(ctx, (tx) => openOwnShare(tx, paper, 'key', { accountId: ctx.actor.accountId ?? '', passphrase }))

/** The first custodian begins; the share waits in memory alone. */
export async function startKeyPrint(ctx: Context, id: string, passphrase: string): Promise<{ first: string }> {
  const paper = await transact(ctx, (tx) => openedPaper(tx, id))
  const share = await ownShare(ctx, paper, passphrase).catch((failure: unknown) => refuseOpening(ctx, paper, failure))
  waiting.put(`${ctx.actor.tenantId}/${id}`, share)
  return { first: share.name }
}

async function settle(tx: Tx, paper: PaperRow, first: string): Promise<string> {
  await insertMove(tx, paper.id, 'print', '标准答案与评分标准')
  await record(tx, {
    ...{ act: 'paper.print', batchId: paper.batch_id, subject: ['paper', paper.id] },
    summary: `打印${paper.title}${paper.form}卷标准答案与评分标准：${first}、${tx.actor.name}`,
  })
  return (await selectInstitution(tx)).name
}

/** The second custodian gets the key in print; it is kept nowhere. */
export async function finishKeyPrint(ctx: Context, id: string, passphrase: string): Promise<FileReply> {
  const paper = await transact(ctx, (tx) => openedPaper(tx, id))
  const name = `${ctx.actor.tenantId}/${id}`
  const first = waiting.take(name)
  if (!first) throw new DomainError('paper.print_lost')
  try {
    if (first.custodian === ctx.actor.accountId) refuseSamePerson(ctx.actor.name, '发起打印答案', '完成打印答案')
    const own = await ownShare(ctx, paper, passphrase)
    const secret = await joinShares(paper.seal as unknown as SealedPaper, { part: 'key', shares: [first, own] })
    const key = decryptKey(secret, id, paper.key_cipher ?? Buffer.alloc(0)) as KeyWithDraw
    secret.fill(0)
    const institution = await transact(ctx, (tx) => settle(tx, paper, first.name))
    const at = localInChina(ctx.platform.clock.now()).replace('T', ' ')
    const form = keyFormOf(key, {
      ...{ institution, anchor: `封签${paper.seal_number}`, title: paper.title, form: paper.form },
      ...{ fullMarks: paper.full_marks, opened: `${first.name}、${ctx.actor.name}，${at}` },
    })
    const options = {
      createdAt: ctx.platform.clock.now(),
      ...(ctx.platform.kind === 'demo' ? { watermark: '演示' } : {}),
    }
    const { pdf } = await ctx.platform.printer.print('theory-key', form, options)
    return { fileName: `${paper.title}${paper.form}卷标准答案.pdf`, contentType: 'application/pdf', body: pdf }
  } catch (failure) {
    if (first.bytes.some((byte) => byte !== 0)) waiting.put(name, first)
    return refuseOpening(ctx, paper, failure)
  }
}
