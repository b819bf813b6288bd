import { type Insertable, type Selectable, sql } from 'kysely'
import type { ExamAttempts, ExamPairs, ExamRecordSignatures, ExamRuns } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type RunRow = Selectable<ExamRuns>
export type AttemptRow = Selectable<ExamAttempts>
export type PairRow = Selectable<ExamPairs>
export type SignatureRow = Selectable<ExamRecordSignatures>

/** A run with its candidates counted. */
export interface CountedRun extends RunRow {
  readonly expected: number
  readonly present: number
  readonly absent: number
  readonly handed_in: number
}

const counted = sql`
  select r.*, count(a.id)::int as expected,
    count(a.id) filter (where a.status not in ('expected', 'absent'))::int as present,
    count(a.id) filter (where a.status = 'absent')::int as absent,
    count(a.id) filter (where a.status in ('handed_in', 'sealed'))::int as handed_in
  from exam_runs r
  left join exam_attempts a on a.institution_id = r.institution_id and a.run_id = r.id`

/** The runs of a day in China, optionally of one batch, in the order they begin. */
export const selectRunsOfDay = async (tx: Tx, day: string, batchId?: string): Promise<CountedRun[]> =>
  (
    await sql<CountedRun>`${counted}
      where r.institution_id = ${tx.tenantId} and (r.starts_at at time zone 'Asia/Shanghai')::date = ${day}::date
        ${batchId ? sql`and r.batch_id = ${batchId}` : sql``}
      group by r.institution_id, r.id order by r.starts_at, r.room, r.kind limit 200`.execute(tx.db)
  ).rows

/** The real rooms of a batch that were closed, with the session and the place they stood in. */
export const selectMachineRooms = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('exam_runs')
    .select(['id', 'session_id', 'place_id', 'room', 'session'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('kind', '=', 'real')
    .where('status', 'in', ['closed', 'sealed'])
    .orderBy('starts_at')
    .orderBy('room')
    .execute()

export const selectOptionalRun = async (tx: Tx, runId: string): Promise<CountedRun | undefined> =>
  (
    await sql<CountedRun>`${counted} where r.institution_id = ${tx.tenantId} and r.id = ${runId}
      group by r.institution_id, r.id`.execute(tx.db)
  ).rows[0]

/** Days with runs, newest first. */
export const selectRunDays = async (tx: Tx): Promise<string[]> =>
  (
    await sql<{ day: string }>`
      select distinct to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from exam_runs
      where institution_id = ${tx.tenantId} order by day desc limit 60`.execute(tx.db)
  ).rows.map(({ day }) => day)

/** Locks a run until the transaction ends, so that acts on one room follow each other. */
export const lockRunRow = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_runs')
    .select('id')
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst()

export const selectAttempts = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_attempts')
    .select(['id', 'registration_id', 'name', 'identity_masked', 'ticket', 'seat', 'status', 'answered', 'paper_id'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .orderBy('seat')
    .execute()

export const selectOptionalAttempt = (tx: Tx, runId: string, attemptId: string): Promise<AttemptRow | undefined> =>
  tx.db
    .selectFrom('exam_attempts')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('id', '=', attemptId)
    .executeTakeFirst()

export const selectLog = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_log')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** When a candidate's machine last stored something, by candidate. */
export async function selectLastSaved(tx: Tx, runId: string): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ attempt_id: string; at: Date }>`
    select a.id as attempt_id, e.at from exam_attempts a
    cross join lateral (
      select received_at as at from answer_events
      where institution_id = a.institution_id and attempt_id = a.id and epoch = a.epoch order by seq desc limit 1
    ) e where a.institution_id = ${tx.tenantId} and a.run_id = ${runId}`.execute(tx.db)
  return new Map(rows.map((row) => [row.attempt_id, row.at]))
}

/** All events of a candidate, for showing what a decision would change. */
export const selectEvents = (tx: Tx, attemptId: string) =>
  tx.db
    .selectFrom('answer_events')
    .select(['epoch', 'seq', 'fork', 'kind', 'question', 'value', 'at_ms', 'state'])
    .where('institution_id', '=', tx.tenantId)
    .where('attempt_id', '=', attemptId)
    .orderBy('epoch')
    .orderBy('seq')
    .orderBy('fork')
    .execute()

export const insertPair = (
  tx: Tx,
  row: Omit<Insertable<ExamPairs>, 'institution_id' | 'first_by' | 'first_name' | 'first_at' | 'status'>,
) =>
  tx.db
    .insertInto('exam_pairs')
    .values({
      institution_id: tx.tenantId,
      ...row,
      first_by: tx.actor.accountId ?? '',
      first_name: tx.actor.name,
      first_at: tx.now,
      status: 'waiting',
    })
    .execute()

export const selectWaitingPairs = (tx: Tx, runId: string): Promise<PairRow[]> =>
  tx.db
    .selectFrom('exam_pairs')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('status', '=', 'waiting')
    .orderBy('first_at')
    .execute()

/** Ends a waiting pair; false where somebody else already did. */
export const endPair = async (
  tx: Tx,
  pairId: string,
  status: 'done' | 'withdrawn' | 'refused',
  second?: { id: string; name: string },
): Promise<boolean> => {
  const done = await tx.db
    .updateTable('exam_pairs')
    .set({
      status,
      second_by: second?.id ?? null,
      second_name: second?.name ?? null,
      second_at: second ? tx.now : null,
    })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', pairId)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export const selectMachines = (tx: Tx, placeId: string) =>
  tx.db
    .selectFrom('exam_machines')
    .select(['id', 'seat', 'paired_at', 'checked_at', 'marker_day'])
    .where('institution_id', '=', tx.tenantId)
    .where('place_id', '=', placeId)
    .where('status', '=', 'active')
    .orderBy('seat')
    .execute()

export const selectSignatures = (tx: Tx, runId: string): Promise<SignatureRow[]> =>
  tx.db
    .selectFrom('exam_record_signatures')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .orderBy('at')
    .execute()

export const insertSignature = (tx: Tx, row: Omit<Insertable<ExamRecordSignatures>, 'institution_id'>) =>
  tx.db
    .insertInto('exam_record_signatures')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

/** How many questions each paper of a run has, where its seal says so. */
export async function selectQuestionCounts(tx: Tx, packageId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ paper_id: string; questions: number | null }>`
    select paper_id, (seal ->> 'questions')::int as questions from exam_papers
    where institution_id = ${tx.tenantId} and package_id = ${packageId}`.execute(tx.db)
  return new Map(
    rows.flatMap(({ paper_id, questions }) => (questions === null ? [] : [[paper_id, questions] as const])),
  )
}

/** The page of the ledger a printed record names: the last leaf about the run. */
export const selectLastLeaf = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('ledger_leaves')
    .select(['position', 'leaf_hash'])
    .where('tenant_id', '=', tx.tenantId)
    .where('subject_kind', '=', 'exam_run')
    .where('subject_id', '=', runId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Candidates with an end of their own. */
export const selectLateEnds = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_attempts')
    .select(['seat', 'extra_seconds'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('extra_seconds', '>', 0)
    .orderBy('seat')
    .execute()

/** What the head of a printed form says of institution and batch; a site knows the batch by its package. */
export async function selectHead(
  tx: Tx,
  batchId: string,
): Promise<{ institution: string; batch: string; level: number }> {
  const { rows } = await sql<{ institution: string | null; batch: string | null; level: number | null }>`
    select (select name from institutions where id = ${tx.tenantId}) as institution,
      coalesce((select name from batches where institution_id = ${tx.tenantId} and id = ${batchId}),
        (select manifest -> 'batch' ->> 'name' from exam_packages
          where institution_id = ${tx.tenantId} and batch_id = ${batchId} limit 1)) as batch,
      (select min(level) from batch_entries where institution_id = ${tx.tenantId} and batch_id = ${batchId}) as level`.execute(
    tx.db,
  )
  const [row] = rows
  return { institution: row?.institution ?? '', batch: row?.batch ?? '', level: row?.level ?? 4 }
}
