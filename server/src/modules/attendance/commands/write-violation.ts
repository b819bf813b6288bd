import type { markViolation as markViolationRoute } from '#contract/attendance.ts'
import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import { markViolation, unwrittenChoice } from '#core/attendance/mark-violation.ts'
import type { Why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeFinding } from '#core/score/judge-marking.ts'
import { behaviourTitles, effectTitles } from '#core/violation/titles.ts'
import type { ViolationPolicy } from '#core/violation/types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { assertMarksOpen } from '../open-marks.ts'
import { presentViolation, subjectTitles } from '../present.ts'
import { upsertMarks } from '../store.ts'
import { findTakers } from './write-marks.ts'

type Body = BodyOf<typeof markViolationRoute>

function tierGrounds(refused: readonly Why[], policy: ViolationPolicy, behaviour: Body['behaviour']): Ground[] {
  return refused.map(({ clause, who }) => {
    const tier = Number(who)
    const rule = policy.behaviours[behaviour]?.find((each) => each.tier === tier)
    const effect = rule?.effect ?? policy.tiers[tier]?.effect
    return { clause, required: `${tier}档：${effect ? effectTitles[effect] : '按条款处理'}` }
  })
}

function refuse(refused: readonly Why[], body: Body, policy: ViolationPolicy): DomainError {
  const behaviour = behaviourTitles[body.behaviour]
  const [first] = refused
  const clause = first?.clause ?? null
  const written = policy.behaviours[body.behaviour]?.map((rule) => ({
    clause: rule.clause,
    required: `${rule.tier}档`,
  }))
  const own = [{ clause: null, required: '写明理由', actual: body.reason ? '理由太短' : '没有写理由' }]
  switch (first?.code) {
    case 'ask.tier':
      return new DomainError(
        'violation.choose_tier',
        { behaviour },
        { grounds: tierGrounds(refused, policy, body.behaviour) },
      )
    case 'violation.tier_not_allowed':
      return new DomainError(
        'violation.tier_not_allowed',
        { behaviour, tier: body.tier ?? null },
        { grounds: written?.length ? written : own },
      )
    case 'ask.severity':
      return new DomainError(
        'violation.severity_needed',
        { behaviour },
        { grounds: [{ clause, required: '认定情节轻微或严重', actual: '未认定' }] },
      )
    case 'ask.unwritten':
      return new DomainError('violation.unwritten', { behaviour, choice: unwrittenChoice }, { grounds: own })
    case 'ask.no_proof':
      return new DomainError('violation.no_proof', {}, { grounds: [{ clause, required: '继续考试，考后调查' }] })
    default:
      return new DomainError('violation.reason_needed', {}, { grounds: written?.length ? written : own })
  }
}

/** What the articles on scores call a breach that is found in the papers. */
const irregularities: Partial<Record<Body['behaviour'], string>> = { similar_papers: '作答雷同' }

/** Papers that are too alike are reported first; what came of it is written down with the decision. */
function assertReported(body: Body, policy: Policy): void {
  const irregular = irregularities[body.behaviour]
  if (irregular === undefined) return
  const reported = body.reason.trim().length >= 4
  const { reasons } = judgeFinding(policy.rules.score, { irregular, reported })
  if (reasons.length === 0) return
  const grounds = reasons.map(({ clause }) => ({
    clause,
    required: '作答雷同等异常试卷上报处理',
    actual: '没有写明上报和处理情况',
    remedies: ['先上报', '上报后写明处理意见再登记'],
  }))
  throw new DomainError('violation.not_reported', { behaviour: behaviourTitles[body.behaviour] }, { grounds })
}

/** Records a breach with its tier and article; a first warning leaves the candidate present. */
export const writeViolation = (ctx: Context, batchId: string, body: Body) =>
  transact(ctx, async (tx) => applyViolation(tx, await lockBatch(tx, batchId), body))

/** The same within a transaction; `recordedBy` is the account that decided, where another brings it in. */
export async function applyViolation(tx: Tx, batch: BatchRow, body: Body, recordedBy?: string) {
  await assertMarksOpen(tx, batch)
  const policy = policyOf(batch)
  const taker = (await findTakers(tx, batch.id, policy, body.subject, [body.registrationId])).get(body.registrationId)
  if (taker?.mark === 'absent') throw new DomainError('attendance.absent_violation', { name: taker.name })
  assertReported(body, policy)
  const warned = taker?.effect === 'warn'
  const outcome = markViolation({ ...body, on: tx.today, warned }, policy.violation)
  if ('refused' in outcome) throw refuse(outcome.refused, body, policy.violation)
  const { mark, ...marked } = outcome.marked
  const violation = { ...marked, behaviour: body.behaviour, reason: body.reason }
  const facts = { registrationId: body.registrationId, mark, note: null, violation }
  await upsertMarks(tx, batch.id, body.subject, [facts], recordedBy)
  await record(tx, {
    act: 'attendance.mark',
    batchId: batch.id,
    subject: ['registration', body.registrationId],
    summary: `登记${subjectTitles[body.subject]}违纪：${behaviourTitles[body.behaviour]}，${effectTitles[marked.effect]}`,
    ...(body.reason ? { reason: body.reason } : {}),
    clauses: marked.clause ? [marked.clause] : [],
    before: { mark: taker?.mark ?? null, effect: taker?.effect ?? null },
    after: { mark, ...violation },
  })
  return { mark, violation: presentViolation({ ...violation, reason: body.reason || null }) }
}
