import { hash as digest } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import { headsText, type LogHead, receiptOf } from '#core/theory-exam/receipt.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { logRun } from '../exam-log.ts'
import { changeAttempt } from '../store.attempts.ts'
import { type CountedHead, countedHeads, selectHeld } from '../store.events.ts'
import { deleteKeys } from '../store.papers.ts'
import type { Person } from '../types.ts'
import { assertRun, lockRun, moveRun, remember } from './find.ts'

/** The one hash that stands for all logs of a room. */
export const rootOf = (heads: readonly LogHead[]): string => digest('sha256', headsText(heads), 'hex')

/** Writes the heads into the sittings, with the receipts that follow from them. */
export async function storeHeads(tx: Tx, heads: readonly CountedHead[]): Promise<void> {
  for (const { attemptId, seq, hash, answered } of heads)
    await changeAttempt(tx, attemptId, {
      head_seq: seq,
      head_hash: hash,
      answered,
      ...(hash === null ? {} : { receipt: receiptOf(hash) }),
    })
}

/** Seals a closed room: the heads of all logs go into the ledger, the keys of its papers are forgotten. Gives the root. */
export async function sealRun(tx: Tx, runId: string, by: Person): Promise<string> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['closed'], '封存')
  // Once sealed nobody decides about them any more.
  const held = new Set((await selectHeld(tx, runId)).map(({ attemptId }) => attemptId)).size
  if (held > 0) throw new DomainError('exam.held_left', { count: held })
  const heads = await countedHeads(tx, runId)
  await storeHeads(tx, heads)
  const root = rootOf(heads)
  await moveRun(tx, run, 'sealed', { sealed_at: tx.now })
  await deleteKeys(tx, runId)
  await record(tx, {
    act: 'exam.seal',
    batchId: run.batch_id,
    subject: ['exam_run', runId],
    summary: `${run.room}${run.session}封存，${heads.length}名考生，摘要${root}`,
    after: { root, heads },
  })
  await logRun(tx, { runId, kind: 'sealed', text: `封存，摘要${root.slice(0, 16)}。`, actors: [by], data: { root } })
  remember(tx, runId, (one) => {
    one.status = 'sealed'
    one.sealedAt = tx.now.getTime()
    one.keys.clear()
  })
  return root
}
