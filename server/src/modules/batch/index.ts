import { getBatchOverview, getClause, getHome } from '#contract/batch.ts'
import { DomainError } from '#contract/domain-error.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { readHome } from './queries/home.ts'
import { citationOf, readOverview } from './queries/overview.ts'

export { currentDues } from './queries/current-dues.ts'
export { stepDues } from './queries/step-dues.ts'
export {
  assertStepOpen,
  completeStep,
  findBatch,
  guardClosing,
  isStepDone,
  lockBatch,
  policyOf,
  reopenStep,
  standingOf,
} from './steps.ts'
export {
  type BatchEntryRow,
  type BatchRow,
  insertSteps,
  selectBatches,
  selectEntries,
  selectSteps,
  updateStep,
} from './store.ts'

/** Where a batch stands, what waits for whom, and what an article says. */
export const batchRoutes: readonly Implementation[] = [
  implement(getBatchOverview, (ctx, { params }) => readOverview(ctx, params.batchId)),
  implement(getHome, (ctx) => readHome(ctx)),
  implement(getClause, async (_ctx, { params }) => {
    const found = citationOf(params.clause)
    if (!found) throw new DomainError('resource.not_found')
    return found
  }),
]
