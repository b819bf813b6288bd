import { randomInt } from 'node:crypto'
import { afterCommit, type Tx } from '#server/platform/context.ts'
import { engineOf } from '../engine.ts'
import { entryIndexOf } from '../room/sign-in.ts'
import { insertAttempts } from '../store.attempts.ts'
import { codeOfPlace, insertRun, isCodeTaken, selectCodes } from '../store.runs.ts'
import type { NewRun } from '../types.ts'

/** Six digits that no other room of this node shows. */
async function freshCode(tx: Tx, used: Set<string>): Promise<string> {
  for (;;) {
    const code = String(randomInt(100_000, 1_000_000))
    if (used.has(code)) continue
    const taken = await isCodeTaken(tx, code)
    used.add(code)
    if (!taken) return code
  }
}

async function addRun(tx: Tx, run: NewRun, code: string): Promise<void> {
  if (!(await insertRun(tx, run, code))) return
  await insertAttempts(tx, run.id, run.attempts, (one) => entryIndexOf(tx.platform, one.ticket, one.identityTail))
  afterCommit(tx, () => engineOf(tx.platform).forget(run.id))
}

/** Puts runs and their candidates into the node's tables; the same run again changes nothing. Gives the pairing codes. */
export async function addRuns(tx: Tx, runs: readonly NewRun[]): Promise<ReadonlyMap<string, string>> {
  const used = new Set<string>()
  // Rooms at one place show one code: its machines are paired once for all sessions.
  const byPlace = new Map<string, string>()
  for (const run of runs) {
    const known = byPlace.get(run.placeId) ?? (await codeOfPlace(tx, run.placeId))
    const code = known ?? (await freshCode(tx, used))
    byPlace.set(run.placeId, code)
    await addRun(tx, run, code)
  }
  return selectCodes(
    tx,
    runs.map(({ id }) => id),
  )
}
