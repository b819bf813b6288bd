import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import type { LogEntry, Person } from './types.ts'

/** The notices shown in a run, oldest first. */
export const selectNotices = (tx: Tx, runId: string) =>
  tx.db
    .selectFrom('exam_notices')
    .select(['id', 'attempt_id', 'at', 'text'])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .orderBy('at')
    .execute()

export async function insertNotice(
  tx: Tx,
  { runId, attemptId, text, by }: { runId: string; attemptId: string | null; text: string; by: Person },
): Promise<{ id: string; at: string; text: string }> {
  const id = newId()
  await tx.db
    .insertInto('exam_notices')
    .values({
      institution_id: tx.tenantId,
      id,
      run_id: runId,
      attempt_id: attemptId,
      text,
      at: tx.now,
      by_name: by.name,
    })
    .execute()
  return { id, at: tx.now.toISOString(), text }
}

/** Writes a line of the room's log. */
export const insertLogLine = (tx: Tx, entry: LogEntry, actors: readonly Person[]) =>
  tx.db
    .insertInto('exam_log')
    .values({
      institution_id: tx.tenantId,
      id: newId(),
      run_id: entry.runId,
      at: tx.now,
      kind: entry.kind,
      attempt_id: entry.attemptId ?? null,
      actors: JSON.stringify(actors),
      text: entry.text,
      data: JSON.stringify(entry.data ?? {}),
      clauses: [...(entry.clauses ?? [])],
    })
    .execute()
