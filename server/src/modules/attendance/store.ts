import { type RawBuilder, sql } from 'kysely'
import type { Mark, MarkFilter } from '#core/attendance/types.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import type { Tx } from '#server/platform/context.ts'

/** A candidate in a room: seat and mark of the subject. */
export interface SeatRow {
  readonly registration_id: string
  readonly name: string
  readonly identity_masked: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly ticket_number: string | null
  readonly subject: Subject
  readonly seat: number
  readonly place: string
  readonly session_position: number
  readonly mark: Mark | null
  readonly behaviour: string | null
  readonly tier: number | null
  readonly effect: string | null
  readonly clause: string | null
  readonly choice: string | null
  readonly ban_until: string | null
  readonly reason: string | null
  readonly note: string | null
  readonly recorded_at: Date | null
}

/** One room in one session, counted. */
export interface RoomRow {
  readonly session_id: string
  readonly place_id: string
  readonly place: string
  readonly building: string
  readonly subject: 'theory' | 'practical'
  readonly position: number
  readonly starts_at: Date
  readonly minutes: number
  readonly seated: number
  readonly present: number
  readonly absent: number
  readonly cheated: number
  readonly unmarked: number
}

const seated = (tx: Tx, batchId: string): RawBuilder<unknown> => sql`
  from seats s
  join registrations r on r.institution_id = s.institution_id and r.id = s.registration_id and r.status <> 'withdrawn'
  join batch_entries e on e.institution_id = r.institution_id and e.id = r.entry_id
  join exam_sessions x on x.institution_id = s.institution_id and x.id = s.session_id
  join places p on p.institution_id = s.institution_id and p.id = s.place_id
  left join tickets t on t.institution_id = s.institution_id and t.batch_id = s.batch_id
    and t.registration_id = s.registration_id and t.status = 'issued'
  left join attendance a on a.institution_id = s.institution_id and a.batch_id = s.batch_id
    and a.registration_id = s.registration_id and a.subject = s.subject
  where s.institution_id = ${tx.tenantId} and s.batch_id = ${batchId}`

const columns = sql`r.id as registration_id, r.name, r.identity_masked, e.occupation, e.job, e.level,
  t.number as ticket_number, s.subject, s.seat, p.name as place, x.position as session_position, a.mark, a.behaviour,
  a.tier, a.effect, a.clause, a.choice, a.ban_until, a.reason, a.note, a.recorded_at`

export const selectRooms = async (tx: Tx, batchId: string): Promise<RoomRow[]> =>
  (
    await sql<RoomRow>`
      select s.session_id, s.place_id, p.name as place, p.building, s.subject, x.position, x.starts_at, x.minutes,
        count(*)::int as seated, count(*) filter (where a.mark = 'present')::int as present,
        count(*) filter (where a.mark = 'absent')::int as absent,
        count(*) filter (where a.mark = 'cheat')::int as cheated,
        count(*) filter (where a.mark is null)::int as unmarked
      ${seated(tx, batchId)}
      group by s.session_id, s.place_id, p.name, p.building, s.subject, x.position, x.starts_at, x.minutes
      order by x.starts_at, s.subject desc, p.name`.execute(tx.db)
  ).rows

export const selectRoomSeats = async (
  tx: Tx,
  batchId: string,
  room: { sessionId: string; placeId: string },
): Promise<SeatRow[]> =>
  (
    await sql<SeatRow>`select ${columns} ${seated(tx, batchId)}
      and s.session_id = ${room.sessionId} and s.place_id = ${room.placeId} order by s.seat`.execute(tx.db)
  ).rows

/** Which rows of a batch a list takes. */
export interface SeatFilter {
  readonly subject?: Subject | undefined
  readonly mark?: MarkFilter | undefined
  readonly q?: string | undefined
  readonly sessionId?: string | undefined
  readonly placeId?: string | undefined
}

function conditions({ subject, mark, q, sessionId, placeId }: SeatFilter): RawBuilder<unknown> {
  const bySubject = subject ? sql`and s.subject = ${subject}` : sql``
  const byText = q ? sql`and (r.name like ${`%${q}%`} or t.number like ${`${q}%`})` : sql``
  const byMark =
    mark === undefined
      ? sql``
      : mark === 'unmarked'
        ? sql`and a.mark is null`
        : mark === 'warned'
          ? sql`and a.effect = 'warn'`
          : sql`and a.mark = ${mark}`
  const bySession = sessionId ? sql`and s.session_id = ${sessionId}` : sql``
  const byPlace = placeId ? sql`and s.place_id = ${placeId}` : sql``
  return sql`${bySubject} ${byText} ${byMark} ${bySession} ${byPlace}`
}

export const selectSeats = async (
  tx: Tx,
  batchId: string,
  filter: SeatFilter,
  page?: { offset: number; limit: number },
): Promise<SeatRow[]> =>
  (
    await sql<SeatRow>`select ${columns} ${seated(tx, batchId)} ${conditions(filter)}
      order by x.starts_at, p.name, s.seat
      ${page ? sql`limit ${page.limit} offset ${page.offset}` : sql``}`.execute(tx.db)
  ).rows

export const countSeats = async (tx: Tx, batchId: string, filter: SeatFilter): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::int as count ${seated(tx, batchId)} ${conditions(filter)}`.execute(
      tx.db,
    )
  ).rows[0]?.count ?? 0

/** Candidates of a batch who take a subject: those with a seat, and for the review those of its levels with any seat. */
export const selectTakers = async (tx: Tx, batchId: string, subject: Subject, reviewLevels: readonly number[]) =>
  (
    await sql<{ registration_id: string; name: string; mark: Mark | null; effect: string | null }>`
      select distinct r.id as registration_id, r.name, a.mark, a.effect
      from seats s
      join registrations r on r.institution_id = s.institution_id and r.id = s.registration_id
        and r.status <> 'withdrawn'
      join batch_entries e on e.institution_id = r.institution_id and e.id = r.entry_id
      left join attendance a on a.institution_id = r.institution_id and a.batch_id = s.batch_id
        and a.registration_id = r.id and a.subject = ${subject}
      where s.institution_id = ${tx.tenantId} and s.batch_id = ${batchId}
        and ${subject === 'comprehensive' ? sql`e.level = any(${[...reviewLevels]})` : sql`s.subject = ${subject}`}`.execute(
      tx.db,
    )
  ).rows

/** What is written of a candidate's mark. */
export interface MarkFacts {
  readonly registrationId: string
  readonly mark: Mark
  readonly note: string | null
  readonly violation?: {
    readonly behaviour: string
    readonly tier: number | null
    readonly effect: string
    readonly clause: string | null
    readonly choice: string | null
    readonly banUntil: string | null
    readonly reason: string
  }
}

const markValues = (tx: Tx, batchId: string, subject: Subject, facts: MarkFacts, recordedBy?: string) => ({
  institution_id: tx.tenantId,
  batch_id: batchId,
  registration_id: facts.registrationId,
  subject,
  mark: facts.mark,
  behaviour: facts.violation?.behaviour ?? null,
  tier: facts.violation?.tier ?? null,
  effect: facts.violation?.effect ?? null,
  clause: facts.violation?.clause ?? null,
  choice: facts.violation?.choice ?? null,
  ban_until: facts.violation?.banUntil ?? null,
  reason: facts.violation?.reason || null,
  note: facts.note,
  recorded_by: recordedBy ?? tx.actor.accountId ?? '',
  recorded_at: tx.now,
})

/** Writes marks over the present ones, in few statements however many they are. */
export async function upsertMarks(
  tx: Tx,
  batchId: string,
  subject: Subject,
  marks: readonly MarkFacts[],
  recordedBy?: string,
): Promise<void> {
  for (let from = 0; from < marks.length; from += 1_000)
    await tx.db
      .insertInto('attendance')
      .values(marks.slice(from, from + 1_000).map((facts) => markValues(tx, batchId, subject, facts, recordedBy)))
      .onConflict((conflict) =>
        conflict.columns(['institution_id', 'batch_id', 'registration_id', 'subject']).doUpdateSet((eb) => ({
          mark: eb.ref('excluded.mark'),
          behaviour: eb.ref('excluded.behaviour'),
          tier: eb.ref('excluded.tier'),
          effect: eb.ref('excluded.effect'),
          clause: eb.ref('excluded.clause'),
          choice: eb.ref('excluded.choice'),
          ban_until: eb.ref('excluded.ban_until'),
          reason: eb.ref('excluded.reason'),
          note: eb.ref('excluded.note'),
          recorded_by: eb.ref('excluded.recorded_by'),
          recorded_at: eb.ref('excluded.recorded_at'),
        })),
      )
      .execute()
}

/** Whether a score sheet of the batch was ever locked. */
export const selectWasLocked = async (tx: Tx, batchId: string): Promise<boolean> =>
  (await tx.db
    .selectFrom('score_sheets')
    .select('id')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('locked_at', 'is not', null)
    .executeTakeFirst()) !== undefined
