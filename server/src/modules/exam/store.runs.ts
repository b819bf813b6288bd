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

/** Whether a room the transaction sees shows this code already. */
export const isCodeTaken = async (tx: Tx, code: string): Promise<boolean> =>
  (await tx.db.selectFrom('exam_runs').select('id').where('pairing_code', '=', code).executeTakeFirst()) !== undefined

/** The code the rooms of a place show. */
export const codeOfPlace = async (tx: Tx, placeId: string): Promise<string | undefined> =>
  (
    await tx.db
      .selectFrom('exam_runs')
      .select('pairing_code')
      .where('institution_id', '=', tx.tenantId)
      .where('place_id', '=', placeId)
      .executeTakeFirst()
  )?.pairing_code

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

/** The room a pairing code names, before anybody is known. */
export async function namedPairing({ database }: Platform, code: string) {
  const { rows } = await sql<{ institution_id: string; place_id: string; room: string; seat_count: number }>`
    select * from named_exam_pairing(${code})`.execute(database)
  return rows[0]
}
