import type { SheetMarks } from '#core/marking/score-sheet.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { lockBatch } from '../../batch/index.ts'
import { markPaper } from '../mark-papers.ts'
import { findOpenMarking, rulesOf } from '../open-marking.ts'
import { openPapers } from '../opened-paper.ts'
import { overviewOf } from '../queries/overview.ts'

/** Marks every paper of a batch anew, inside a transaction. */
export async function markAll(tx: Tx, batchId: string): Promise<ReadonlyMap<string, SheetMarks>> {
  const rules = rulesOf(await findOpenMarking(tx, batchId))
  const sheets = new Map<string, SheetMarks>()
  for (const paper of await openPapers(tx, batchId, rules))
    for (const [attemptId, marks] of await markPaper(tx, batchId, paper, rules)) sheets.set(attemptId, marks)
  return sheets
}

/** Marks every paper of a batch anew. */
export const remarkBatch = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await lockBatch(tx, batchId)
    await markAll(tx, batchId)
    return overviewOf(tx, batchId)
  })
