import { DomainError } from '#contract/domain-error.ts'
import type { IncidentView } from '#contract/incident.ts'
import type { Tx } from '#server/platform/context.ts'
import { presentIncident, type Standing, standingOf } from './present.ts'
import { findScene, type Scene } from './scene.ts'
import { type IncidentRow, selectOptionalIncident, selectOptionalIncidentForUpdate, selectSteps } from './store.ts'

const sceneAt = (tx: Tx, row: IncidentRow): Promise<Scene> =>
  findScene(
    tx,
    row.run_id ? { runId: row.run_id } : { batchId: row.batch_id, sessionId: row.session_id, placeId: row.place_id },
  )

/** An incident with the room it was met in and where it stands. */
export interface Found {
  readonly scene: Scene
  readonly standing: Standing
}

async function standing(tx: Tx, row: IncidentRow | undefined): Promise<Found> {
  if (!row) throw new DomainError('resource.not_found')
  const scene = await sceneAt(tx, row)
  return { scene, standing: standingOf(scene.policy, row, await selectSteps(tx, [row.id])) }
}

/** An incident of the caller's institution. */
export const findIncident = async (tx: Tx, id: string): Promise<Found> =>
  standing(tx, await selectOptionalIncident(tx, id))

/** The same, locked; a closed one is refused. */
export async function lockOpenIncident(tx: Tx, id: string): Promise<Found> {
  const row = await selectOptionalIncidentForUpdate(tx, id)
  if (row?.status === 'closed') throw new DomainError('incident.closed')
  return standing(tx, row)
}

/** An incident as it reads now. */
export async function readIncident(tx: Tx, id: string): Promise<IncidentView> {
  const { scene, standing } = await findIncident(tx, id)
  return presentIncident(scene.policy, standing, tx.now)
}
