import { type Insertable, sql } from 'kysely'
import type { LogHead } from '#core/theory-exam/receipt.ts'
import type { AnswerEvents } from '#db/tables.ts'
import { hashOf } from '#server/platform/audit/leaf.ts'
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

/** How a decision names an event `e` of an epoch. */
const named = sql`(e.seq || '.' || e.fork)`

type HeldRow = Omit<HeldEvents, 'firstAt' | 'lastAt' | 'mark'> & { firstAt: Date; lastAt: Date; digest: string }

/** What is held of the sittings of a run and not decided since it came. */
export async function selectHeld(tx: Tx, runId: string): Promise<readonly HeldEvents[]> {
  const { rows } = await sql<HeldRow>`
    with decided as materialized (
      select l.attempt_id, (l.data->>'epoch')::int as epoch, d.event
      from exam_log l cross join lateral jsonb_array_elements_text(l.data->'events') d (event)
      where l.institution_id = ${tx.tenantId} and l.run_id = ${runId} and l.kind = 'held_decided')
    select e.attempt_id as "attemptId", a.seat, a.name, e.epoch, e.state, count(*)::int as count,
      min(e.received_at) as "firstAt", max(e.received_at) as "lastAt",
      array_agg(${named} order by e.seq, e.fork) as events,
      encode(sha256(string_agg(convert_to(${named}, 'UTF8') || e.hash, ''::bytea order by e.seq, e.fork)), 'hex') as digest
    from answer_events e
    join exam_attempts a on a.institution_id = e.institution_id and a.id = e.attempt_id
    where e.institution_id = ${tx.tenantId} and a.run_id = ${runId} and e.state <> 'counted'
      and not exists (select from decided d
        where d.attempt_id = e.attempt_id and d.epoch = e.epoch and d.event = ${named})
    group by e.attempt_id, a.seat, a.name, e.epoch, e.state
    order by a.seat, e.epoch, e.state`.execute(tx.db)
  const ofEpoch = Map.groupBy(rows, ({ attemptId, epoch }) => `${attemptId}.${epoch}`)
  const marks = new Map(
    [...ofEpoch].map(([key, own]) => [key, hashOf(own.map((row) => [row.state, row.digest])) ?? '']),
  )
  return rows.map(({ digest: _, ...row }) => ({
    ...row,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    mark: marks.get(`${row.attemptId}.${row.epoch}`) ?? '',
  }))
}

/**
 * Late and fenced events count from now on; a fork takes the place of the line it left, which stays beside it. Gives the
 * events that were put beside.
 */
export async function countHeld(
  tx: Tx,
  { attemptId, epoch, events }: { attemptId: string; epoch: number; events: readonly string[] },
): Promise<readonly string[]> {
  const where = sql`e.institution_id = ${tx.tenantId} and e.attempt_id = ${attemptId} and e.epoch = ${epoch}`
  const shown = sql`${where} and ${named} = any(${[...events]}::text[])`
  const { rows } = await sql<{ first: number | null }>`
    select min(seq) as first from answer_events e where ${shown} and state = 'fork' and fork = 1`.execute(tx.db)
  await sql`update answer_events e set state = 'counted' where ${shown} and state in ('late', 'fenced')`.execute(tx.db)
  const first = rows[0]?.first
  if (!first) return []
  await sql`update answer_events e set state = 'counted' where ${shown} and state = 'fork' and fork = 1`.execute(tx.db)
  const left = await sql<{ event: string }>`update answer_events e set state = 'fork'
    where ${where} and seq >= ${first} and fork = 0 returning ${named} as event`.execute(tx.db)
  return left.rows.map(({ event }) => event)
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
