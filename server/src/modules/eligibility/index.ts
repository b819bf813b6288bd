import { DomainError } from '#contract/domain-error.ts'
import {
  completeReview,
  decideFinal,
  decideFirst,
  exportReviews,
  getReview,
  listReviews,
  passFinalClear,
  passFirstClear,
} from '#contract/eligibility.ts'
import type { EligibilityAnswer } from '#core/eligibility/types.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { finishReview } from './commands/complete-review.ts'
import { decideReview, type Stage } from './commands/decide-review.ts'
import { passClear } from './commands/pass-clear.ts'
import { type Judged, judgeApplications } from './judge-applications.ts'
import { findReview, findReviews, writeReviews } from './queries/list-reviews.ts'
import { selectOptionalApplication } from './store.ts'

export { judgeApplications } from './judge-applications.ts'
export { selectApplications } from './store.ts'

/** What the judge says of an application as it stands, by the policy its batch pinned. */
export async function judgeRegistration(tx: Tx, registrationId: string): Promise<EligibilityAnswer> {
  const application = await selectOptionalApplication(tx, registrationId)
  if (!application) throw new DomainError('resource.not_found')
  const [judged] = (await judgeApplications(tx, await findBatch(tx, application.batch_id), [application])) as [Judged]
  return judged.verdict
}

const decide = (ctx: Context, stage: Stage, id: string, body: Parameters<typeof decideReview>[3]) =>
  transact(ctx, async (tx) => {
    await decideReview(tx, stage, id, body)
    return findReview(tx, id)
  })

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The review of eligibility in two stages by two people. */
export const eligibilityRoutes: readonly Implementation[] = [
  implement(listReviews, (ctx, { params, query }) => transact(ctx, (tx) => findReviews(tx, params.batchId, query))),
  implement(exportReviews, (ctx, { params, query }) =>
    transact(ctx, async (tx) => {
      const { fileName, bytes } = await writeReviews(tx, params.batchId, query)
      return { fileName, contentType: workbook, body: bytes }
    }),
  ),
  implement(getReview, (ctx, { params }) => transact(ctx, (tx) => findReview(tx, params.registrationId))),
  implement(decideFirst, (ctx, { params, body }) => decide(ctx, 'first', params.registrationId, body)),
  implement(decideFinal, (ctx, { params, body }) => decide(ctx, 'final', params.registrationId, body)),
  implement(passFirstClear, (ctx, { params, body }) =>
    transact(ctx, (tx) => passClear(tx, params.batchId, 'first', body.registrationIds)),
  ),
  implement(passFinalClear, (ctx, { params, body }) =>
    transact(ctx, (tx) => passClear(tx, params.batchId, 'final', body.registrationIds)),
  ),
  implement(completeReview, (ctx, { params }) => transact(ctx, (tx) => finishReview(tx, params.batchId))),
]
