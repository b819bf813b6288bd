import type { passFirstClear } from '#contract/eligibility.ts'
import type { OutputOf } from '#contract/route.ts'
import { judgeFinalReviewer } from '#core/eligibility/judge-reviewer.ts'
import type { Policy } from '#core/policy/types.ts'
import { assertStepOpen, type BatchRow, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { moveRegistrations } from '#server/modules/registration/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type Judged, judgeApplications } from '../judge-applications.ts'
import { firstReviewOf } from '../present-review.ts'
import { insertReviews, selectApplications, selectReviews } from '../store.ts'
import { keptVerdict, type Stage } from './decide-review.ts'

/** Those whose first review the caller made himself. */
async function ownFirstReviews(tx: Tx, judged: readonly Judged[], policy: Policy): Promise<ReadonlySet<string>> {
  const reviews = await selectReviews(
    tx,
    judged.map((one) => one.application.id),
  )
  const byPerson = Map.groupBy(reviews, (row) => row.registration_id)
  const refused = (rows: typeof reviews) =>
    judgeFinalReviewer(
      { first: firstReviewOf(rows)?.reviewer_id ?? null, final: tx.actor.accountId },
      policy.eligibility,
    ).ok === false
  return new Set([...byPerson].filter(([, rows]) => refused(rows)).map(([id]) => id))
}

/** Keeps the reviews of those who passed together, and one act for all. */
async function keepPasses(tx: Tx, batch: BatchRow, stage: Stage, passed: readonly Judged[]): Promise<void> {
  await insertReviews(
    tx,
    stage,
    passed.map((one) => ({
      id: newId(),
      registrationId: one.application.id,
      verdict: keptVerdict(one, batch),
      decision: 'pass',
      reason: null,
    })),
  )
  await record(tx, {
    act: stage === 'first' ? 'eligibility.first' : 'eligibility.final',
    batchId: batch.id,
    subject: ['batch', batch.id],
    summary: `${stage === 'first' ? '初审' : '终审'}通过${passed.length}人（判定明确）`,
    clauses: [...new Set(passed.flatMap(({ verdict }) => verdict.basis))],
    after: {
      ids: passed.map((one) => one.application.id),
      to: stage === 'first' ? 'first_passed' : 'eligible',
      policyHash: batch.policy_hash,
    },
  })
}

/** Passes every application of a stage whose verdict is clear, or those named among them; the rest is left alone. */
export async function passClear(
  tx: Tx,
  batchId: string,
  stage: Stage,
  ids: readonly string[] | undefined,
): Promise<OutputOf<typeof passFirstClear>> {
  const batch = await lockBatch(tx, batchId)
  await assertStepOpen(tx, batch, 'review')
  const [from, to] =
    stage === 'first' ? (['registered', 'first_passed'] as const) : (['first_passed', 'eligible'] as const)
  const judged = await judgeApplications(tx, batch, await selectApplications(tx, batchId, { statuses: [from], ids }))
  const clear = judged.filter(({ verdict }) => verdict.ok === true)
  const own = stage === 'final' ? await ownFirstReviews(tx, clear, policyOf(batch)) : new Set<string>()
  const passing = clear.filter(({ application }) => !own.has(application.id))
  const moved = new Set(
    await moveRegistrations(
      tx,
      passing.map((one) => one.application.id),
      from,
      to,
    ),
  )
  const passed = passing.filter(({ application }) => moved.has(application.id))
  if (passed.length > 0) await keepPasses(tx, batch, stage, passed)
  return {
    passed: passed.length,
    left: {
      needsHuman: judged.filter(({ verdict }) => verdict.ok === 'needs_human').length,
      refused: judged.filter(({ verdict }) => verdict.ok === false).length,
      samePerson: clear.length - passing.length,
      moved: (ids ? ids.length - judged.length : 0) + passing.length - passed.length,
    },
  }
}
