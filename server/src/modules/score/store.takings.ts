import { type RawBuilder, sql } from 'kysely'
import type { Mark } from '#core/attendance/types.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import type { Entered } from '#core/score/taking.ts'
import type { Tx } from '#server/platform/context.ts'

/** One subject of one candidate of a batch, with room, mark and what was entered. */
export interface TakingRow {
  readonly registration_id: string
  readonly name: string
  readonly identity_masked: string
  readonly identity_index: Buffer
  readonly class_name: string
  readonly entry_id: string
  readonly entry_position: number
  readonly occupation_code: string
  readonly occupation: string
  readonly job: string
  readonly level: Level
  readonly serial: number
  readonly ticket_number: string | null
  readonly subject: Subject
  readonly session_id: string | null
  readonly place_id: string | null
  readonly place: string | null
  readonly starts_at: Date | null
  readonly session_position: number | null
  readonly seat: number | null
  readonly mark: Mark | null
  readonly effect: string | null
  readonly clause: string | null
  readonly score: number | null
  readonly source: Entered['source'] | null
  readonly source_hash: string | null
  readonly entered_by: string | null
  readonly second_score: number | null
  readonly second_by: string | null
}

const shared = sql`r.id as registration_id, r.name, r.identity_masked, r.identity_index, r.class_name, r.entry_id,
  e.position as entry_position, e.occupation_code, e.occupation, e.job, e.level, r.serial, t.number as ticket_number`
const outcome = sql`a.mark, a.effect, a.clause, c.score, c.source, c.source_hash, c.entered_by, c.second_score, c.second_by`

const joins = (subject: RawBuilder<unknown>) => sql`
  join batch_entries e on e.institution_id = r.institution_id and e.id = r.entry_id
  left join tickets t on t.institution_id = r.institution_id and t.batch_id = r.batch_id and t.registration_id = r.id
    and t.status = 'issued'
  left join attendance a on a.institution_id = r.institution_id and a.batch_id = r.batch_id
    and a.registration_id = r.id and a.subject = ${subject}
  left join scores c on c.institution_id = r.institution_id and c.batch_id = r.batch_id
    and c.registration_id = r.id and c.subject = ${subject}`

/** Narrows the takings to some candidates, or to those of one room in one session. */
export interface TakingFilter {
  readonly registrationIds?: readonly string[]
  readonly room?: { readonly sessionId: string; readonly placeId: string }
}

const people = (column: RawBuilder<unknown>, { registrationIds }: TakingFilter) =>
  registrationIds ? sql`and ${column} = any(${[...registrationIds]}::uuid[])` : sql``

/**
 * Every subject every candidate of a batch takes: those with seats, and the comprehensive review for the given levels
 * of those with any seat. In the order of the plan and of the serial numbers.
 */
export const selectTakings = async (
  tx: Tx,
  batchId: string,
  reviewLevels: readonly number[],
  only: TakingFilter = {},
): Promise<TakingRow[]> =>
  (
    await sql<TakingRow>`
      select ${shared}, s.subject, s.session_id, s.place_id, p.name as place, x.starts_at,
        x.position as session_position, s.seat, ${outcome}
      from seats s
      join registrations r on r.institution_id = s.institution_id and r.id = s.registration_id
        and r.status <> 'withdrawn'
      join exam_sessions x on x.institution_id = s.institution_id and x.id = s.session_id
      join places p on p.institution_id = s.institution_id and p.id = s.place_id
      ${joins(sql`s.subject`)}
      where s.institution_id = ${tx.tenantId} and s.batch_id = ${batchId} ${people(sql`s.registration_id`, only)}
        ${only.room ? sql`and s.session_id = ${only.room.sessionId} and s.place_id = ${only.room.placeId}` : sql``}
      union all
      select ${shared}, 'comprehensive', null, null, null, null, null, null, ${outcome}
      from registrations r
      ${joins(sql`'comprehensive'`)}
      where r.institution_id = ${tx.tenantId} and r.batch_id = ${batchId} and r.status <> 'withdrawn'
        and e.level = any(${[...reviewLevels]}) ${people(sql`r.id`, only)} ${only.room ? sql`and false` : sql``}
        and exists (select from seats s where s.institution_id = r.institution_id and s.batch_id = r.batch_id
          and s.registration_id = r.id)
      order by entry_position, serial, subject desc`.execute(tx.db)
  ).rows

/** A score as it is written. */
export interface ScoreFacts {
  readonly registrationId: string
  readonly subject: Subject
  readonly score: number
  readonly flag?: 'absent' | 'cheat' | null
  readonly source: Entered['source']
  readonly sourceHash?: string | null
  readonly by: string
  readonly second?: number | null
  readonly secondBy?: string | null
}

const scoreValues = (tx: Tx, batchId: string, facts: ScoreFacts) => ({
  institution_id: tx.tenantId,
  batch_id: batchId,
  registration_id: facts.registrationId,
  subject: facts.subject,
  score: facts.score,
  flag: facts.flag ?? null,
  source: facts.source,
  source_hash: facts.sourceHash ?? null,
  entered_by: facts.by,
  entered_at: tx.now,
  second_score: facts.second ?? null,
  second_by: facts.secondBy ?? null,
  second_at: facts.secondBy ? tx.now : null,
})

/** Writes scores over the present ones, a thousand in one statement. */
export async function upsertScores(tx: Tx, batchId: string, scores: readonly ScoreFacts[]): Promise<void> {
  for (let from = 0; from < scores.length; from += 1_000)
    await tx.db
      .insertInto('scores')
      .values(scores.slice(from, from + 1_000).map((facts) => scoreValues(tx, batchId, facts)))
      .onConflict((conflict) =>
        conflict.columns(['institution_id', 'batch_id', 'registration_id', 'subject']).doUpdateSet((eb) => ({
          score: eb.ref('excluded.score'),
          flag: eb.ref('excluded.flag'),
          source: eb.ref('excluded.source'),
          source_hash: eb.ref('excluded.source_hash'),
          entered_by: eb.ref('excluded.entered_by'),
          entered_at: eb.ref('excluded.entered_at'),
          second_score: eb.ref('excluded.second_score'),
          second_by: eb.ref('excluded.second_by'),
          second_at: eb.ref('excluded.second_at'),
        })),
      )
      .execute()
}

/** An earlier passed subject of the same person in the same occupation, job and level. */
export interface EarlierRow {
  readonly registration_id: string
  readonly subject: Subject
  readonly score: number
  readonly exam_on: string
  readonly published_on: string | null
}

/** Scores of the candidates of a batch in earlier batches of the institution whose sheets were locked. */
export const selectEarlierScores = async (tx: Tx, batchId: string): Promise<EarlierRow[]> =>
  (
    await sql<EarlierRow>`
      select r.id as registration_id, c.subject, c.score,
        (coalesce((select max(x.starts_at) from seats s
            join exam_sessions x on x.institution_id = s.institution_id and x.id = s.session_id
            where s.institution_id = o.institution_id and s.registration_id = o.id and s.subject = c.subject)
          at time zone 'Asia/Shanghai', b.ends_on::timestamp))::date as exam_on,
        (select max(p.first_on) from publicities p where p.institution_id = o.institution_id
          and p.batch_id = o.batch_id and p.published_at is not null) as published_on
      from registrations r
      join batch_entries e on e.institution_id = r.institution_id and e.id = r.entry_id
      join batches now on now.institution_id = r.institution_id and now.id = r.batch_id
      join registrations o on o.institution_id = r.institution_id and o.identity_index = r.identity_index
        and o.batch_id <> r.batch_id and o.status <> 'withdrawn'
      join batch_entries oe on oe.institution_id = o.institution_id and oe.id = o.entry_id
        and oe.occupation_code = e.occupation_code and oe.job = e.job and oe.level = e.level
      join batches b on b.institution_id = o.institution_id and b.id = o.batch_id and b.starts_on < now.starts_on
      join scores c on c.institution_id = o.institution_id and c.batch_id = o.batch_id and c.registration_id = o.id
        and c.flag is null
      where r.institution_id = ${tx.tenantId} and r.batch_id = ${batchId}
        and exists (select from score_sheets z where z.institution_id = o.institution_id and z.batch_id = o.batch_id
          and z.locked_at is not null)
      order by b.starts_on`.execute(tx.db)
  ).rows
