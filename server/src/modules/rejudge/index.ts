import * as contract from '#contract/rejudge.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { preview } from './preview.ts'
import { rejudge } from './rejudge.ts'

export { rejudge } from './rejudge.ts'

/** Past decisions judged again, and running batches looked at under rules to come. */
export const rejudgeRoutes: readonly Implementation[] = [
  implement(contract.rejudgeBatch, (ctx, { params, query }) =>
    transact(ctx, async (tx) => rejudge(tx, await findBatch(tx, params.batchId), query.with, 500)),
  ),
  implement(contract.previewOverlay, (ctx, { params }) => transact(ctx, (tx) => preview(tx, params.overlayId))),
]
