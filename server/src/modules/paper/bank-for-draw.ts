import { knownDifficulty } from '#core/paper-assembly/measured-level.ts'
import type { AssemblyInput } from '#core/paper-assembly/types.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { type AssemblyItem, itemsForAssembly, tableInForce } from '#server/modules/item-bank/index.ts'
import type { Tx } from '#server/platform/context.ts'
import type { Draft } from './draft.ts'
import { counted, standingItems } from './drawn-items.ts'
import { selectLikenesses } from './store.ts'

/** The bank as a draw for an entry sees it today: difficulties as exams measured them, uses with those still secret. */
export async function bankForDraw(
  tx: Tx,
  batch: BatchRow,
  entryId: string,
  { seed, on, blueprint }: Omit<Draft, 'items'>,
): Promise<AssemblyInput<AssemblyItem>> {
  const { measuredLevels } = policyOf(batch).bank
  const table = await tableInForce(tx, blueprint.bankId)
  const pairs = await selectLikenesses(tx, blueprint.bankId)
  const standing = await standingItems(tx, entryId)
  const items = (await itemsForAssembly(tx, blueprint.bankId)).map((item) => ({
    ...counted(item, standing.get(item.itemId)),
    difficulty: knownDifficulty(item.difficulty, item.measuredDifficulty, measuredLevels),
  }))
  return {
    ...{ seed, on, blueprint, items, standing: new Set(standing.keys()) },
    parents: new Map((table?.points ?? []).map(({ code, parent }) => [code, parent])),
    exclusions: pairs.map((pair) => [pair.item_id, pair.other_id] as const),
  }
}
