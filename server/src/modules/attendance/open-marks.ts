import { DomainError } from '#contract/domain-error.ts'
import type { Tx } from '#server/platform/context.ts'
import { assertStepOpen, type BatchRow, isStepDone, policyOf } from '../batch/index.ts'
import { selectWasLocked } from './store.ts'

/** Marks are written from the exam until the score sheet is locked. */
export async function assertMarksOpen(tx: Tx, batch: BatchRow): Promise<void> {
  if (await selectWasLocked(tx, batch.id)) {
    const { clause } = policyOf(batch).score.signatures.at(-1) ?? { clause: null }
    const required = '成绩登记表锁定前登记'
    throw new DomainError(
      'attendance.closed',
      {},
      { grounds: [{ clause, required, actual: '已锁定', remedies: ['考后发现违纪的，按成绩更正或异议处理'] }] },
    )
  }
  const ended = await isStepDone(tx, batch.id, 'exam')
  await assertStepOpen(tx, batch, ended ? 'score' : 'exam')
}

/** The same as a question. */
export async function areMarksOpen(tx: Tx, batch: BatchRow): Promise<boolean> {
  try {
    await assertMarksOpen(tx, batch)
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}
