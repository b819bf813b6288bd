import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { decideFirst } from '#contract/eligibility.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { BodyOf } from '#contract/route.ts'
import { judgeFinalReviewer } from '#core/eligibility/judge-reviewer.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeAcceptance } from '#core/registration/judge-materials.ts'
import { type RegistrationEvent, type RegistrationState, registrationLifecycle } from '#core/registration/lifecycle.ts'
import { assertStepOpen, type BatchRow, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { moveRegistrations } from '#server/modules/registration/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { groundOf, type Judged, judgeApplications } from '../judge-applications.ts'
import { decisionTitles, firstReviewOf, stateTitle } from '../present-review.ts'
import { insertReviews, selectOptionalApplication, selectReviews } from '../store.ts'

export type Stage = 'first' | 'final'
type Decision = BodyOf<typeof decideFirst>

/** The event of a decision at a stage. */
export const eventOf = (stage: Stage, decision: Decision['decision']): RegistrationEvent =>
  decision === 'pass' ? (stage === 'first' ? 'pass_first' : 'pass_final') : decision

/** The verdict as it is kept with a decision, with what was judged, so that it can be judged again years later. */
export const keptVerdict = ({ verdict, input }: Judged, batch: BatchRow, answers: Decision['answers'] = []) => ({
  ...verdict,
  input,
  on: batch.starts_on,
  policyHash: batch.policy_hash,
  ...(answers.length > 0 ? { answers } : {}),
})

/** Refuses a final review by whoever made the first one. */
async function assertOtherPerson(tx: Tx, batch: BatchRow, registrationId: string, name: string): Promise<void> {
  const first = firstReviewOf(await selectReviews(tx, [registrationId]))?.reviewer_id ?? null
  const [reason] = judgeFinalReviewer({ first, final: tx.actor.accountId }, policyOf(batch).eligibility).reasons
  if (!reason) return
  throw new DomainError(
    'eligibility.same_person',
    { name },
    {
      grounds: [
        {
          clause: reason.clause,
          required: '初审、终审由两人分别办理',
          actual: `初审与终审同为${tx.actor.name}`,
          remedies: ['请另一名审核员终审'],
        },
      ],
    },
  )
}

/** Every condition that is not met, and the article by which such an application is not taken at all. */
const refusalGrounds = (judged: Judged, policy: Policy): readonly Ground[] => [
  ...judged.verdict.reasons.map((reason) => groundOf(judged, policy, reason)),
  ...judgeAcceptance(judged.verdict.ok, policy.registration).reasons.map(({ clause }) => ({
    clause,
    required: policy.registration.acceptance?.label ?? '',
    actual: '申报条件未满足',
    remedies: ['不予受理的，写明理由后定为不合格'],
  })),
]

/** A pass needs a verdict that allows it: never against the rules, and with a written answer to every question. */
function assertPassable(judged: Judged, batch: BatchRow, answers: Decision['answers']): void {
  const { verdict, application } = judged
  if (verdict.ok === false)
    throw new DomainError(
      'eligibility.refused_by_rule',
      { name: application.name, reasons: [...new Set(verdict.reasons.map(textOfWhy))] },
      { grounds: refusalGrounds(judged, policyOf(batch)) },
    )
  const open = verdict.questions.filter(
    (question) => !answers.some(({ code, clause }) => code === question.code && clause === question.clause),
  )
  if (open.length === 0) return
  throw new DomainError(
    'eligibility.unanswered',
    { count: open.length },
    {
      grounds: open.map((question) => groundOf(judged, policyOf(batch), question)),
      fields: open.map((question) => ({ path: `answers.${question.code}`, message: textOfWhy(question) })),
    },
  )
}

function assertReason({ decision, reason }: Decision): void {
  if (decision === 'pass' || reason) return
  throw new DomainError(
    'eligibility.reason_missing',
    { decision: decisionTitles[decision] },
    { fields: [{ path: 'reason', message: '请写明理由' }] },
  )
}

/** Decides one application at one stage. */
export async function decideReview(tx: Tx, stage: Stage, registrationId: string, body: Decision): Promise<void> {
  const found = await selectOptionalApplication(tx, registrationId)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  await assertStepOpen(tx, batch, 'review')
  const application = (await selectOptionalApplication(tx, registrationId)) ?? found
  const { name, status } = application
  const event = eventOf(stage, body.decision)
  const row = registrationLifecycle.transition(status as RegistrationState, event)
  const scope = stage === 'first' ? 'eligibility.first' : 'eligibility.final'
  if (row?.scope !== scope)
    throw new DomainError('eligibility.wrong_stage', {
      name,
      state: stateTitle(status),
      action: `${stage === 'first' ? '初审' : '终审'}${decisionTitles[body.decision]}`,
    })
  if (stage === 'final') await assertOtherPerson(tx, batch, registrationId, name)
  assertReason(body)
  const [judged] = (await judgeApplications(tx, batch, [application])) as [Judged]
  if (body.decision === 'pass') assertPassable(judged, batch, body.answers)
  const moved = await moveRegistrations(tx, [registrationId], status, row.to)
  if (moved.length === 0) throw new DomainError('resource.changed', { what: name })
  const verdict = keptVerdict(judged, batch, body.answers)
  const { decision, reason = null } = body
  await insertReviews(tx, stage, [{ id: newId(), registrationId, verdict, decision, reason }])
  const clauses = [
    ...verdict.basis,
    ...verdict.reasons.map((why) => why.clause),
    ...verdict.questions.map((why) => why.clause),
  ]
  await record(tx, {
    act: stage === 'first' ? 'eligibility.first' : 'eligibility.final',
    batchId: batch.id,
    subject: ['registration', registrationId],
    summary: `${stage === 'first' ? '初审' : '终审'}${decisionTitles[decision]}`,
    ...(reason ? { reason } : {}),
    clauses: [...new Set(clauses.filter((clause) => clause !== null))],
    before: { status },
    after: { status: row.to, verdict },
  })
}
