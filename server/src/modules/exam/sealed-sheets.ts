import { DomainError } from '#contract/domain-error.ts'
import { foldEvents, type LoggedEvent } from '#core/theory-exam/answer-event.ts'
import type { Tx } from '#server/platform/context.ts'
import { lockRun } from './acts/find.ts'
import { selectAttempts } from './store.attempts.ts'
import { selectCounted } from './store.events.ts'
import type { AttemptStatus, SealedSheet } from './types.ts'

/** The counted events of some candidates, by candidate. */
async function eventsOf(tx: Tx, attemptIds: readonly string[]): Promise<Map<string, LoggedEvent[]>> {
  const found = new Map<string, LoggedEvent[]>()
  if (attemptIds.length === 0) return found
  const rows = await selectCounted(tx, attemptIds)
  for (const { attempt_id, epoch, seq, kind, question, value, at_ms } of rows) {
    const list = found.get(attempt_id) ?? []
    found.set(attempt_id, list)
    list.push({ epoch, seq, kind: kind as LoggedEvent['kind'], question, value: value as string[], at: at_ms })
  }
  return found
}

/** The answers of a sealed run, for marking; refused before. */
export async function sealedSheets(tx: Tx, runId: string): Promise<readonly SealedSheet[]> {
  const run = await lockRun(tx, runId)
  if (run.status !== 'sealed') throw new DomainError('exam.not_sealed')
  const attempts = await selectAttempts(tx, runId)
  const events = await eventsOf(
    tx,
    attempts.map(({ id }) => id),
  )
  return attempts.map((row) => ({
    attemptId: row.id,
    registrationId: row.registration_id,
    paperId: row.paper_id,
    seat: row.seat,
    status: row.status as AttemptStatus,
    answers: foldEvents(events.get(row.id) ?? []).answers,
    headSeq: row.head_seq,
    headHash: row.head_hash,
    extraSeconds: row.extra_seconds,
  }))
}
