import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { logRun } from '../exam/index.ts'
import type { HeldSession } from './find-session.ts'

/** An emergency opening is an incident of every room of the session: in the ledger, and in the rooms' own records. */
export async function raiseEmergency(tx: Tx, session: HeldSession, text: string): Promise<void> {
  const id = newId()
  await record(tx, {
    act: 'incident.write',
    batchId: session.row.batch_id,
    subject: ['incident', id],
    summary: `突发情况：${text}`,
    after: { rooms: session.runs.map((run) => run.id) },
  })
  for (const run of session.runs)
    await logRun(tx, { runId: run.id, kind: 'incident', text: `突发情况：${text}`, data: { incident: id } })
}
