import type { NodeRun } from '#contract/exam-node.ts'
import { judgePreflight, type PreflightReport } from '#core/theory-exam/preflight.ts'
import type { Tx } from '#server/platform/context.ts'
import { type RecordedMachine, selectMachines, selectRecordedMachines } from './store.returns.ts'

/** A machine of a room as pages and records show it. */
export type RoomMachine = NodeRun['machines'][number]

function presentMachine(row: RecordedMachine): RoomMachine {
  const found = row.preflight as unknown as PreflightReport | null
  return {
    id: row.id,
    seat: row.seat,
    pairedAt: row.paired_at.toISOString(),
    checkedAt: row.checked_at?.toISOString() ?? null,
    browser: found?.browser ?? null,
    faults: found ? judgePreflight(found).map(({ text }) => text) : [],
    markerSurvived: found?.markerSurvived ?? null,
    replaced: row.status === 'replaced',
  }
}

/** Machines of some rooms: as their results recorded them, and of rooms not handed back as they are paired now. */
export async function machinesOfRuns(
  tx: Tx,
  runs: readonly { readonly id: string; readonly place_id: string }[],
): Promise<ReadonlyMap<string, readonly RoomMachine[]>> {
  const recorded = Map.groupBy(
    await selectRecordedMachines(
      tx,
      runs.map(({ id }) => id),
    ),
    (row) => row.run_id,
  )
  const live = await selectMachines(tx, [...new Set(runs.map((run) => run.place_id))])
  return new Map(
    runs.map(({ id, place_id }) => [
      id,
      (recorded.get(id) ?? live.filter((row) => row.place_id === place_id)).map(presentMachine),
    ]),
  )
}
