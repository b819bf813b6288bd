import { type Insertable, sql } from 'kysely'
import type { LogHead } from '#core/theory-exam/receipt.ts'
import type { AnswerEvents } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import type { HeldEvents } from './types.ts'

/** The end of a log as it counts, and how many questions are answered in it. */
export type CountedHead = LogHead & { readonly answered: number }

/** The logs of some sittings as far as the memory of a room follows from them. */
export const selectLogs = (tx: Tx, attemptIds: readonly string[]) =>
  tx.db
    .selectFrom('answer_events')
    .select(({ eb, val }) => [
      'attempt_id',
      'epoch',
      'seq',
      'fork',
      'hash',
      'state',
      'kind',
      'question',
      eb('value', '=', val(JSON.stringify([]))).as('empty'),
      sql<number>`octet_length(value::text)`.as('bytes'),
    ])
    .where('institution_id', '=', tx.tenantId)
    .where('attempt_id', 'in', attemptIds)
    .orderBy('attempt_id')
    .orderBy('epoch')
    .orderBy('seq')
    .orderBy('fork')
    .execute()

/** The main lines of a candidate's own epochs. */
export const selectOwnLog = (tx: Tx, attemptId: string) =>
  tx.db
    .selectFrom('answer_events')
    .select(['epoch', 'seq', 'kind', 'question', 'value', 'at_ms'])
    .where('institution_id', '=', tx.tenantId)
    .where('attempt_id', '=', attemptId)
    .where('fork', '=', 0)
    .where('state', '!=', 'fenced')
    .orderBy('epoch')
    .orderBy('seq')
    .execute()

/** The counted events of some sittings in the order they were written. */
export const selectCounted = (tx: Tx, attemptIds: readonly string[]) =>
  tx.db
    .selectFrom('answer_events')
    .select(['attempt_id', 'epoch', 'seq', 'kind', 'question', 'value', 'at_ms'])
    .where('institution_id', '=', tx.tenantId)
    .where('attempt_id', 'in', attemptIds)
    .where('state', '=', 'counted')
    .orderBy('attempt_id')
    .orderBy('epoch')
    .orderBy('seq')
    .execute()

export const insertEvents = (tx: Tx, rows: readonly Insertable<AnswerEvents>[]) =>
  tx.db.insertInto('answer_events').values(rows).execute()

/**
 * Whether two people decided about an event `e` of a run: about what they were told of. What was on its way to the table
 * then, though it had reached the node before, still waits.
 */
const decided = (runId: string) => sql`exists (
  select from exam_log l where l.institution_id = e.institution_id and l.run_id = ${runId}
    and l.kind = 'held_decided' and l.attempt_id = e.attempt_id and (l.data->>'epoch')::int = e.epoch
    and coalesce((l.data->>'through')::timestamptz, l.at) >= e.received_at)`

/** What is held of the sittings of a run and not decided since it came. */
export async function selectHeld(tx: Tx, runId: string): Promise<readonly HeldEvents[]> {
  const { rows } = await sql<Omit<HeldEvents, 'firstAt' | 'lastAt'> & { firstAt: Date; lastAt: Date }>`
    select e.attempt_id as "attemptId", a.seat, a.name, e.epoch, e.state, count(*)::int as count,
      min(e.received_at) as "firstAt", max(e.received_at) as "lastAt"
    from answer_events e
    join exam_attempts a on a.institution_id = e.institution_id and a.id = e.attempt_id
    where e.institution_id = ${tx.tenantId} and a.run_id = ${runId} and e.state <> 'counted'
      and not ${decided(runId)}
    group by e.attempt_id, a.seat, a.name, e.epoch, e.state
    order by a.seat, e.epoch, e.state`.execute(tx.db)
  return rows.map((row) => ({ ...row, firstAt: row.firstAt.toISOString(), lastAt: row.lastAt.toISOString() }))
}

/** When the last event of an epoch that stands in the table reached the node. */
export const lastReceived = async (tx: Tx, attemptId: string, epoch: number): Promise<Date | undefined> =>
  (
    await tx.db
      .selectFrom('answer_events')
      .select('received_at')
      .where('institution_id', '=', tx.tenantId)
      .where('attempt_id', '=', attemptId)
      .where('epoch', '=', epoch)
      .orderBy('received_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.received_at

/**
 * Late and fenced events that wait count from now on; a fork takes the place of the line it left, which stays beside it.
 * What two people left out before stays out.
 */
export async function countHeld(
  tx: Tx,
  { runId, attemptId, epoch, through }: { runId: string; attemptId: string; epoch: number; through: Date },
): Promise<void> {
  const where = sql`e.institution_id = ${tx.tenantId} and e.attempt_id = ${attemptId} and e.epoch = ${epoch}`
  const waits = sql`${where} and e.received_at <= ${through} and not ${decided(runId)}`
  const { rows } = await sql<{ first: number | null }>`
    select min(seq) as first from answer_events e where ${waits} and state = 'fork' and fork = 1`.execute(tx.db)
  await sql`update answer_events e set state = 'counted' where ${waits} and state in ('late', 'fenced')`.execute(tx.db)
  const first = rows[0]?.first
  if (!first) return
  await sql`update answer_events e set state = case when fork = 1 then 'counted' else 'fork' end
    where ${where} and seq >= ${first} and fork in (0, 1)`.execute(tx.db)
}

/** Where the counted log of each candidate of a run, or of one, ends on disk. */
export async function countedHeads(tx: Tx, runId: string, attemptId?: string): Promise<readonly CountedHead[]> {
  const { rows } = await sql<CountedHead>`
    select a.id as "attemptId", coalesce(h.epoch, a.epoch) as epoch, coalesce(h.seq, 0) as seq,
      encode(h.hash, 'hex') as hash, coalesce(n.answered, 0)::int as answered
    from exam_attempts a
    left join lateral (
      select e.epoch, e.seq, e.hash from answer_events e
      where e.institution_id = a.institution_id and e.attempt_id = a.id and e.state = 'counted'
      order by e.epoch desc, e.seq desc limit 1) h on true
    left join lateral (
      select count(*) filter (where l.value <> '[]'::jsonb) as answered from (
        select distinct on (e.question) e.question, e.value from answer_events e
        where e.institution_id = a.institution_id and e.attempt_id = a.id and e.state = 'counted' and e.kind = 'answer'
        order by e.question, e.epoch desc, e.seq desc) l) n on true
    where a.institution_id = ${tx.tenantId} and a.run_id = ${runId}
      and (${attemptId ?? null}::uuid is null or a.id = ${attemptId ?? null}::uuid)
    order by a.id`.execute(tx.db)
  return rows
}
