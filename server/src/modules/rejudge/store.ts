import { sql } from 'kysely'
import type { EligibilityAnswer, EligibilityInput } from '#core/eligibility/types.ts'
import type { OutcomeAnswer } from '#core/score/outcome-types.ts'
import type { Tx } from '#server/platform/context.ts'

/** A review as it was kept: the verdict, and what was judged where that was kept with it. */
export interface KeptReview {
  readonly id: string
  readonly stage: string
  readonly serial: number
  readonly name: string
  readonly verdict: EligibilityAnswer & { readonly input?: EligibilityInput }
}

/** Every review of a batch, in the order of the applications. */
export const selectKeptReviews = (tx: Tx, batchId: string): Promise<KeptReview[]> =>
  tx.db
    .selectFrom('eligibility_reviews as v')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'v.institution_id').onRef('r.id', '=', 'v.registration_id'),
    )
    .select(['v.id', 'v.stage', 'r.serial', 'r.name', sql<KeptReview['verdict']>`v.verdict`.as('verdict')])
    .where('v.institution_id', '=', tx.tenantId)
    .where('r.batch_id', '=', batchId)
    .orderBy('r.serial')
    .orderBy('v.id')
    .execute()

/** An outcome as it was kept. */
export interface KeptOutcome {
  readonly registration_id: string
  readonly serial: number
  readonly name: string
  readonly judgement: Pick<OutcomeAnswer, 'reasons' | 'questions'> & { readonly judged: OutcomeAnswer['result'] }
}

export const selectKeptOutcomes = (tx: Tx, batchId: string): Promise<KeptOutcome[]> =>
  tx.db
    .selectFrom('outcomes as o')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'o.institution_id').onRef('r.id', '=', 'o.registration_id'),
    )
    .select(['o.registration_id', 'r.serial', 'r.name'])
    .select(sql<KeptOutcome['judgement']>`o.judgement`.as('judgement'))
    .where('o.institution_id', '=', tx.tenantId)
    .where('o.batch_id', '=', batchId)
    .orderBy('r.serial')
    .execute()

/** How many sit in each room at each sitting, and how many occupations and levels are among them. */
export interface RoomUse {
  readonly session_id: string
  readonly position: number
  readonly subject: string
  readonly place_id: string
  readonly place: string
  readonly seat_count: number
  readonly reserve_count: number
  readonly seated: number
  readonly groups: number
}

/** The rooms of arrangements that were approved. */
export async function selectApprovedRooms(tx: Tx, batchId: string): Promise<RoomUse[]> {
  const { rows } = await sql<RoomUse>`
    select s.session_id, e.position, s.subject, s.place_id, p.name as place, p.seat_count, p.reserve_count,
      count(*)::int as seated, count(distinct r.entry_id)::int as groups
    from seats s
    join arrangements a on a.institution_id = s.institution_id and a.batch_id = s.batch_id and a.subject = s.subject
    join exam_sessions e on e.institution_id = s.institution_id and e.id = s.session_id
    join places p on p.institution_id = s.institution_id and p.id = s.place_id
    join registrations r on r.institution_id = s.institution_id and r.id = s.registration_id
    where s.institution_id = ${tx.tenantId}::uuid and s.batch_id = ${batchId}::uuid and a.status = 'approved'
    group by 1, 2, 3, 4, 5, 6, 7 order by s.subject, e.position, p.name`.execute(tx.db)
  return rows
}

/** When the first ticket of a batch was issued; null where none was. */
export async function selectFirstIssue(tx: Tx, batchId: string): Promise<Date | null> {
  const { first } = await tx.db
    .selectFrom('tickets')
    .select(({ fn }) => fn.min('issued_at').as('first'))
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
  return first ?? null
}

/** What was submitted to the centre, with the due day it was held to. */
export interface Submitted {
  readonly id: string
  readonly number: number
  readonly submitted_on: string
  readonly starts_on: string
  readonly due_on: string | null
  readonly due_clause: string | null
}

export const selectSubmitted = (tx: Tx, batchId: string): Promise<Submitted[]> =>
  tx.db
    .selectFrom('plan_submissions')
    .select(['id', 'number', 'submitted_on'])
    .select([
      sql<string>`content ->> 'startsOn'`.as('starts_on'),
      sql<string | null>`content ->> 'dueOn'`.as('due_on'),
      sql<string | null>`content ->> 'dueClause'`.as('due_clause'),
    ])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('number')
    .execute()

/** Notices that have been published, with their days. */
export const selectNotices = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('publicities')
    .select(['id', 'number', 'first_on', 'last_on', 'announce_on'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('published_at', 'is not', null)
    .orderBy('number')
    .execute()
