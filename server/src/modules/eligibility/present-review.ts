import type { ReviewItem } from '#contract/eligibility.ts'
import { may } from '#core/access/roles.ts'
import { judgeFinalReviewer } from '#core/eligibility/judge-reviewer.ts'
import type { Policy } from '#core/policy/types.ts'
import type { RegistrationState } from '#core/registration/lifecycle.ts'
import { registrationStateTitles, routeTitles } from '#core/registration/state-titles.ts'
import type { Tx } from '#server/platform/context.ts'
import { type Judged, presentVerdict } from './judge-applications.ts'
import type { ReviewRow } from './store.ts'

export const decisionTitles = { pass: '通过', refuse: '不通过', return: '退回补充' } as const

/** The state of an application in words. */
export const stateTitle = (status: string): string => registrationStateTitles[status as RegistrationState] ?? status

/** Which stage an application waits for. */
export function stageOf(status: string): 'first' | 'final' | null {
  if (status === 'registered' || status === 'supplementing') return 'first'
  return status === 'first_passed' ? 'final' : null
}

/** The first review that stands: the last pass of that stage. */
export const firstReviewOf = (reviews: readonly ReviewRow[]): ReviewRow | undefined =>
  reviews.findLast((one) => one.stage === 'first' && one.decision === 'pass')

/** Whether the caller may decide now, and why not. */
function turnOf(tx: Tx, status: string, reviews: readonly ReviewRow[], open: string | null, policy: Policy) {
  const stage = stageOf(status)
  if (stage === null) return { stage: null, closedBecause: '已经审定' }
  if (open !== null) return { stage: null, closedBecause: open }
  const allowed =
    tx.actor.role !== null && may(tx.actor.role, stage === 'first' ? 'eligibility.first' : 'eligibility.final')
  if (!allowed) return { stage: null, closedBecause: stage === 'first' ? '等待初审员' : '等待审核员' }
  const review = { first: firstReviewOf(reviews)?.reviewer_id ?? null, final: tx.actor.accountId }
  if (stage === 'final' && judgeFinalReviewer(review, policy.eligibility).ok === false)
    return { stage: null, closedBecause: '初审是您本人所作，须由另一人终审' }
  return { stage, closedBecause: null }
}

function presentPast(row: ReviewRow): ReviewItem['reviews'][number] {
  const decision = row.decision as keyof typeof decisionTitles
  return {
    stage: row.stage as 'first' | 'final',
    decision,
    decisionTitle: decisionTitles[decision],
    reason: row.reason,
    reviewer: row.reviewer_name,
    at: row.at.toISOString(),
    policyHash: String((row.verdict as { policyHash?: string } | null)?.policyHash ?? ''),
  }
}

/** One application as the queue shows it; `open` says why the whole step is closed, if it is. */
export function presentReview(
  tx: Tx,
  judged: Judged,
  reviews: readonly ReviewRow[],
  policy: Policy,
  open: string | null,
): ReviewItem {
  const { application: row } = judged
  const { route } = row.facts
  return {
    registrationId: row.id,
    serial: row.serial,
    name: row.name,
    sex: row.sex as 'M' | 'F',
    identityMasked: row.identity_masked,
    entryId: row.entry_id,
    occupation: row.occupation,
    job: row.job,
    level: row.level,
    className: row.class_name,
    route,
    routeTitle: routeTitles[route],
    status: row.status,
    statusTitle: stateTitle(row.status),
    verdict: presentVerdict(judged, policy),
    reviews: reviews.map(presentPast),
    ...turnOf(tx, row.status, reviews, open, policy),
  }
}
