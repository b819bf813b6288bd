import { afterCommit, type Tx } from '#server/platform/context.ts'
import { engineOf } from '../engine.ts'
import { drawCode } from '../pairing-code.ts'
import { entryIndexOf } from '../room/sign-in.ts'
import { insertAttempts } from '../store.attempts.ts'
import { codeOfPlace, insertCode, insertRun, selectCodes } from '../store.runs.ts'
import type { NewRun } from '../types.ts'

/** The code of a place: rooms at one place show one, so that its machines are paired once for all sessions. */
async function codeFor(tx: Tx, placeId: string, draw: () => string): Promise<string> {
  for (;;) {
    const known = await codeOfPlace(tx, placeId)
    if (known !== undefined) return known
    await insertCode(tx, placeId, draw())
  }
}

async function addRun(tx: Tx, run: NewRun, code: string): Promise<void> {
  if (!(await insertRun(tx, run, code))) return
  await insertAttempts(tx, run.id, run.attempts, (one) => entryIndexOf(tx.platform, one.ticket, one.identityTail))
  afterCommit(tx, () => engineOf(tx.platform).forget(run.id))
}

/** Puts runs and their candidates into the node's tables; the same run again changes nothing. Gives the pairing codes. */
export async function addRuns(
  tx: Tx,
  runs: readonly NewRun[],
  draw: () => string = drawCode,
): Promise<ReadonlyMap<string, string>> {
  for (const run of runs) await addRun(tx, run, await codeFor(tx, run.placeId, draw))
  return selectCodes(
    tx,
    runs.map(({ id }) => id),
  )
}
