import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { IncidentView, takeIncidentStep } from '#contract/incident.ts'
import type { BodyOf } from '#contract/route.ts'
import { may, roleTitle } from '#core/access/roles.ts'
import { approvalRight } from '#core/incident/approval-right.ts'
import { askedBefore } from '#core/incident/asked-before.ts'
import { describeIncident } from '#core/incident/describe-incident.ts'
import { incidentFactTitles } from '#core/incident/facts.ts'
import { judgeAdmission } from '#core/incident/judge-admission.ts'
import { judgeIncident } from '#core/incident/judge-incident.ts'
import type { IncidentProcedure } from '#core/incident/types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { lockOpenIncident, readIncident } from '../find-incident.ts'
import { noteInRoom } from '../note-in-room.ts'
import type { Standing } from '../present.ts'
import { minuteOf, type Scene } from '../scene.ts'
import { insertStep, updateApproval } from '../store.ts'

type Body = BodyOf<typeof takeIncidentStep>

const labelOf = (rule: IncidentProcedure, step: string) => rule.steps.find((one) => one.step === step)?.label ?? step

/** The procedure a step belongs to, or why it cannot be taken: unknown, not for this case, taken, or facts still open. */
function bindingRule({ rule, facts, verdict, steps }: Standing, step: string): IncidentProcedure {
  if (!rule?.steps.some((one) => one.step === step))
    throw new DomainError('incident.no_such_step', { label: rule?.label ?? '' })
  if (steps.some((one) => one.step === step))
    throw new DomainError('incident.step_taken', { step: labelOf(rule, step) })
  const asked = askedBefore(rule, step, facts)
  if (asked.length > 0) {
    const titles = asked.map((fact) => incidentFactTitles[fact as keyof typeof incidentFactTitles])
    const grounds = [
      {
        clause: rule.clause,
        required: `先写明：${titles.join('、')}`,
        actual: '未写明',
        remedies: ['回答处置程序所问的情况'],
      },
    ]
    throw new DomainError('incident.step_refused', { step: labelOf(rule, step) }, { grounds })
  }
  if (!verdict.steps.some((one) => one.step === step))
    throw new DomainError('incident.no_such_step', { label: rule.label })
  return rule
}

/** At the door: who shows what is asked in time is let in, who may still show it is not turned away. */
function assertDoor(scene: Scene, rule: IncidentProcedure, name: string, { step, documents }: Body, now: Date): void {
  const { admission } = rule
  if (!admission || admission.documents.length === 0 || (step !== 'admit' && step !== 'refuse')) return
  const minute = minuteOf(scene, now)
  const { result } = judgeAdmission(scene.policy.incident, name, { at: minute, documents: documents ?? [] })
  const right = step === 'admit' ? result === 'admitted' : result === 'refused'
  if (right) return
  const required =
    step === 'admit'
      ? `开考后${admission.until}分钟内出示准考证和一种身份证件`
      : `开考后${admission.until}分钟内仍不能出示的，才不得参加本场考试`
  const actual = `开考${minute}分钟，${result === 'admitted' ? '证件齐全' : '证件不齐'}`
  throw new DomainError(
    'incident.admission',
    { label: rule.label },
    { grounds: [{ clause: rule.clause, required, actual }] },
  )
}

/** Where the order is written, what comes first is done first: a step left out could not be made up for. */
function assertInOrder({ verdict, steps }: Standing, rule: IncidentProcedure, step: string): void {
  if (!rule.ordered) return
  const place = verdict.steps.findIndex((one) => one.step === step)
  const taken = new Set(steps.map((one) => one.step))
  const first = verdict.steps.slice(0, place).find((one) => !one.optional && !taken.has(one.step))
  if (!first) return
  const grounds = [{ clause: rule.clause, required: `先办“${first.label}”`, actual: '尚未登记' }]
  throw new DomainError('incident.step_refused', { step: labelOf(rule, step) }, { grounds })
}

const waits = (code: string) =>
  code === 'incident.step' || code === 'incident.approval' || code === 'incident.forbidden'

/** What is wrong with the step itself: too few people, a duty missing, nobody told, not written down, out of order. */
function assertTakenWell(scene: Scene, standing: Standing, rule: IncidentProcedure, body: Body): void {
  const { row, facts, taken } = standing
  const verdict = judgeIncident(scene.policy.incident, { name: row.procedure, facts }, [...taken, body])
  const faults = verdict.reasons.filter(({ code }) => !waits(code))
  if (faults.length === 0) return
  const grounds = faults.map(
    (one): Ground => ({ clause: one.clause, required: labelOf(rule, body.step), actual: describeIncident(rule, one) }),
  )
  throw new DomainError('incident.step_refused', { step: labelOf(rule, body.step) }, { grounds })
}

async function store(tx: Tx, { row, steps }: Standing, rule: IncidentProcedure, body: Body): Promise<void> {
  await insertStep(tx, {
    incident_id: row.id,
    step: body.step,
    persons: body.persons,
    roles: body.roles,
    reported_to: body.reportedTo ?? null,
    record: body.record ?? null,
    note: body.note,
    position: steps.length + 1,
    taken_by: tx.actor.accountId ?? '',
    taken_name: tx.actor.name,
    taken_at: tx.now,
  })
  await record(tx, {
    act: 'incident.step',
    batchId: row.batch_id,
    subject: ['incident', row.id],
    summary: `${rule.label}：${labelOf(rule, body.step)}`,
    clauses: rule.clause ? [rule.clause] : [],
    after: { ...body },
  })
}

/** Writes down one step of dealing with an incident. */
export const takeStep = (ctx: Context, id: string, body: Body): Promise<IncidentView> =>
  transact(ctx, async (tx) => {
    const { scene, standing } = await lockOpenIncident(tx, id)
    const rule = bindingRule(standing, body.step)
    const { row } = standing
    assertInOrder(standing, rule, body.step)
    assertDoor(scene, rule, row.procedure, body, tx.now)
    assertTakenWell(scene, standing, rule, body)
    await store(tx, standing, rule, body)
    await noteInRoom(tx, scene, {
      text: `${rule.label}：${labelOf(rule, body.step)}`,
      clause: rule.clause,
      attemptId: row.attempt_id,
      data: { incidentId: id, step: body.step },
    })
    return readIncident(tx, id)
  })

/** What the chief approves he approves himself; what an invigilator approves another one of the room does. */
function assertMayApprove(tx: Tx, { clause }: IncidentProcedure, approval: string): void {
  const role = tx.actor.role
  if (role && may(role, approvalRight(approval))) return
  const grounds = [{ clause, required: `${approval}批准`, actual: role ? roleTitle(role) : '没有角色' }]
  throw new DomainError('incident.may_not_approve', { approval }, { grounds })
}

/** The chief approves a step that waits for it; never one he took himself. */
export const approveStep = (ctx: Context, id: string, step: string): Promise<IncidentView> =>
  transact(ctx, async (tx) => {
    const { scene, standing } = await lockOpenIncident(tx, id)
    const { rule, steps, row } = standing
    const taken = steps.find((one) => one.step === step)
    const approval = rule?.steps.find((one) => one.step === step)?.approval
    if (!rule || !taken || !approval) throw new DomainError('incident.no_approval', { step })
    const label = labelOf(rule, step)
    assertMayApprove(tx, rule, approval)
    if (taken.taken_by === tx.actor.accountId) {
      const grounds = [{ clause: rule.clause, required: `${approval}批准`, actual: `${tx.actor.name}登记了这一步` }]
      throw new DomainError('incident.own_approval', {}, { grounds })
    }
    if (!(await updateApproval(tx, id, step))) throw new DomainError('incident.no_approval', { step: label })
    await record(tx, {
      act: 'incident.step',
      batchId: row.batch_id,
      subject: ['incident', id],
      summary: `批准：${rule.label}，${label}`,
      clauses: rule.clause ? [rule.clause] : [],
    })
    await noteInRoom(tx, scene, {
      text: `${approval}批准：${label}`,
      clause: rule.clause,
      attemptId: row.attempt_id,
      data: { incidentId: id, step, approved: true },
    })
    return readIncident(tx, id)
  })
