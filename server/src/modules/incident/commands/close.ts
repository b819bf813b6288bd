import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { closeIncident, IncidentView } from '#contract/incident.ts'
import type { BodyOf } from '#contract/route.ts'
import { describeIncident } from '#core/incident/describe-incident.ts'
import type { Why } from '#core/kernel/judgement.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { lockOpenIncident, readIncident } from '../find-incident.ts'
import { noteInRoom } from '../note-in-room.ts'
import type { Standing } from '../present.ts'
import { updateOpenIncident } from '../store.ts'

const groundsOf = ({ rule }: Standing, whys: readonly Why[]): readonly Ground[] =>
  whys.map((one) => ({ clause: one.clause, required: rule?.label ?? '', actual: describeIncident(rule, one) }))

/** Every step that binds taken as written and every question answered; what the text leaves open a person decides. */
function assertSettled(standing: Standing, decision: string): void {
  const { rule, verdict } = standing
  const happened = verdict.reasons.filter(({ code }) => code === 'incident.forbidden')
  const missing = verdict.reasons.filter((one) => !happened.includes(one))
  const open = verdict.questions.filter(({ code }) => code !== 'ask.unwritten')
  const label = rule?.label ?? ''
  if (missing.length + open.length > 0)
    throw new DomainError('incident.incomplete', { label }, { grounds: groundsOf(standing, [...missing, ...open]) })
  const weighed = [...happened, ...verdict.questions]
  if (weighed.length > 0 && decision.length < 4)
    throw new DomainError('incident.decision_needed', {}, { grounds: groundsOf(standing, weighed) })
}

/** Closes an incident that was dealt with as its article says. */
export const close = (ctx: Context, id: string, body: BodyOf<typeof closeIncident>): Promise<IncidentView> =>
  transact(ctx, async (tx) => {
    const { scene, standing } = await lockOpenIncident(tx, id)
    const { row, rule } = standing
    const label = rule?.label ?? row.procedure
    const settled = body.settledAt ? new Date(body.settledAt) : tx.now
    if (settled > tx.now || settled < row.noticed_at) throw new DomainError('incident.future')
    assertSettled(standing, body.decision)
    await updateOpenIncident(tx, id, {
      status: 'closed',
      settled_at: settled,
      decision: body.decision || null,
      closed_by: tx.actor.accountId,
      closed_name: tx.actor.name,
      closed_at: tx.now,
    })
    await record(tx, {
      act: 'incident.close',
      batchId: row.batch_id,
      subject: ['incident', id],
      summary: `突发情况办结：${label}`,
      ...(body.decision ? { reason: body.decision } : {}),
      clauses: rule?.clause ? [rule.clause] : [],
    })
    await noteInRoom(tx, scene, {
      text: `${label}：已办结`,
      clause: rule?.clause ?? null,
      attemptId: row.attempt_id,
      data: { incidentId: id, closed: true },
    })
    return readIncident(tx, id)
  })
