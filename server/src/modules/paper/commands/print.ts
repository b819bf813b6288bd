import { DomainError } from '#contract/domain-error.ts'
import { judgeSafekeeping } from '#core/papers/judge-safekeeping.ts'
import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import { findBatch, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { decryptPaper, joinShares, type OpenedShare, openRelease } from '#server/platform/sealing/index.ts'
import { paperFormOf } from '../paper-form.ts'
import { printSession } from '../present.ts'
import { recordsOf } from '../queries/custody-state.ts'
import { refuseFaults, refuseSamePerson } from '../refuse.ts'
import {
  closePrint,
  insertPrint,
  type PrintRow,
  selectOptionalPrintForUpdate,
  selectPrints,
  selectRecords,
  withdrawPrints,
} from '../store.custody.ts'
import { selectPermitsOf } from '../store.permits.ts'
import { insertMove, type PaperRow, selectOptionalPaper } from '../store.ts'
import { openOwnShare, refuseOpening } from './open-with.ts'
import { WaitingShares } from './waiting-shares.ts'

const waiting = new WaitingShares()

/** A sealed paper the centre has let the institution print, kept as the articles ask. */
async function printable(tx: Tx, id: string): Promise<{ paper: PaperRow; signed: SignedPermit }> {
  const paper = await selectOptionalPaper(tx, id)
  if (!paper) throw new DomainError('resource.not_found')
  if (paper.status !== 'sealed') throw new DomainError('paper.not_sealed', { action: '印制' })
  const permits = await selectPermitsOf(tx, [id])
  const granted = permits.findLast((one) => one.purpose === 'print' && one.status === 'granted')
  if (!granted) {
    const ground = { clause: null, required: '指导中心许可印制', actual: '没有许可', remedies: ['申请印制许可'] }
    throw new DomainError('paper.print_not_permitted', {}, { grounds: [ground] })
  }
  const facts = recordsOf(await selectRecords(tx, paper.batch_id), 'safekeeping').at(-1) ?? {
    ...{ confidentialPlace: false, dedicatedSupervisor: false, dedicatedKeeper: false, securedStages: [] },
  }
  const policy = policyOf(await findBatch(tx, paper.batch_id))
  refuseFaults('paper.safekeeping', [judgeSafekeeping(policy, facts)], ['落实后在试卷台账登记制卷保密条件'])
  return { paper, signed: granted.signed as unknown as SignedPermit }
}

/** The first custodian begins a printing; what an earlier one began is withdrawn. */
export async function startPrint(ctx: Context, id: string, given: { passphrase: string; copies: number }) {
  const accountId = ctx.actor.accountId ?? ''
  const { paper } = await transact(ctx, (tx) => printable(tx, id))
  const share = await transact(ctx, (tx) => openOwnShare(tx, paper, 'paper', { ...given, accountId })).catch(
    (failure: unknown) => refuseOpening(ctx, paper, failure),
  )
  const printId = newId()
  const firstCopy = await transact(ctx, async (tx) => {
    await withdrawPrints(tx, id)
    const done = (await selectPrints(tx, [id])).filter(({ status }) => status === 'printed')
    const next = 1 + done.reduce((last, one) => Math.max(last, one.first_copy + one.copies - 1), 0)
    await insertPrint(tx, { id: printId, paperId: id, copies: given.copies, firstCopy: next })
    return next
  })
  waiting.put(printId, share)
  return { printId, firstCopy, copies: given.copies }
}

async function join(ctx: Context, paper: PaperRow, signed: SignedPermit, shares: readonly OpenedShare[]) {
  const { platform } = ctx
  const opening = await transact(ctx, async (tx) => {
    const { centre_id: centreId } = await selectInstitution(tx)
    const centreKey = await platform.keys.publicKey(tx.db, centreId)
    const nodeIdentity = await platform.keys.sealIdentity(tx.db, tx.tenantId, tx.now)
    return { centreKey, nodeIdentity, nodeId: tx.tenantId, now: tx.now }
  })
  const seal = paper.seal as unknown as SealedPaper
  const release = await openRelease({ ...opening, seal, signed, sessionId: printSession })
  const key = await joinShares(seal, { part: 'paper', shares, release })
  const content = decryptPaper(key, paper.id, paper.paper_cipher ?? Buffer.alloc(0))
  key.fill(0)
  return content
}

async function settle(tx: Tx, paper: PaperRow, print: PrintRow): Promise<string> {
  if (!(await closePrint(tx, print.id))) throw new DomainError('resource.changed', { what: '印制' })
  await insertMove(tx, paper.id, 'print', `${print.copies}份`)
  await record(tx, {
    ...{ act: 'paper.print', batchId: paper.batch_id, subject: ['paper', paper.id] },
    summary: `印制${paper.title}${paper.form}卷${print.copies}份，编号${print.first_copy}起：${print.first_name}、${tx.actor.name}`,
  })
  return (await selectInstitution(tx)).name
}

/** The second custodian finishes it: the paper is open in memory for as long as it is set, and is kept nowhere. */
export async function finishPrint(ctx: Context, id: string, printId: string, passphrase: string): Promise<FileReply> {
  const accountId = ctx.actor.accountId ?? ''
  const { paper, signed, print } = await transact(ctx, async (tx) => {
    const print = await selectOptionalPrintForUpdate(tx, printId)
    if (print?.paper_id !== id) throw new DomainError('resource.not_found')
    return { ...(await printable(tx, id)), print }
  })
  if (print.first_by === accountId) refuseSamePerson(ctx.actor.name, '发起印制', '完成印制')
  const first = waiting.take(printId)
  if (!first || print.status !== 'waiting') throw new DomainError('paper.print_lost')
  try {
    const own = await transact(ctx, (tx) => openOwnShare(tx, paper, 'paper', { accountId, passphrase }))
    const content = await join(ctx, paper, signed, [first, own])
    const institution = await transact(ctx, (tx) => settle(tx, paper, print))
    const copies = Array.from(
      { length: print.copies },
      (_, at) => `${paper.form}-${String(print.first_copy + at).padStart(4, '0')}`,
    )
    const form = paperFormOf(content, { institution, anchor: `封签${paper.seal_number}`, copies })
    const options = {
      createdAt: ctx.platform.clock.now(),
      ...(ctx.platform.kind === 'demo' ? { watermark: '演示' } : {}),
    }
    const { pdf } = await ctx.platform.printer.print('theory-paper', form, options)
    return { fileName: `${paper.title}${paper.form}卷.pdf`, contentType: 'application/pdf', body: pdf }
  } catch (failure) {
    if (first.bytes.some((byte) => byte !== 0)) waiting.put(printId, first)
    return refuseOpening(ctx, paper, failure)
  }
}
