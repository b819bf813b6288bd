import { type Selectable, sql } from 'kysely'
import type { EligibilityFacts } from '#core/registration/eligibility-facts.ts'
import type { EligibilityReviews } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

/** An application with what its judgement needs. */
export interface Application {
  readonly id: string
  readonly batch_id: string
  readonly serial: number
  readonly name: string
  readonly sex: string
  readonly identity_masked: string
  readonly identity_index: Buffer
  readonly entry_id: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly standard: string
  readonly standard_edition: string
  readonly filed_levels: number[]
  readonly class_name: string
  readonly status: string
  readonly facts: EligibilityFacts
}

export type ReviewRow = Selectable<EligibilityReviews>

const applications = (tx: Tx) =>
  tx.db
    .selectFrom('registrations as r')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .innerJoin('filing_entries as f', (join) =>
      join.onRef('f.institution_id', '=', 'e.institution_id').onRef('f.id', '=', 'e.filing_entry_id'),
    )
    .where('r.institution_id', '=', tx.tenantId)
    .select(['r.id', 'r.batch_id', 'r.serial', 'r.name', 'r.sex', 'r.identity_masked', 'r.identity_index'])
    .select([
      'r.entry_id',
      'e.occupation',
      'e.job',
      'e.level',
      'f.standard',
      'f.standard_edition',
      'f.levels as filed_levels',
    ])
    .select(['r.class_name', 'r.status', sql<EligibilityFacts>`r.eligibility`.as('facts')])

/** Which applications of a batch are wanted. */
export interface ApplicationFilter {
  readonly statuses?: readonly string[]
  readonly ids?: readonly string[] | undefined
  readonly entryId?: string | undefined
  readonly className?: string | undefined
  readonly q?: string | undefined
}

/** The applications of a batch that are not withdrawn, in the order they were made. */
export function selectApplications(tx: Tx, batchId: string, filter: ApplicationFilter = {}): Promise<Application[]> {
  let query = applications(tx).where('r.batch_id', '=', batchId).where('r.status', '<>', 'withdrawn')
  const { statuses, ids, entryId, className, q } = filter
  if (statuses) query = query.where('r.status', 'in', [...statuses])
  if (ids) query = query.where('r.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
  if (entryId) query = query.where('r.entry_id', '=', entryId)
  if (className) query = query.where('r.class_name', '=', className)
  if (q) query = query.where('r.name', 'like', `%${q.replace(/[\\%_]/g, '\\$&')}%`)
  return query.orderBy('r.serial').execute()
}

export const selectOptionalApplication = (tx: Tx, id: string): Promise<Application | undefined> =>
  applications(tx).where('r.id', '=', id).executeTakeFirst()

/** How many applications of a batch stand in each status. */
export const selectStatusCounts = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('registrations')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .groupBy('status')
    .select(['status', sql<number>`count(*)::int`.as('count')])
    .execute()

/** The reviews of these applications, oldest first. */
export async function selectReviews(tx: Tx, ids: readonly string[]): Promise<ReviewRow[]> {
  if (ids.length === 0) return []
  return tx.db
    .selectFrom('eligibility_reviews')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('registration_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute()
}

/** Bans of the centre on these people, found by hashes alone. */
export async function selectBans(tx: Tx, indexes: readonly Buffer[]) {
  const { rows } = await sql<{ identity_index: Buffer; until_on: string; clause: string }>`
    select b.* from institutions i, lateral named_bans(i.centre_id, ${[...indexes]}::bytea[]) b
    where i.id = ${tx.tenantId}::uuid`.execute(tx.db)
  return rows
}

/** One decision as it is kept for good. */
export interface NewReview {
  readonly id: string
  readonly registrationId: string
  readonly verdict: unknown
  readonly decision: string
  readonly reason: string | null
}

/** Writes decisions of one stage, all at once. */
export async function insertReviews(tx: Tx, stage: 'first' | 'final', reviews: readonly NewReview[]): Promise<void> {
  await sql`
    insert into eligibility_reviews (institution_id, id, registration_id, stage, verdict, decision, reason, reviewer_id,
      reviewer_name, at)
    select ${tx.tenantId}::uuid, v.id, v.registration_id, ${stage}, v.verdict, v.decision, v.reason,
      ${tx.actor.accountId}::uuid, ${tx.actor.name}, ${tx.now}
    from unnest(${reviews.map((one) => one.id)}::uuid[], ${reviews.map((one) => one.registrationId)}::uuid[],
      ${reviews.map((one) => JSON.stringify(one.verdict))}::jsonb[], ${reviews.map((one) => one.decision)}::text[],
      ${reviews.map((one) => one.reason)}::text[]) as v(id, registration_id, verdict, decision, reason)
  `.execute(tx.db)
}
