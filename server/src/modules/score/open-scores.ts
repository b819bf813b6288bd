import { DomainError, type Ground } from '#contract/domain-error.ts'
import { signatureClause } from '#core/score/judge-signature.ts'
import type { Tx } from '#server/platform/context.ts'
import { assertStepOpen, type BatchRow, isStepDone, policyOf } from '../batch/index.ts'
import { selectOptionalSheet, selectSheets } from './store.ts'

/** States in which a sheet goes from hand to hand. */
const signing = ['lead_signed', 'recorder_signed', 'supervisor_signed']

/** The ground on which a locked sheet stands: the signature that locks it. */
export function lockGround(batch: BatchRow): Ground {
  const { score } = policyOf(batch)
  const clauses = score.signatures.map((each) => signatureClause(each, score))
  const clause = clauses.findLast((each) => each !== null) ?? null
  const remedies = ['由一人提出成绩更正，另一人确认后重新会签']
  return { clause, required: '会签锁定后不再改动', actual: '已会签锁定', remedies }
}

/**
 * Scores are entered from the exam until the sheet goes to be signed; once a sheet of the batch was locked, they
 * change by a correction alone.
 */
export async function assertScoringOpen(tx: Tx, batch: BatchRow): Promise<void> {
  const sheets = await selectSheets(tx, batch.id)
  const current = sheets.at(-1)
  if (current?.status === 'locked') throw new DomainError('score.sheet_locked', {}, { grounds: [lockGround(batch)] })
  if (sheets.some(({ locked_at }) => locked_at !== null))
    throw new DomainError('score.correct_instead', {}, { grounds: [lockGround(batch)] })
  if (current && signing.includes(current.status)) throw new DomainError('score.sheet_signing')
  const ended = await isStepDone(tx, batch.id, 'exam')
  await assertStepOpen(tx, batch, ended ? 'score' : 'exam')
}

/** The current version of the sheet; a batch without one is told so. */
export async function findSheet(tx: Tx, batchId: string) {
  const sheet = await selectOptionalSheet(tx, batchId)
  if (!sheet) throw new DomainError('score.no_sheet')
  return sheet
}
