import { randomInt } from 'node:crypto'
import { afterCommit, type Tx } from '#server/platform/context.ts'
import { engineOf } from '../engine.ts'
import { entryIndexOf } from '../room/sign-in.ts'
import type { NewAttempt, NewRun } from '../types.ts'

const chunk = 500

/** Six digits that no other room of this node shows. */
async function freshCode(tx: Tx, used: Set<string>): Promise<string> {
  for (;;) {
    const code = String(randomInt(100_000, 1_000_000))
    if (used.has(code)) continue
    const taken = await tx.db.selectFrom('exam_runs').select('id').where('pairing_code', '=', code).executeTakeFirst()
    used.add(code)
    if (!taken) return code
  }
}

const attemptRow = (tx: Tx, runId: string, one: NewAttempt) => ({
  institution_id: tx.tenantId,
  id: one.id,
  run_id: runId,
  registration_id: one.registrationId,
  name: one.name,
  identity_masked: one.identityMasked,
  ticket: one.ticket,
  entry_index: entryIndexOf(tx.platform, one.ticket, one.identityTail),
  photo: one.photo,
  seat: one.seat,
  paper_id: one.paperId,
  order_seed: one.orderSeed,
  status: 'expected',
})

async function addRun(tx: Tx, run: NewRun, code: string): Promise<void> {
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
  if (numInsertedOrUpdatedRows !== 1n) return
  for (let from = 0; from < run.attempts.length; from += chunk)
    await tx.db
      .insertInto('exam_attempts')
      .values(run.attempts.slice(from, from + chunk).map((one) => attemptRow(tx, run.id, one)))
      .execute()
  afterCommit(tx, () => engineOf(tx.platform).forget(run.id))
}

/** Puts runs and their candidates into the node's tables; the same run again changes nothing. Gives the pairing codes. */
export async function addRuns(tx: Tx, runs: readonly NewRun[]): Promise<ReadonlyMap<string, string>> {
  const used = new Set<string>()
  // Rooms at one place show one code: its machines are paired once for all sessions.
  const byPlace = new Map<string, string>()
  for (const run of runs) {
    const known =
      byPlace.get(run.placeId) ??
      (
        await tx.db
          .selectFrom('exam_runs')
          .select('pairing_code')
          .where('institution_id', '=', tx.tenantId)
          .where('place_id', '=', run.placeId)
          .executeTakeFirst()
      )?.pairing_code
    const code = known ?? (await freshCode(tx, used))
    byPlace.set(run.placeId, code)
    await addRun(tx, run, code)
  }
  const rows = await tx.db
    .selectFrom('exam_runs')
    .select(['id', 'pairing_code'])
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', runs.length > 0 ? runs.map(({ id }) => id) : ['00000000-0000-0000-0000-000000000000'])
    .execute()
  return new Map(rows.map(({ id, pairing_code }) => [id, pairing_code]))
}
