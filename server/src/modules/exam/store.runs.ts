import { type Selectable, sql } from 'kysely'
import type { ExamRuns } from '#db/tables.ts'
import type { Platform, Tx } from '#server/platform/context.ts'
import type { RunStatus } from './run-state.ts'
import type { NewRun } from './types.ts'

export type RunRow = Selectable<ExamRuns>

const runById = (tx: Tx, runId: string) =>
  tx.db.selectFrom('exam_runs').selectAll().where('institution_id', '=', tx.tenantId).where('id', '=', runId)

export const selectRun = (tx: Tx, runId: string) => runById(tx, runId).executeTakeFirst()

export const selectRunForUpdate = (tx: Tx, runId: string) => runById(tx, runId).forUpdate().executeTakeFirst()

/** The rooms of a place in some states, by their start. */
export async function runIdsAt(tx: Tx, placeId: string, statuses: readonly RunStatus[]): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('exam_runs')
    .select('id')
    .where('institution_id', '=', tx.tenantId)
    .where('place_id', '=', placeId)
    .where('status', 'in', statuses)
    .orderBy('starts_at')
    .limit(20)
    .execute()
  return rows.map(({ id }) => id)
}

export type RunTimes = Partial<Pick<RunRow, 'entry_at' | 'released_at' | 'started_at' | 'closed_at' | 'sealed_at'>>

/** Moves a room on; false where it no longer stands where it was read. */
export async function setRunStatus(tx: Tx, run: RunRow, to: RunStatus, times: RunTimes): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('exam_runs')
    .set({ status: to, ...times })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', run.id)
    .where('status', '=', run.status)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const setRunExtra = (tx: Tx, runId: string, seconds: number) =>
  tx.db
    .updateTable('exam_runs')
    .set({ extra_seconds: seconds })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', runId)
    .execute()

/** Writes a room; false where it is there already. */
export async function insertRun(tx: Tx, run: NewRun, code: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('exam_runs')
    .values({
      institution_id: tx.tenantId,
      id: run.id,
      package_id: run.packageId,
      batch_id: run.batchId,
      session_id: run.sessionId,
      place_id: run.placeId,
      kind: run.kind,
      room: run.room,
      session: run.session,
      subject: run.subject,
      starts_at: run.startsAt,
      minutes: run.minutes,
      seat_count: run.seatCount,
      seat_columns: run.seatColumns,
      pairing_code: code,
      policy: JSON.stringify(run.policy),
      status: 'waiting',
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Gives a place its code; nothing where the place has one, or where another place of the installation shows this one. */
export const insertCode = (tx: Tx, placeId: string, code: string) =>
  tx.db
    .insertInto('exam_place_codes')
    .values({ institution_id: tx.tenantId, place_id: placeId, code })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** The code the rooms of a place show. */
export const codeOfPlace = async (tx: Tx, placeId: string): Promise<string | undefined> =>
  (
    await tx.db
      .selectFrom('exam_place_codes')
      .select('code')
      .where('institution_id', '=', tx.tenantId)
      .where('place_id', '=', placeId)
      .executeTakeFirst()
  )?.code

export async function selectCodes(tx: Tx, runIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (runIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('exam_runs')
    .select(['id', 'pairing_code'])
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', runIds)
    .execute()
  return new Map(rows.map(({ id, pairing_code }) => [id, pairing_code]))
}

/**
 * The rooms of a place that are told of what happens at a seat, with who sits there: those under way, or else the next to
 * be opened.
 */
export async function selectRoomsToTell(
  tx: Tx,
  placeId: string,
  seat: number,
): Promise<{ underWay: boolean; runs: readonly { id: string; attempt_id: string | null }[] }> {
  const rows = await tx.db
    .selectFrom('exam_runs as r')
    .leftJoin('exam_attempts as a', (join) =>
      join.onRef('a.institution_id', '=', 'r.institution_id').onRef('a.run_id', '=', 'r.id').on('a.seat', '=', seat),
    )
    .select(['r.id', 'r.status', 'a.id as attempt_id'])
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.place_id', '=', placeId)
    .where('r.status', 'in', ['waiting', 'entry', 'released', 'running'])
    .orderBy('r.starts_at')
    .execute()
  const open = rows.filter(({ status }) => status !== 'waiting')
  return { underWay: open.length > 0, runs: open.length > 0 ? open : rows.slice(0, 1) }
}

/** A place by the code its rooms show. */
export interface NamedPairing {
  readonly institution_id: string
  readonly place_id: string
  readonly room: string
  /** Of its largest room. */
  readonly seat_count: number
}

/** Places by their pairing codes, before anybody is known. */
export async function namedPairings(
  { database }: Platform,
  codes: readonly string[],
): Promise<ReadonlyMap<string, NamedPairing>> {
  const { rows } = await sql<NamedPairing & { code: string }>`
    select * from named_exam_pairings(${[...codes]})`.execute(database)
  return new Map(rows.map((row) => [row.code, row]))
}
