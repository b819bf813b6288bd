import { DomainError } from '#contract/domain-error.ts'
import type { AnswerExport } from '#core/theory-exam/answer-export.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { recoverExport } from '../../exam/index.ts'
import { actorOf, findAttempt, lockRun } from '../open-run.ts'

function read(bytes: Buffer): AnswerExport {
  try {
    return JSON.parse(bytes.toString('utf8')) as AnswerExport
  } catch {
    throw new DomainError('exam.export_refused')
  }
}

/** Takes in the file of last resort a machine of this room has saved; a file of another room is refused as a whole. */
export const recover = (ctx: Context, runId: string, bytes: Buffer) =>
  transact(ctx, async (tx) => {
    await lockRun(tx, runId)
    const taken = await recoverExport(tx, read(bytes), actorOf(tx))
    if (taken.runId !== runId) throw new DomainError('exam.export_refused')
    const { seat, name } = await findAttempt(tx, runId, taken.attemptId)
    return { seat, name, stored: taken.stored, known: taken.known, held: taken.held }
  })
