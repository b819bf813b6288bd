import { DomainError } from '#contract/domain-error.ts'
import type { IncidentView, raiseIncident, stateIncidentFacts } from '#contract/incident.ts'
import type { BodyOf } from '#contract/route.ts'
import { describeIncident } from '#core/incident/describe-incident.ts'
import { judgeAdmission } from '#core/incident/judge-admission.ts'
import type { IncidentProcedure } from '#core/incident/types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { lockOpenIncident, readIncident } from '../find-incident.ts'
import { standingOf } from '../present.ts'
import { findScene, minuteOf, type Scene } from '../scene.ts'
import { selectOptionalAttempt } from '../store.scene.ts'
import { updateOpenIncident } from '../store.ts'
import { writeIncident } from './write-incident.ts'

type Raised = BodyOf<typeof raiseIncident>

/** Nobody is turned away as late who is not: an incident of the door begins only after its minute. */
function assertBeyondDoor(scene: Scene, name: string, rule: IncidentProcedure, at: Date): void {
  const { admission } = rule
  if (!admission || admission.documents.length > 0) return
  const minute = minuteOf(scene, at)
  const { result } = judgeAdmission(scene.policy.incident, name, { at: minute, documents: [] })
  if (result !== 'admitted') return
  const grounds = [
    {
      clause: rule.clause,
      required: `开考${admission.until}分钟之后才不得入场`,
      actual: `开考${minute}分钟`,
      remedies: ['核验证件后准予入场'],
    },
  ]
  throw new DomainError('incident.admission', { label: rule.label }, { grounds })
}

async function candidateOf(tx: Tx, { runId }: Scene, { attemptId, candidate }: Raised): Promise<string> {
  if (!attemptId) return candidate
  const attempt = runId ? await selectOptionalAttempt(tx, runId, attemptId) : undefined
  if (!attempt) throw new DomainError('invigilation.candidate_not_found')
  return `${attempt.seat}号 ${attempt.name}`
}

/** Writes down that something happened; only what the institution has a procedure for can be dealt with here. */
export const raise = (ctx: Context, body: Raised): Promise<IncidentView> =>
  transact(ctx, async (tx) => {
    const scene = await findScene(tx, body.scene)
    const rule = scene.policy.incident.procedures[body.procedure]
    if (!rule) {
      const grounds = [{ clause: null, required: '本机构规定写明的情形', actual: body.procedure }]
      throw new DomainError('incident.unwritten', { name: body.procedure }, { grounds })
    }
    const noticed = body.noticedAt ? new Date(body.noticedAt) : tx.now
    if (noticed > tx.now) throw new DomainError('incident.future')
    assertBeyondDoor(scene, body.procedure, rule, noticed)
    const id = await writeIncident(tx, scene, {
      ...{ procedure: body.procedure, label: rule.label, clause: rule.clause, note: body.note, noticedAt: noticed },
      ...{ attemptId: body.attemptId ?? null, candidate: await candidateOf(tx, scene, body), facts: body.facts },
    })
    return readIncident(tx, id)
  })

/** States what the procedure asks about, and what was done that it forbids. */
export const stateFacts = (ctx: Context, id: string, body: BodyOf<typeof stateIncidentFacts>): Promise<IncidentView> =>
  transact(ctx, async (tx) => {
    const { scene, standing } = await lockOpenIncident(tx, id)
    const { row, rule } = standing
    const facts = { ...standing.facts, ...body.facts }
    const acts = [...new Set([...row.acts, ...body.acts])]
    const after = standingOf(scene.policy, { ...row, facts, acts }, standing.steps)
    const disorder = after.verdict.reasons.find(({ code }) => code === 'incident.order')
    if (disorder) {
      const grounds = [
        { clause: disorder.clause, required: '按规定的顺序处置', actual: describeIncident(rule, disorder) },
      ]
      throw new DomainError('incident.step_refused', { step: rule?.label ?? '' }, { grounds })
    }
    await updateOpenIncident(tx, id, { facts: JSON.stringify(facts), acts })
    await record(tx, {
      act: 'incident.write',
      batchId: row.batch_id,
      subject: ['incident', id],
      summary: `补充突发情况：${rule?.label ?? ''}`,
      before: { facts: standing.facts, acts: row.acts },
      after: { facts, acts },
    })
    return readIncident(tx, id)
  })
