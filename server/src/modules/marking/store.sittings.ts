import { sql } from 'kysely'
import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import type { Tx } from '#server/platform/context.ts'

/** A paper that real runs of a batch were sat with. */
export interface SatPaper {
  readonly paper_id: string
  readonly form: string
  readonly runs: number
  readonly sealed_runs: number
  readonly candidates: number
  readonly unsealed: string[]
  readonly batch_id: string
}

/** The papers of the real runs of a batch, or of all batches, by form; the rooms still open are named. */
export const selectSatPapers = async (tx: Tx, batchId: string | null): Promise<SatPaper[]> =>
  (
    await sql<SatPaper>`
      select r.batch_id, a.paper_id, coalesce(max(p.form), '') as form,
        count(distinct r.id)::int as runs,
        (count(distinct r.id) filter (where r.status = 'sealed'))::int as sealed_runs,
        (count(distinct a.id) filter (where a.status not in ('expected', 'absent')))::int as candidates,
        array_agg(distinct r.room || r.session) filter (where r.status <> 'sealed') as unsealed
      from exam_runs r
      join exam_attempts a on a.institution_id = r.institution_id and a.run_id = r.id
      left join exam_papers p on p.institution_id = r.institution_id and p.package_id = r.package_id
        and p.paper_id = a.paper_id
      where r.institution_id = ${tx.tenantId} and r.kind = 'real' and r.status <> 'withdrawn'
        ${batchId === null ? sql`` : sql`and r.batch_id = ${batchId}`}
      group by r.batch_id, a.paper_id order by form`.execute(tx.db)
  ).rows

/** Whether any room of the batch was examined on nodes of this installation. */
export const selectIsExamined = async (tx: Tx, batchId: string): Promise<boolean> =>
  (
    await sql<{ found: boolean }>`
      select exists (select from exam_runs where institution_id = ${tx.tenantId} and batch_id = ${batchId}
        and kind = 'real' and status <> 'withdrawn') as found`.execute(tx.db)
  ).rows[0]?.found ?? false

/** One sitting with a paper. */
export interface SittingRow {
  readonly attempt_id: string
  readonly run_id: string
  readonly registration_id: string
  readonly status: string
  readonly seat: number
  readonly room: string
  readonly session: string
  readonly session_id: string
  readonly seat_columns: number
  readonly seat_count: number
  /** As written in the room; null where nobody marked attendance yet. */
  readonly mark: 'present' | 'absent' | 'cheat' | null
}

export const selectSittings = async (tx: Tx, batchId: string, paperId: string): Promise<SittingRow[]> =>
  (
    await sql<SittingRow>`
      select a.id as attempt_id, a.run_id, a.registration_id, a.status, a.seat, r.room, r.session, r.session_id,
        r.seat_columns, r.seat_count, m.mark
      from exam_attempts a
      join exam_runs r on r.institution_id = a.institution_id and r.id = a.run_id and r.kind = 'real' and r.status <> 'withdrawn'
      left join attendance m on m.institution_id = a.institution_id and m.batch_id = r.batch_id
        and m.registration_id = a.registration_id and m.subject = 'theory'
      where a.institution_id = ${tx.tenantId} and r.batch_id = ${batchId} and a.paper_id = ${paperId}
      order by r.session, r.room, a.seat`.execute(tx.db)
  ).rows

interface EventRow {
  attempt_id: string
  epoch: number
  seq: number
  kind: LoggedEvent['kind']
  question: string
  value: string[]
  at_ms: number
}

/** The counted events of every sitting with a paper, as they were stored: what the first scorer folds. */
export async function selectEvents(
  tx: Tx,
  batchId: string,
  paperId: string,
): Promise<ReadonlyMap<string, readonly LoggedEvent[]>> {
  const { rows } = await sql<EventRow>`
    select e.attempt_id, e.epoch, e.seq, e.kind, e.question, e.value, e.at_ms
    from answer_events e
    join exam_attempts a on a.institution_id = e.institution_id and a.id = e.attempt_id
    join exam_runs r on r.institution_id = a.institution_id and r.id = a.run_id and r.kind = 'real' and r.status <> 'withdrawn'
    where e.institution_id = ${tx.tenantId} and r.batch_id = ${batchId} and a.paper_id = ${paperId}
      and e.state = 'counted'`.execute(tx.db)
  const events = new Map<string, LoggedEvent[]>()
  for (const { attempt_id, at_ms, ...row } of rows) {
    const own = events.get(attempt_id)
    const event = { ...row, at: at_ms }
    if (own) own.push(event)
    else events.set(attempt_id, [event])
  }
  return events
}

/** The same log folded by the database: the last counted answer of every question. The second scorer reads this. */
export async function selectFoldedAnswers(
  tx: Tx,
  batchId: string,
  paperId: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>> {
  const { rows } = await sql<{ attempt_id: string; answers: Record<string, string[]> }>`
    select last.attempt_id, jsonb_object_agg(last.question, last.value) as answers
    from (
      select distinct on (e.attempt_id, e.question) e.attempt_id, e.question, e.value
      from answer_events e
      join exam_attempts a on a.institution_id = e.institution_id and a.id = e.attempt_id
      join exam_runs r on r.institution_id = a.institution_id and r.id = a.run_id and r.kind = 'real' and r.status <> 'withdrawn'
      where e.institution_id = ${tx.tenantId} and r.batch_id = ${batchId} and a.paper_id = ${paperId}
        and e.state = 'counted' and e.kind = 'answer'
      order by e.attempt_id, e.question, e.epoch desc, e.seq desc, e.fork desc
    ) last
    group by last.attempt_id`.execute(tx.db)
  return new Map(rows.map((row) => [row.attempt_id, row.answers]))
}

/** When each question was last answered by each sitting, milliseconds of the server's clock. */
export async function selectAnswerTimes(
  tx: Tx,
  batchId: string,
  paperId: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const { rows } = await sql<{ attempt_id: string; times: Record<string, number> }>`
    select last.attempt_id, jsonb_object_agg(last.question, last.at) as times
    from (
      select e.attempt_id, e.question, extract(epoch from max(e.received_at)) * 1000 as at
      from answer_events e
      join exam_attempts a on a.institution_id = e.institution_id and a.id = e.attempt_id
      join exam_runs r on r.institution_id = a.institution_id and r.id = a.run_id and r.kind = 'real' and r.status <> 'withdrawn'
      where e.institution_id = ${tx.tenantId} and r.batch_id = ${batchId} and a.paper_id = ${paperId}
        and e.state = 'counted' and e.kind = 'answer'
      group by e.attempt_id, e.question
    ) last
    group by last.attempt_id`.execute(tx.db)
  return new Map(rows.map((row) => [row.attempt_id, row.times]))
}

/** Whose these sittings are. */
export async function selectRegistrations(tx: Tx, attemptIds: readonly string[]): Promise<string[]> {
  if (attemptIds.length === 0) return []
  const rows = await tx.db
    .selectFrom('exam_attempts')
    .select('registration_id')
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', [...attemptIds])
    .execute()
  return rows.map(({ registration_id }) => registration_id)
}

/** Sealed rooms of registered nodes whose results the institution has not taken in: their absences and breaches are missing. */
export const selectRoomsOutstanding = async (tx: Tx, batchId: string): Promise<readonly string[]> =>
  (
    await sql<{ room: string }>`
      select r.room || '（' || r.session || '）' as room
      from exam_runs r
      join exam_packages p on p.institution_id = r.institution_id and p.id = r.package_id
      join exam_nodes n on n.institution_id = p.institution_id and n.id = p.node_id
      where r.institution_id = ${tx.tenantId} and r.batch_id = ${batchId} and r.kind = 'real' and r.status = 'sealed'
        and not exists (select from exam_returns e where e.institution_id = r.institution_id and e.run_id = r.id
          and e.direction = 'in')
      order by r.session, r.room`.execute(tx.db)
  ).rows.map(({ room }) => room)
