import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, isStepDone, reopenStep } from '../batch/index.ts'
import { assessBatch, keepOutcomes } from './assess.ts'
import { addVersion, contentOf } from './commands/compose-sheet.ts'
import { type SheetRow, selectOptionalSheet, updateSheet } from './store.ts'

/** Makes the sheet follow the scores after a correction: a new version that all must sign anew. */
export async function renewSheet(tx: Tx, batch: BatchRow, reason: string): Promise<SheetRow | undefined> {
  const assessed = await assessBatch(tx, batch)
  await keepOutcomes(tx, batch.id, assessed)
  const made = contentOf(batch, assessed)
  const sheet = await selectOptionalSheet(tx, batch.id)
  if (sheet?.status === 'reopened') return updateSheet(tx, sheet.id, 'reopened', made)
  return addVersion(tx, batch, made, { status: 'reopened', reason })
}

/**
 * Opens locked scores again, for an upheld objection: a new version of the sheet without signatures, and the step
 * 评分会签 with all that follow it. Scores then change by corrections alone.
 */
export async function reopenScores(tx: Tx, batch: BatchRow, reason: string): Promise<void> {
  const sheet = await selectOptionalSheet(tx, batch.id)
  if (sheet?.status === 'locked') {
    const renewed = await renewSheet(tx, batch, reason)
    await record(tx, {
      act: 'score.reopen',
      batchId: batch.id,
      subject: ['score_sheet', renewed?.id ?? sheet.id],
      summary: `重开成绩，成绩登记表第${sheet.version + 1}版待重新会签`,
      reason,
    })
  }
  if (await isStepDone(tx, batch.id, 'score')) await reopenStep(tx, batch, 'score', reason)
}
