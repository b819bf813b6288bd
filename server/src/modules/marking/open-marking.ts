import { DomainError } from '#contract/domain-error.ts'
import { type MarkingRules, rulesByPolicy } from '#core/marking/marking-rules.ts'
import type { Tx } from '#server/platform/context.ts'
import { findBatch, policyOf } from '../batch/index.ts'
import { selectIsExamined } from './store.sittings.ts'
import { type MarkingRow, selectOptionalMarking, upsertRules } from './store.ts'

/** The rules of a marking. */
export const rulesOf = (marking: MarkingRow): MarkingRules => marking.rules as unknown as MarkingRules

const pinnedRules = async (tx: Tx, batchId: string): Promise<MarkingRules> =>
  rulesByPolicy(policyOf(await findBatch(tx, batchId)).marking)

/** The rules of a batch: those of its marking, or those of its policy where none was begun. */
export const rulesFor = (tx: Tx, batchId: string, marking: MarkingRow | undefined): Promise<MarkingRules> =>
  marking ? Promise.resolve(rulesOf(marking)) : pinnedRules(tx, batchId)

/** The marking of a batch that was examined here; begun with the rules of its policy where nobody laid any down. */
export async function findMarking(tx: Tx, batchId: string): Promise<MarkingRow> {
  if (!(await selectIsExamined(tx, batchId))) throw new DomainError('marking.outside')
  const found = await selectOptionalMarking(tx, batchId)
  if (found) return found
  await upsertRules(tx, batchId, await pinnedRules(tx, batchId))
  return findMarking(tx, batchId)
}

/** A marking whose keys are open and whose marks are not registered yet. */
export async function findOpenMarking(tx: Tx, batchId: string): Promise<MarkingRow> {
  const marking = await findMarking(tx, batchId)
  if (marking.status === 'prepared') throw new DomainError('marking.no_key')
  if (marking.status === 'released') throw new DomainError('marking.released')
  return marking
}
