import type { ExamScene } from '#contract/exam-scene.ts'
import type { IncidentView } from '#contract/incident.ts'
import { examDuties, reportees } from '#core/incident/duties.ts'
import { incidentProcedures } from '#core/incident/incident-procedures.ts'
import type { Policy } from '#core/policy/types.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { findBatch } from '../../batch/index.ts'
import { presentIncident, standingOf, stepView } from '../present.ts'
import { findScene } from '../scene.ts'
import { selectRooms } from '../store.scene.ts'
import { type IncidentRow, selectIncidents, selectSteps } from '../store.ts'

/** The procedures an institution has written, for choosing and guiding. */
export const guide = (ctx: Context, at: ExamScene) =>
  transact(ctx, async (tx) => {
    const { policy } = await findScene(tx, at)
    return {
      procedures: incidentProcedures(policy.incident).map((one) => ({
        ...one,
        forbids: [...one.forbids],
        steps: one.steps.map(stepView),
      })),
      duties: [...examDuties],
      reportees: [...reportees],
    }
  })

/** Incidents with where they stand; each room's own rules are read once. */
export async function presentAll(tx: Tx, rows: readonly IncidentRow[]): Promise<IncidentView[]> {
  const steps = await selectSteps(
    tx,
    rows.map(({ id }) => id),
  )
  const policies = new Map<string, Policy>()
  const views: IncidentView[] = []
  for (const row of rows) {
    const key = row.run_id ?? `${row.batch_id}/${row.session_id}/${row.place_id}`
    const at = row.run_id
      ? { runId: row.run_id }
      : { batchId: row.batch_id, sessionId: row.session_id, placeId: row.place_id }
    const policy = policies.get(key) ?? (await findScene(tx, at)).policy
    policies.set(key, policy)
    const own = steps.filter(({ incident_id }) => incident_id === row.id)
    views.push(presentIncident(policy, standingOf(policy, row, own), tx.now))
  }
  return views
}

/** The incidents of a room in a session, or of a whole batch. */
export const incidentsOf = (ctx: Context, of: ExamScene | { batchId: string }) =>
  transact(ctx, async (tx) => {
    if ('runId' in of || 'placeId' in of) await findScene(tx, of)
    return { incidents: await presentAll(tx, await selectIncidents(tx, of)) }
  })

const subjects: Readonly<Record<string, string>> = { theory: '理论', practical: '实操' }

/** The rooms of a batch, for exams without machines. */
export const scenesOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const rooms = await selectRooms(tx, batchId)
    return {
      scenes: rooms.map((row) => ({
        sessionId: row.session_id,
        placeId: row.place_id,
        place: row.place,
        subject: subjects[row.subject] ?? row.subject,
        session: row.position,
        startsAt: row.starts_at.toISOString(),
        minutes: row.minutes,
      })),
    }
  })
