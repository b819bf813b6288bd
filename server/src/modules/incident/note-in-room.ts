import type { Tx } from '#server/platform/context.ts'
import { logRun } from '../exam/index.ts'
import type { Scene } from './scene.ts'

/** Writes a line about an incident into the log of its room; an exam on paper has its record elsewhere. */
export async function noteInRoom(
  tx: Tx,
  scene: Scene,
  line: { text: string; clause: string | null; attemptId: string | null; data: Readonly<Record<string, unknown>> },
): Promise<void> {
  if (!scene.runId) return
  await logRun(tx, {
    runId: scene.runId,
    kind: 'incident',
    text: line.text,
    ...(line.attemptId ? { attemptId: line.attemptId } : {}),
    actors: tx.actor.accountId ? [{ id: tx.actor.accountId, name: tx.actor.name }] : [],
    data: line.data,
    clauses: line.clause ? [line.clause] : [],
  })
}
