import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { ExamMachines, ExamReturns } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import type { ResultTable } from './results-body.ts'

export type ReturnRow = Omit<Selectable<ExamReturns>, 'file'>

/** How rooms stand with their results, by room. */
export async function selectHandBacks(
  tx: Tx,
  runIds: readonly string[],
  direction: 'in' | 'out',
): Promise<ReadonlyMap<string, ReturnRow>> {
  if (runIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('exam_returns')
    .select(['institution_id', 'run_id', 'direction', 'content_hash', 'summary', 'receipt', 'at', 'acknowledged_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('direction', '=', direction)
    .where('run_id', 'in', [...runIds])
    .execute()
  return new Map(rows.map((row) => [row.run_id, row]))
}

export const selectReturnFile = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_returns')
    .select(['file', 'content_hash', 'acknowledged_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('direction', '=', 'out')
    .executeTakeFirst()

/** Keeps what was handed back; the same room and direction once. */
export const insertReturn = (
  tx: Tx,
  row: { runId: string; direction: 'in' | 'out'; hash: string; file: Buffer | null; summary: object; receipt?: string },
) =>
  tx.db
    .insertInto('exam_returns')
    .values({
      institution_id: tx.tenantId,
      run_id: row.runId,
      direction: row.direction,
      content_hash: row.hash,
      file: row.file,
      summary: JSON.stringify(row.summary),
      receipt: row.receipt ?? null,
      at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['institution_id', 'run_id', 'direction']).doNothing())
    .execute()

/** Notes the institution's receipt; once. */
export const acknowledge = (tx: Tx, runId: string, receipt: string) =>
  tx.db
    .updateTable('exam_returns')
    .set({ acknowledged_at: tx.now, receipt })
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('direction', '=', 'out')
    .where('acknowledged_at', 'is', null)
    .execute()

/** How many of some papers have the centre's permit for a node. */
export async function countPermitted(tx: Tx, nodeId: string, paperIds: readonly string[]): Promise<number> {
  if (paperIds.length === 0) return 0
  const { rows } = await sql<{ count: number }>`select count(distinct paper_id)::int as count from paper_permits
    where institution_id = ${tx.tenantId} and node_id = ${nodeId} and status = 'granted' and purpose = 'exam'
      and paper_id = any(${[...paperIds]}::uuid[])`.execute(tx.db)
  return rows[0]?.count ?? 0
}

export const selectOptionalRun = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_runs')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', runId)
    .executeTakeFirst()

/** What of a room's rows goes back. */
const tables: Readonly<Record<ResultTable, (runId: string) => RawBuilder<unknown>>> = {
  exam_runs: (runId) => sql`select to_jsonb(t) as x from exam_runs t where t.id = ${runId}`,
  // Photographs and entry indexes stay where they are: the institution has the one and needs no other.
  exam_attempts: (runId) =>
    sql`select to_jsonb(t) || '{"photo": null, "entry_index": "\\\\x"}' as x from exam_attempts t where t.run_id = ${runId}`,
  exam_epochs: (runId) => sql`select to_jsonb(t) as x from exam_epochs t where ${ofRoom(runId)}`,
  answer_events: (runId) => sql`select to_jsonb(t) as x from answer_events t where ${ofRoom(runId)}`,
  exam_log: (runId) => sql`select to_jsonb(t) as x from exam_log t where t.run_id = ${runId}`,
  exam_pairs: (runId) => sql`select to_jsonb(t) as x from exam_pairs t where t.run_id = ${runId}`,
  exam_notices: (runId) => sql`select to_jsonb(t) as x from exam_notices t where t.run_id = ${runId}`,
  // Everything told of the room beside its log: a room record read at the institution says what it said here.
  exam_incidents: (runId) => sql`select to_jsonb(t) as x from exam_incidents t where t.run_id = ${runId}`,
  exam_incident_steps: (runId) => sql`select to_jsonb(t) as x from exam_incident_steps t where ${ofIncidents(runId)}`,
  exam_course_entries: (runId) => sql`select to_jsonb(t) as x from exam_course_entries t where t.run_id = ${runId}`,
  exam_record_signatures: (runId) =>
    sql`select to_jsonb(t) as x from exam_record_signatures t where t.run_id = ${runId}`,
  // The machines that stand in the room and those its candidates wrote at; never what names them to the node.
  exam_run_machines: (runId) =>
    sql`select jsonb_build_object('institution_id', t.institution_id, 'run_id', ${runId}::uuid, 'machine_id', t.id,
        'seat', t.seat, 'status', t.status, 'paired_at', t.paired_at, 'checked_at', t.checked_at,
        'marker_day', t.marker_day, 'preflight', t.preflight) as x
      from exam_machines t where (t.status = 'active'
          and t.place_id = (select place_id from exam_runs where institution_id = t.institution_id and id = ${runId})
        or t.id in (select machine_id from exam_epochs e where e.institution_id = t.institution_id
          and e.attempt_id in (select id from exam_attempts where run_id = ${runId})))`,
}

const ofRoom = (runId: string) => sql`t.attempt_id in (select id from exam_attempts where run_id = ${runId})`
const ofIncidents = (runId: string) => sql`t.incident_id in (select id from exam_incidents where run_id = ${runId})`

/** The rows of a table that belong to a room, as JSON text, in a fixed order. */
export async function selectRowsOfRoom(tx: Tx, table: ResultTable, runId: string): Promise<string> {
  const { rows } = await sql<{
    text: string
  }>`select coalesce(jsonb_agg(x order by x::text collate "C"), '[]')::text as text
    from (${tables[table](runId)} and t.institution_id = ${tx.tenantId}) r`.execute(tx.db)
  return rows[0]?.text ?? '[]'
}

/** How many sittings of a room ended how, and how many events they left. */
export async function selectRoomCounts(tx: Tx, runId: string) {
  const { rows } = await sql<{ attempts: number; absent: number; events: number }>`
    select count(*)::int as attempts, count(*) filter (where a.status in ('expected', 'absent'))::int as absent,
      (select count(*)::int from answer_events t where t.institution_id = ${tx.tenantId} and ${ofRoom(runId)}) as events
    from exam_attempts a where a.institution_id = ${tx.tenantId} and a.run_id = ${runId}`.execute(tx.db)
  return rows[0] ?? { attempts: 0, absent: 0, events: 0 }
}

/** How every sitting of a room ended. */
export const selectSittings = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_attempts')
    .select(['id', 'registration_id', 'seat', 'name', 'status', 'signed_in_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .orderBy('seat')
    .execute()

/** Entries of a room's log of one kind, in their order. */
export const selectLogOf = (tx: Tx, runId: string, kind: string) =>
  tx.db
    .selectFrom('exam_log')
    .select(['attempt_id', 'data', 'at', 'actors', 'text'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('kind', '=', kind)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const selectMachines = (tx: Tx, placeIds: readonly string[]) =>
  placeIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('exam_machines')
        .select(['id', 'place_id', 'seat', 'status', 'preflight', 'checked_at', 'paired_at'])
        .where('institution_id', '=', tx.tenantId)
        .where('status', '=', 'active')
        .where('place_id', 'in', [...placeIds])
        .orderBy('seat')
        .execute()

/** A machine of a room, as it is paired now or as the results recorded it. */
export type RecordedMachine = Pick<
  Selectable<ExamMachines>,
  'id' | 'seat' | 'status' | 'preflight' | 'checked_at' | 'paired_at'
>

/** Machines of some rooms as their results brought them. */
export const selectRecordedMachines = (tx: Tx, runIds: readonly string[]) =>
  runIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('exam_run_machines')
        .select(['run_id', 'machine_id as id', 'seat', 'status', 'preflight', 'checked_at', 'paired_at'])
        .where('institution_id', '=', tx.tenantId)
        .where('run_id', 'in', [...runIds])
        .orderBy('seat')
        .orderBy('paired_at')
        .execute()

/** Machines a room brings back at most: more than stand in any room. */
const mostMachines = 400
/** Characters of what one machine found out about itself. */
const mostFound = 4_000

const ofTable = (table: ResultTable, runId: string) => {
  switch (table) {
    case 'exam_runs':
      return sql`t.id = ${runId}`
    case 'exam_epochs':
    case 'answer_events':
      return ofRoom(runId)
    case 'exam_incident_steps':
      return ofIncidents(runId)
    case 'exam_run_machines':
      return sql`t.run_id = ${runId} and coalesce(length(t.preflight::text), 0) <= ${mostFound} limit ${mostMachines}`
    default:
      return sql`t.run_id = ${runId}`
  }
}

/** Takes in rows of a room as they were read elsewhere, where they are missing; rows of another room are left out. */
export async function insertRowsOfRoom(tx: Tx, table: ResultTable, runId: string, json: string): Promise<number> {
  const { numAffectedRows } = await sql`insert into ${sql.table(table)}
    select t.* from json_populate_recordset(null::${sql.table(table)}, ${json}::json) t
    where t.institution_id = ${tx.tenantId} and ${ofTable(table, runId)} on conflict do nothing`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}

/** Brings a room's row to where it stood at the site. */
export const updateRunFrom = (tx: Tx, runId: string, json: string) =>
  sql`update exam_runs r set status = t.status, entry_at = t.entry_at, released_at = t.released_at,
      started_at = t.started_at, closed_at = t.closed_at, sealed_at = t.sealed_at, extra_seconds = t.extra_seconds
    from json_populate_recordset(null::exam_runs, ${json}::json) t
    where r.institution_id = ${tx.tenantId} and r.id = ${runId} and t.id = r.id and r.status <> 'sealed'`.execute(tx.db)
