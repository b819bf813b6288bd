import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

export const selectOptionalRun = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_runs')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', runId)
    .executeTakeFirst()

/** The policy a batch pinned; absent at a site of its own. */
export async function selectOptionalPinned(tx: Tx, batchId: string): Promise<unknown> {
  const row = await tx.db
    .selectFrom('batches')
    .select('policy')
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', batchId)
    .executeTakeFirst()
  return row?.policy
}

interface RoomRow {
  readonly session_id: string
  readonly place_id: string
  readonly place: string
  readonly position: number
  readonly subject: string
  readonly starts_at: Date
  readonly minutes: number
  readonly policy: unknown
}

/** Rooms of a batch in which somebody is seated, by session. */
export const selectRooms = async (tx: Tx, batchId: string): Promise<RoomRow[]> =>
  (
    await sql<RoomRow>`
      select distinct x.id as session_id, p.id as place_id, p.name as place, x.position, x.subject, x.starts_at,
        x.minutes, null::jsonb as policy
      from seats s
      join exam_sessions x on x.institution_id = s.institution_id and x.id = s.session_id
      join places p on p.institution_id = s.institution_id and p.id = s.place_id
      where s.institution_id = ${tx.tenantId} and s.batch_id = ${batchId}
      order by x.starts_at, p.name`.execute(tx.db)
  ).rows

/** A session of a batch and a room of the same subject. */
export const selectOptionalRoom = async (
  tx: Tx,
  at: { batchId: string; sessionId: string; placeId: string },
): Promise<RoomRow | undefined> =>
  (
    await sql<RoomRow>`
      select x.id as session_id, p.id as place_id, p.name as place, x.position, x.subject, x.starts_at, x.minutes, b.policy
      from exam_sessions x
      join batches b on b.institution_id = x.institution_id and b.id = x.batch_id
      join places p on p.institution_id = x.institution_id and p.id = ${at.placeId} and p.subject = x.subject
      where x.institution_id = ${tx.tenantId} and x.batch_id = ${at.batchId} and x.id = ${at.sessionId}`.execute(tx.db)
  ).rows[0]

/** Seat and name of a candidate of a run. */
export const selectOptionalAttempt = (tx: Tx, runId: string, attemptId: string) =>
  tx.db
    .selectFrom('exam_attempts')
    .select(['id', 'seat', 'name', 'registration_id'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('id', '=', attemptId)
    .executeTakeFirst()

/** Institution and batch as a printed form names them; a site knows the batch by its package. */
export async function selectNames(tx: Tx, batchId: string): Promise<{ institution: string; batch: string }> {
  const { rows } = await sql<{ institution: string | null; batch: string | null }>`
    select (select name from institutions where id = ${tx.tenantId}) as institution,
      coalesce((select name from batches where institution_id = ${tx.tenantId} and id = ${batchId}),
        (select manifest -> 'batch' ->> 'name' from exam_packages
          where institution_id = ${tx.tenantId} and batch_id = ${batchId} limit 1)) as batch`.execute(tx.db)
  return { institution: rows[0]?.institution ?? '', batch: rows[0]?.batch ?? '' }
}
