import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { markRunViolation } from '#contract/invigilation.ts'
import type { BodyOf } from '#contract/route.ts'
import { markViolation, unwrittenChoice } from '#core/attendance/mark-violation.ts'
import type { Why } from '#core/kernel/judgement.ts'
import { behaviourTitles, effectTitles } from '#core/violation/titles.ts'
import type { ViolationPolicy } from '#core/violation/types.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { expel, logRun } from '../../exam/index.ts'
import { actorOf, assertStatus, findAttempt, lockRun } from '../open-run.ts'
import { selectLog } from '../store.ts'

type Body = BodyOf<typeof markRunViolation>

const codes: Readonly<
  Record<
    string,
    | 'violation.choose_tier'
    | 'violation.tier_not_allowed'
    | 'violation.severity_needed'
    | 'violation.unwritten'
    | 'violation.no_proof'
  >
> = {
  'ask.tier': 'violation.choose_tier',
  'violation.tier_not_allowed': 'violation.tier_not_allowed',
  'ask.severity': 'violation.severity_needed',
  'ask.unwritten': 'violation.unwritten',
  'ask.no_proof': 'violation.no_proof',
}

/** Why it cannot be recorded yet: the tiers to choose among, the severity or the reason still missing. */
function refusal(refused: readonly Why[], { behaviour, tier }: Body, policy: ViolationPolicy): DomainError {
  const grounds = refused.map(({ clause, who }): Ground => {
    const rule = policy.behaviours[behaviour]?.find((one) => String(one.tier) === who)
    const effect = rule ? (rule.effect ?? policy.tiers[rule.tier]?.effect) : undefined
    return { clause, required: effect ? `${who}档：${effectTitles[effect]}` : '按条款认定并写明理由' }
  })
  const code = codes[refused[0]?.code ?? ''] ?? 'violation.reason_needed'
  const params = { behaviour: behaviourTitles[behaviour], tier: tier ?? null, choice: unwrittenChoice }
  return new DomainError(code, params, { grounds: grounds.length > 0 ? grounds : [{ clause: null }] })
}

/** Whether the log already holds a warning of this candidate. */
const wasWarned = async (tx: Tx, runId: string, attemptId: string): Promise<boolean> =>
  (await selectLog(tx, runId)).some(
    ({ kind, attempt_id, data }) =>
      kind === 'violation' && attempt_id === attemptId && (data as { effect?: string }).effect === 'warn',
  )

/**
 * Records a breach with the tier a person chose and its article; it goes into the log, from which the room's record is
 * written and the marks of the batch are taken when the results are handed back.
 */
export const violate = (ctx: Context, runId: string, body: Body) =>
  transact(ctx, async (tx) => {
    const room = await lockRun(tx, runId)
    assertStatus(room, ['entry', 'released', 'running', 'closed'], '登记违纪')
    const { violation: policy } = room.policy
    const attempt = await findAttempt(tx, runId, body.attemptId)
    if (attempt.status === 'absent') throw new DomainError('invigilation.absent', { name: attempt.name })
    const warned = await wasWarned(tx, runId, body.attemptId)
    const outcome = markViolation({ ...body, on: tx.today, warned, found: 'during' }, policy)
    if ('refused' in outcome) throw refusal(outcome.refused, body, policy)
    const { marked } = outcome
    const [title, effectTitle] = [behaviourTitles[body.behaviour], effectTitles[marked.effect]]
    const clauses = marked.clause ? [marked.clause] : []
    await logRun(tx, {
      runId,
      kind: 'violation',
      text: `违纪：${title}，${effectTitle}`,
      attemptId: body.attemptId,
      actors: [actorOf(tx)],
      data: {
        ...marked,
        behaviour: body.behaviour,
        title,
        effectTitle,
        severity: body.severity ?? null,
        proof: body.proof,
        reason: body.reason,
        registrationId: attempt.registration_id,
      },
      clauses,
    })
    if (body.expel) await expel(tx, { attemptId: body.attemptId, reason: title, by: actorOf(tx), clauses })
    return { mark: marked.mark, title, effectTitle, clause: marked.clause }
  })
