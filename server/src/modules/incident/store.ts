import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ExamIncidentSteps, ExamIncidents } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type IncidentRow = Selectable<ExamIncidents>
export type StepRow = Selectable<ExamIncidentSteps>

export const insertIncident = (tx: Tx, row: Omit<Insertable<ExamIncidents>, 'institution_id'>) =>
  tx.db
    .insertInto('exam_incidents')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

export const selectOptionalIncident = (tx: Tx, id: string): Promise<IncidentRow | undefined> =>
  tx.db
    .selectFrom('exam_incidents')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

export const selectOptionalIncidentForUpdate = (tx: Tx, id: string): Promise<IncidentRow | undefined> =>
  tx.db
    .selectFrom('exam_incidents')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Incidents of a run, of a room in a session, or of a batch, oldest first. */
export function selectIncidents(
  tx: Tx,
  of: { runId?: string; batchId?: string; sessionId?: string; placeId?: string },
): Promise<IncidentRow[]> {
  let query = tx.db.selectFrom('exam_incidents').selectAll().where('institution_id', '=', tx.tenantId)
  if (of.runId) query = query.where('run_id', '=', of.runId)
  if (of.batchId) query = query.where('batch_id', '=', of.batchId)
  if (of.sessionId) query = query.where('session_id', '=', of.sessionId)
  if (of.placeId) query = query.where('place_id', '=', of.placeId)
  return query.orderBy('noticed_at').orderBy('id').limit(500).execute()
}

export const selectSteps = (tx: Tx, incidentIds: readonly string[]): Promise<StepRow[]> =>
  incidentIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('exam_incident_steps')
        .selectAll()
        .where('institution_id', '=', tx.tenantId)
        .where('incident_id', 'in', [...incidentIds])
        .orderBy('position')
        .execute()

export const updateOpenIncident = async (tx: Tx, id: string, change: Updateable<ExamIncidents>): Promise<boolean> => {
  const done = await tx.db
    .updateTable('exam_incidents')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export const insertStep = (tx: Tx, row: Omit<Insertable<ExamIncidentSteps>, 'institution_id'>) =>
  tx.db
    .insertInto('exam_incident_steps')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

export const updateApproval = async (tx: Tx, incidentId: string, step: string): Promise<boolean> => {
  const done = await tx.db
    .updateTable('exam_incident_steps')
    .set({ approved_by: tx.actor.accountId, approved_name: tx.actor.name, approved_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('incident_id', '=', incidentId)
    .where('step', '=', step)
    .where('approved_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export const countOpenIncidents = async (tx: Tx, runId: string): Promise<number> => {
  const row = await tx.db
    .selectFrom('exam_incidents')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
