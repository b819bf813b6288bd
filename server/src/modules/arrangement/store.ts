import { type Selectable, sql } from 'kysely'
import type { Arrangements, ExamSessions } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type Subject = 'theory' | 'practical'
export type SessionRow = Selectable<ExamSessions>
export type ArrangementRow = Selectable<Arrangements>

/** A candidate who sits: eligible, and by the examination route. */
export interface ExamineeRow {
  readonly id: string
  readonly serial: number
  readonly name: string
  readonly class_name: string
  readonly entry_id: string
  readonly position: number
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly theory_minutes: number
  readonly practical_minutes: number
  /** Equal for applications of one person. */
  readonly person: string
  readonly has_photo: boolean
}

/** Everybody of a batch who is to be seated, in the order of registration. */
export const selectExaminees = (tx: Tx, batchId: string): Promise<ExamineeRow[]> =>
  tx.db
    .selectFrom('registrations as r')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.batch_id', '=', batchId)
    .where('r.status', '=', 'eligible')
    .where('r.route', '=', 'exam')
    .select(['r.id', 'r.serial', 'r.name', 'r.class_name', 'r.entry_id', 'e.position', 'e.occupation', 'e.job'])
    .select(['e.level', 'e.theory_minutes', 'e.practical_minutes'])
    .select(sql<string>`encode(r.identity_index, 'hex')`.as('person'))
    .select(sql<boolean>`r.photo_file_id is not null`.as('has_photo'))
    .orderBy('r.serial')
    .execute()

/** The sessions of a batch in order of time. */
export const selectSessions = (tx: Tx, batchId: string): Promise<SessionRow[]> =>
  tx.db
    .selectFrom('exam_sessions')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('subject', 'desc')
    .orderBy('position')
    .execute()

export async function deleteSessions(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .deleteFrom('exam_sessions')
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', [...ids])
    .execute()
}

/** Moves positions out of the way before they are given anew. */
export const liftPositions = (tx: Tx, batchId: string, subject: Subject) =>
  tx.db
    .updateTable('exam_sessions')
    .set({ position: sql`-position` })
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('subject', '=', subject)
    .execute()

export const upsertSession = (tx: Tx, row: Omit<SessionRow, 'institution_id'>) =>
  tx.db
    .insertInto('exam_sessions')
    .values({ institution_id: tx.tenantId, ...row })
    .onConflict((conflict) =>
      conflict.columns(['institution_id', 'id']).doUpdateSet({
        position: row.position,
        starts_at: row.starts_at,
        minutes: row.minutes,
      }),
    )
    .execute()

/** A seat as it is stored. */
export interface SeatRow {
  readonly registration_id: string
  readonly session_id: string
  readonly place_id: string
  readonly seat: number
}

/** The seats of one subject of a batch. */
export const selectSeats = (tx: Tx, batchId: string, subject: Subject): Promise<SeatRow[]> =>
  tx.db
    .selectFrom('seats')
    .select(['registration_id', 'session_id', 'place_id', 'seat'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('subject', '=', subject)
    .execute()

/** Seats taken in each session of a batch. */
export const selectSessionCounts = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('seats')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .groupBy('session_id')
    .select(['session_id', sql<number>`count(*)::int`.as('count')])
    .execute()

/** Writes seats, all at once. */
export async function insertSeats(tx: Tx, batchId: string, subject: Subject, seats: readonly SeatRow[]): Promise<void> {
  await sql`
    insert into seats (institution_id, batch_id, subject, registration_id, session_id, place_id, seat)
    select ${tx.tenantId}::uuid, ${batchId}::uuid, ${subject}, v.*
    from unnest(${seats.map((one) => one.registration_id)}::uuid[], ${seats.map((one) => one.session_id)}::uuid[],
      ${seats.map((one) => one.place_id)}::uuid[], ${seats.map((one) => one.seat)}::int[]) as v
  `.execute(tx.db)
}

/** Gives one candidate one seat, instead of the one he may have had. */
export async function putSeat(tx: Tx, batchId: string, subject: Subject, seat: SeatRow): Promise<void> {
  await deleteSeats(tx, batchId, subject, [seat.registration_id])
  await tx.db
    .insertInto('seats')
    .values({ institution_id: tx.tenantId, batch_id: batchId, subject, ...seat, moved_by: tx.actor.accountId })
    .execute()
}

/** Frees the seats of these candidates, or of everybody. */
export async function deleteSeats(
  tx: Tx,
  batchId: string,
  subject: Subject,
  ids: readonly string[] | 'all',
): Promise<void> {
  let query = tx.db
    .deleteFrom('seats')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('subject', '=', subject)
  if (ids !== 'all') query = query.where('registration_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
  await query.execute()
}

const arrangements = (tx: Tx, batchId: string) =>
  tx.db.selectFrom('arrangements').selectAll().where('institution_id', '=', tx.tenantId).where('batch_id', '=', batchId)

export const selectArrangements = (tx: Tx, batchId: string) => arrangements(tx, batchId).execute()

export const selectOptionalArrangement = (tx: Tx, batchId: string, subject: Subject) =>
  arrangements(tx, batchId).where('subject', '=', subject).executeTakeFirst()

export const insertArrangement = (tx: Tx, row: Omit<ArrangementRow, 'institution_id'>) =>
  tx.db
    .insertInto('arrangements')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

/** Changes an arrangement that still stands in the status it was read in; gives how many rows it changed. */
export async function updateArrangement(
  tx: Tx,
  row: Pick<ArrangementRow, 'id' | 'status'>,
  change: Partial<ArrangementRow>,
): Promise<number> {
  const result = await tx.db
    .updateTable('arrangements')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', row.id)
    .where('status', '=', row.status)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Names of the accounts that submitted and approved. */
export async function selectAccountNames(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
