import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** A theory session of a batch with its rooms and candidates. */
export interface SessionRow {
  readonly id: string
  readonly position: number
  readonly starts_at: Date
  readonly minutes: number
  readonly rooms: number
  readonly candidates: number
  readonly ticketless: number
}

const seated = (tx: Tx, batchId: string) => sql`
  from seats s
  join registrations r on r.institution_id = s.institution_id and r.id = s.registration_id and r.status <> 'withdrawn'
  join batch_entries e on e.institution_id = r.institution_id and e.id = r.entry_id
  join exam_sessions x on x.institution_id = s.institution_id and x.id = s.session_id
  join places p on p.institution_id = s.institution_id and p.id = s.place_id
  left join tickets t on t.institution_id = s.institution_id and t.registration_id = s.registration_id
    and t.batch_id = s.batch_id and t.status = 'issued'
  where s.institution_id = ${tx.tenantId} and s.batch_id = ${batchId} and s.subject = 'theory'`

export const selectSessions = async (tx: Tx, batchId: string): Promise<SessionRow[]> =>
  (
    await sql<SessionRow>`select x.id, x.position, x.starts_at, x.minutes, count(distinct p.id)::int as rooms,
        count(*)::int as candidates, count(*) filter (where t.id is null)::int as ticketless
      ${seated(tx, batchId)} group by x.id, x.position, x.starts_at, x.minutes order by x.starts_at, x.position`.execute(
      tx.db,
    )
  ).rows

/** One candidate with seat, room and what his paper depends on. */
export interface CandidateRow {
  readonly registration_id: string
  readonly name: string
  readonly identity_masked: string
  readonly identity_sealed: Buffer
  readonly photo_file_id: string | null
  readonly ticket: string
  readonly seat: number
  readonly session_id: string
  readonly session: number
  readonly starts_at: Date
  readonly minutes: number
  readonly place_id: string
  readonly place: string
  readonly building: string
  readonly seat_count: number
  readonly columns: number
  readonly entry_id: string
  readonly occupation: string
  readonly job: string
  readonly level: number
}

/** Everybody who sits in the given sessions and has a ticket, room by room. */
export const selectCandidates = async (
  tx: Tx,
  batchId: string,
  wanted: { sessionIds: readonly string[]; placeIds: readonly string[] | undefined },
): Promise<CandidateRow[]> =>
  (
    await sql<CandidateRow>`select r.id as registration_id, r.name, r.identity_masked, r.identity_sealed, r.photo_file_id,
        t.number as ticket, s.seat, x.id as session_id, x.position as session, x.starts_at, x.minutes, p.id as place_id,
        p.name as place, p.building, p.seat_count, p.columns, e.id as entry_id, e.occupation, e.job, e.level
      ${seated(tx, batchId)} and t.id is not null and x.id = any(${[...wanted.sessionIds]}::uuid[])
      ${wanted.placeIds ? sql`and p.id = any(${[...wanted.placeIds]}::uuid[])` : sql``}
      order by x.starts_at, x.position, p.name, s.seat`.execute(tx.db)
  ).rows

/** Entries with candidates in theory sessions, to see which have no sealed paper. */
export const selectSittingEntries = async (tx: Tx, batchId: string) =>
  (
    await sql<{ id: string; occupation: string; job: string; level: number }>`
      select distinct e.id, e.occupation, e.job, e.level, e.position ${seated(tx, batchId)} order by e.position`.execute(
      tx.db,
    )
  ).rows

/** The sealed papers of a batch. */
export const selectSealedPapers = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('papers')
    .select(['id', 'entry_id', 'form', 'spare', 'title', 'seal', 'paper_cipher'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '=', 'sealed')
    .orderBy('form')
    .execute()

/** Permits of the centre for some papers on one node, the newest of each paper. */
export const selectPermits = async (tx: Tx, nodeIds: readonly string[], paperIds: readonly string[]) =>
  paperIds.length === 0 || nodeIds.length === 0
    ? []
    : tx.db
        .selectFrom('paper_permits')
        .select(['node_id', 'paper_id', 'signed'])
        .distinctOn(['node_id', 'paper_id'])
        .where('institution_id', '=', tx.tenantId)
        .where('node_id', 'in', [...nodeIds])
        .where('purpose', '=', 'exam')
        .where('status', '=', 'granted')
        .where('paper_id', 'in', [...paperIds])
        .orderBy('node_id')
        .orderBy('paper_id')
        .orderBy('decided_at', 'desc')
        .execute()

/** Accounts with the roles that serve at a site. */
export const selectStaff = async (tx: Tx, roles: readonly string[]) =>
  (
    await sql<{
      id: string
      username: string
      name: string
      password_hash: string
      totp_secret: Buffer | null
      totp_confirmed_at: Date | null
      roles: string[]
    }>`select a.id, a.username, a.name, a.password_hash, a.totp_secret, a.totp_confirmed_at, array_agg(r.role order by r.role) as roles
      from accounts a join account_roles r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.role = any(${[...roles]})
      where a.tenant_id = ${tx.tenantId} and a.status = 'active' and a.side = 'institution'
      group by a.id, a.username, a.name, a.password_hash, a.totp_secret, a.totp_confirmed_at order by a.username`.execute(
      tx.db,
    )
  ).rows
