import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** A candidate who passed, with what his certificate needs. */
export interface PassedRow {
  readonly id: string
  readonly entry_id: string
  readonly serial: number
  readonly name: string
  readonly identity_type: string
  readonly identity_sealed: Buffer
  readonly identity_masked: string
  readonly identity_index: Buffer
  readonly photo_file_id: string | null
  readonly occupation_code: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly judgement: unknown
  readonly certificate_number: string | null
}

/** Everybody of a batch who passed, in the order of the plan and of the registrations. */
export async function selectPassed(tx: Tx, batchId: string): Promise<PassedRow[]> {
  const { rows } = await sql<PassedRow>`
    select r.id, r.entry_id, r.serial, r.name, r.identity_type, r.identity_sealed, r.identity_masked, r.identity_index,
      r.photo_file_id, e.occupation_code, e.occupation, e.job, e.level, o.judgement, c.number as certificate_number
    from outcomes o
    join registrations r on r.institution_id = o.institution_id and r.id = o.registration_id
    join batch_entries e on e.institution_id = r.institution_id and e.id = r.entry_id
    left join certificates c on c.institution_id = r.institution_id and c.registration_id = r.id and c.replaces_id is null
    where o.institution_id = ${tx.tenantId} and o.batch_id = ${batchId} and o.result = 'pass' and r.status <> 'withdrawn'
    order by e.position, r.serial`.execute(tx.db)
  return rows
}

/** The filing number a batch was planned under. */
export async function selectFilingNumber(tx: Tx, filingId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('filings')
    .select('number')
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', filingId)
    .executeTakeFirstOrThrow()
  return row.number
}

/** Whether the newest report of a batch has been published by the centre. */
export async function selectIsPublished(tx: Tx, batchId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('reports')
    .select('status')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return row?.status === 'published'
}

/** How far the certificates of one occupation and level of a batch are. */
export interface EntryCounts {
  readonly entry_id: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly passed: number
  readonly composed: number
  readonly issued: number
  readonly printed: number
  readonly handed_over: number
  readonly revoked: number
}

/** Counts of a batch by entry, in the order of the plan. */
export async function selectEntryCounts(tx: Tx, batchId: string): Promise<EntryCounts[]> {
  const { rows } = await sql<EntryCounts>`
    select e.id as entry_id, e.occupation, e.job, e.level,
      count(distinct o.registration_id)::int as passed,
      count(c.id) filter (where c.status = 'composed' and c.replaces_id is null)::int as composed,
      count(c.id) filter (where c.status in ('issued', 'revocation_requested'))::int as issued,
      count(c.id) filter (where c.printed_count > 0 and c.status <> 'reissued')::int as printed,
      count(h.certificate_id) filter (where c.status <> 'reissued')::int as handed_over,
      count(c.id) filter (where c.status = 'revoked')::int as revoked
    from batch_entries e
    left join registrations r on r.institution_id = e.institution_id and r.entry_id = e.id and r.status <> 'withdrawn'
    left join outcomes o on o.institution_id = r.institution_id and o.registration_id = r.id and o.result = 'pass'
    left join certificates c on c.institution_id = r.institution_id and c.registration_id = r.id
    left join certificate_handovers h on h.institution_id = c.institution_id and h.certificate_id = c.id
    where e.institution_id = ${tx.tenantId} and e.batch_id = ${batchId}
    group by e.id, e.position, e.occupation, e.job, e.level order by e.position`.execute(tx.db)
  return rows
}

/** Names of accounts, for showing who did what. */
export async function selectAccountNames(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** What the ledger says of one certificate. */
export const selectHistory = (tx: Tx, certificateIds: readonly string[]) =>
  tx.db
    .selectFrom('ledger_leaves')
    .select(['at', 'actor_name', 'summary', 'reason'])
    .where('tenant_id', '=', tx.tenantId)
    .where('subject_kind', '=', 'certificate')
    .where('subject_id', 'in', [...certificateIds])
    .orderBy('id')
    .limit(200)
    .execute()
