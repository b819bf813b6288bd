import type { IncidentFactsBody } from '#contract/incident.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { noteInRoom } from '../note-in-room.ts'
import { findScene, type Scene } from '../scene.ts'
import { insertIncident, selectIncidents } from '../store.ts'

/** What happened, as it is written down first. */
export interface NewIncident {
  readonly procedure: string
  /** What the procedure is called, and the article that writes it. */
  readonly label: string
  readonly clause: string | null
  readonly note: string
  readonly noticedAt: Date
  readonly attemptId: string | null
  readonly candidate: string
  readonly facts: IncidentFactsBody
}

/** Writes an incident into its table, the ledger and the log of its room; gives its id. */
export async function writeIncident(tx: Tx, scene: Scene, one: NewIncident): Promise<string> {
  const id = newId()
  await insertIncident(tx, {
    id,
    batch_id: scene.batchId,
    session_id: scene.sessionId,
    place_id: scene.placeId,
    run_id: scene.runId,
    attempt_id: one.attemptId,
    candidate: one.candidate,
    procedure: one.procedure,
    note: one.note,
    facts: JSON.stringify(one.facts),
    starts_at: scene.startsAt,
    noticed_at: one.noticedAt,
    status: 'open',
    raised_by: tx.actor.accountId ?? '',
    raised_name: tx.actor.name,
  })
  await record(tx, {
    act: 'incident.write',
    batchId: scene.batchId,
    subject: ['incident', id],
    summary: `登记突发情况：${one.label}`,
    clauses: one.clause ? [one.clause] : [],
    after: { procedure: one.procedure, note: one.note, facts: one.facts },
  })
  await noteInRoom(tx, scene, {
    text: `${one.label}：${one.note}`,
    clause: one.clause,
    attemptId: one.attemptId,
    data: { incidentId: id },
  })
  return id
}

/**
 * Writes an incident of a room that the programme meets itself. Institutions need not have written a procedure for it:
 * then a person decides how it is closed. While one of the same kind is open in the room it stands for what follows.
 */
export async function raiseInRoom(tx: Tx, runId: string, { procedure, note }: { procedure: string; note: string }) {
  const open = (await selectIncidents(tx, { runId })).some(
    (row) => row.procedure === procedure && row.status === 'open',
  )
  if (open) return
  const scene = await findScene(tx, { runId })
  const rule = scene.policy.incident.procedures[procedure]
  await writeIncident(tx, scene, {
    ...{ procedure, note, noticedAt: tx.now, attemptId: null, candidate: '', facts: {} },
    ...{ label: rule?.label ?? procedure, clause: rule?.clause ?? null },
  })
}
