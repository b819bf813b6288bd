import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** One candidate with everything the registers print of him. */
export const selectCandidates = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('registrations as r')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .leftJoin('tickets as t', (join) =>
      join
        .onRef('t.institution_id', '=', 'r.institution_id')
        .onRef('t.registration_id', '=', 'r.id')
        .on('t.status', '=', 'issued'),
    )
    .leftJoin('outcomes as o', (join) =>
      join.onRef('o.institution_id', '=', 'r.institution_id').onRef('o.registration_id', '=', 'r.id'),
    )
    .leftJoin('certificates as c', (join) =>
      join
        .onRef('c.institution_id', '=', 'r.institution_id')
        .onRef('c.registration_id', '=', 'r.id')
        .on('c.replaces_id', 'is', null),
    )
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.batch_id', '=', batchId)
    .select(['r.id', 'r.serial', 'r.name', 'r.sex', 'r.identity_type', 'r.identity_sealed', 'r.identity_masked'])
    .select(['r.class_name', 'r.route', 'r.status', 'r.withdrawn_reason'])
    .select(['e.position', 'e.occupation_code', 'e.occupation', 'e.job', 'e.level', 't.number as ticket'])
    .select(['o.result', 'c.number as certificate', 'c.stock_number', 'c.issued_on', 'c.status as certificate_status'])
    .orderBy('e.position')
    .orderBy('r.serial')
    .execute()

export type CandidateRow = Awaited<ReturnType<typeof selectCandidates>>[number]

export const selectScores = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('scores')
    .select(['registration_id', 'subject', 'score', 'flag', 'source', 'source_hash', 'entered_at', 'second_score'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .execute()

export type ScoreRow = Awaited<ReturnType<typeof selectScores>>[number]

export const selectMarks = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('attendance')
    .select(['registration_id', 'subject', 'mark', 'behaviour', 'clause', 'note', 'recorded_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .execute()

/** Who sits where and when, by session, place and seat. */
export const selectSeats = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('seats as s')
    .innerJoin('exam_sessions as x', (join) =>
      join.onRef('x.institution_id', '=', 's.institution_id').onRef('x.id', '=', 's.session_id'),
    )
    .innerJoin('places as p', (join) =>
      join.onRef('p.institution_id', '=', 's.institution_id').onRef('p.id', '=', 's.place_id'),
    )
    .where('s.institution_id', '=', tx.tenantId)
    .where('s.batch_id', '=', batchId)
    .select(['s.registration_id', 's.subject', 's.seat', 's.session_id', 's.place_id', 'p.name as place'])
    .select(['p.building', 'p.columns', 'p.seat_count', 'x.starts_at', 'x.minutes', 'x.position as session'])
    .orderBy('s.subject')
    .orderBy('x.position')
    .orderBy('p.name')
    .orderBy('s.seat')
    .execute()

export type SeatRow = Awaited<ReturnType<typeof selectSeats>>[number]

export const selectReviews = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('eligibility_reviews as v')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'v.institution_id').onRef('r.id', '=', 'v.registration_id'),
    )
    .where('v.institution_id', '=', tx.tenantId)
    .where('r.batch_id', '=', batchId)
    .select(['v.registration_id', 'v.stage', 'v.decision', 'v.reason', 'v.verdict', 'v.reviewer_name', 'v.at'])
    .orderBy('r.serial')
    .orderBy('v.at')
    .execute()

export const selectSubmissions = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('plan_submissions')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('number')
    .execute()

export const selectAnnouncements = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('announcements')
    .select(['id', 'content', 'status', 'published_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('published_at', 'is not', null)
    .orderBy('published_at')
    .execute()

export const selectPublicities = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('publicities')
    .select([
      'id',
      'number',
      'status',
      'content',
      'rows',
      'first_on',
      'last_on',
      'announce_on',
      'published_at',
      'ended_at',
    ])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('published_at', 'is not', null)
    .orderBy('number')
    .execute()

/** Objections without what was said in confidence: number, dates, decision. */
export const selectObjections = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('objections')
    .select(['receipt', 'channel', 'status', 'received_on', 'decided_at', 'decision_reason'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('received_at')
    .execute()

/** Every version of the score sheet with its signatures in order. */
export const selectSheets = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('score_sheets')
    .select(['id', 'version', 'status', 'content', 'content_hash', 'row_count', 'reason', 'created_at', 'locked_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('version')
    .execute()

export const selectSheetSignatures = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('score_signatures as g')
    .innerJoin('score_sheets as s', (join) =>
      join.onRef('s.institution_id', '=', 'g.institution_id').onRef('s.id', '=', 'g.sheet_id'),
    )
    .where('g.institution_id', '=', tx.tenantId)
    .where('s.batch_id', '=', batchId)
    .select(['s.version', 'g.position', 'g.role', 'g.name', 'g.content_hash', 'g.signature', 'g.at'])
    .orderBy('s.version')
    .orderBy('g.position')
    .execute()

export const selectCorrections = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('score_corrections')
    .select(['registration_id', 'subject', 'old_score', 'new_score', 'reason', 'status', 'requested_name'])
    .select(['requested_at', 'confirmed_name', 'confirmed_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('requested_at')
    .execute()

/** Scans of forms signed on paper, and the theory files as they came in. */
export const selectScoreFiles = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('score_scans')
    .select(['form', 'part', 'file_id', 'uploaded_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('uploaded_at')
    .execute()

export const selectTheoryFiles = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('theory_imports')
    .select(['file_id', 'file_hash', 'row_count', 'imported_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('imported_at')
    .execute()

/** Certificates as they were signed, reissues after their originals. */
export const selectCertificates = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('certificates')
    .select(['id', 'number', 'name', 'identity_type', 'identity_sealed', 'identity_masked', 'occupation', 'job'])
    .select(['registration_id', 'level', 'stock_number', 'issued_on', 'issued_at', 'status', 'remark', 'signed_text'])
    .select(['signature'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('issued_at', 'is not', null)
    .orderBy('number')
    .orderBy('issued_at')
    .execute()

export const selectHandovers = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('certificate_handovers as h')
    .innerJoin('certificates as c', (join) =>
      join.onRef('c.institution_id', '=', 'h.institution_id').onRef('c.id', '=', 'h.certificate_id'),
    )
    .where('h.institution_id', '=', tx.tenantId)
    .where('c.batch_id', '=', batchId)
    .select(['h.certificate_id', 'h.received_by', 'h.relation', 'h.at'])
    .execute()

/** People of the institution with their duties; who they are, nothing private. */
export const selectStaff = (tx: Tx) =>
  tx.db
    .selectFrom('people as p')
    .innerJoin('person_duties as d', (join) =>
      join.onRef('d.institution_id', '=', 'p.institution_id').onRef('d.person_id', '=', 'p.id'),
    )
    .where('p.institution_id', '=', tx.tenantId)
    .where('p.status', '=', 'active')
    .select(['p.id', 'p.name', 'p.department', 'd.duty', 'd.occupation', 'd.card_number', 'd.valid_until'])
    .orderBy('p.name')
    .orderBy('d.duty')
    .execute()

/** The filing of a batch. */
export const selectFiling = (tx: Tx, filingId: string) =>
  tx.db
    .selectFrom('filings')
    .select(['number', 'valid_from', 'valid_to'])
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', filingId)
    .executeTakeFirst()

/** Name and public key of the caller's centre, which anybody may know. */
export async function selectCentre(tx: Tx, centreId: string): Promise<{ name: string; publicKey: string }> {
  const { rows } = await sql<{ name: string; key: string }>`
    select name, named_public_key(id) as key from named_centres() where id = ${centreId}`.execute(tx.db)
  return { name: rows[0]?.name ?? '', publicKey: rows[0]?.key ?? '' }
}
