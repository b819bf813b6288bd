import { type Context, transact } from '#server/platform/context.ts'
import { findBatch, policyOf } from '../../batch/index.ts'
import { agreementOf } from '../commands/agree-to-secrecy.ts'
import { countStates, type Grid, presentEntry, selectGrid } from '../entry-rows.ts'

/** The grid a person enters scores in. */
export const entryRows = (ctx: Context, batchId: string, grid: Grid) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const policy = policyOf(batch)
    const rows = (await selectGrid(tx, batch, grid)).map((row) => presentEntry(row, policy, tx.actor.accountId))
    const agreement = await agreementOf(tx, batch)
    return { rows, counts: countStates(rows), doubleCheck: policy.score.doubleCheck.value, agreement }
  })
