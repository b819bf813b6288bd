import { DomainError } from '#contract/domain-error.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { logRun } from '../exam-log.ts'
import { runOf } from '../load-run.ts'
import { refusalToOpen } from '../room/at-the-door.ts'
import { selectSeats } from '../store.attempts.ts'
import { insertKeys } from '../store.papers.ts'
import type { Person } from '../types.ts'
import { assertRun, lockRun, moveRun, remember } from './find.ts'

/** Opens the door: candidates may sign in. Refused before the minute the rules name. */
export async function openEntry(tx: Tx, runId: string, by: Person): Promise<void> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['waiting'], '开放入场')
  const refusal = refusalToOpen(runOf(run), tx.now.getTime())
  if (refusal) throw refusal
  await moveRun(tx, run, 'entry', { entry_at: tx.now })
  await logRun(tx, { runId, kind: 'entry', text: '开放入场。', actors: [by] })
  remember(tx, runId, (one) => {
    one.status = 'entry'
    one.entryAt = tx.now.getTime()
  })
}

/** The papers of the run were opened: from now on a start gives their keys. Kept sealed until the run is sealed. */
export async function setReleased(tx: Tx, runId: string, keys: ReadonlyMap<string, Buffer>): Promise<void> {
  const run = await lockRun(tx, runId)
  // A spare paper may be opened while the room is writing.
  assertRun(run, ['waiting', 'entry', 'released', 'running'], '启封试卷')
  await insertKeys(tx, runId, keys)
  const moves = run.status === 'entry' || run.status === 'waiting'
  if (moves) await moveRun(tx, run, 'released', { released_at: tx.now, ...(run.entry_at ? {} : { entry_at: tx.now }) })
  await logRun(tx, { runId, kind: 'released', text: '试卷已启封。', data: { papers: [...keys.keys()] } })
  remember(tx, runId, (one) => {
    for (const [paperId, key] of keys) one.keys.set(paperId, key.toString('base64'))
    if (!moves) return
    one.status = 'released'
    one.releasedAt = tx.now.getTime()
    one.entryAt ??= tx.now.getTime()
  })
}

/** Starts the clock of the room; a real exam not before its time. */
export async function startRun(tx: Tx, runId: string, by: Person): Promise<void> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['released'], '开考')
  if (run.kind === 'real' && tx.now < run.starts_at)
    throw new DomainError('exam.start_too_early', { startsAt: localInChina(run.starts_at).slice(11) })
  await moveRun(tx, run, 'running', { started_at: tx.now })
  await logRun(tx, { runId, kind: 'started', text: '开考。', actors: [by] })
  remember(tx, runId, (one) => {
    one.status = 'running'
    one.startedAt = tx.now.getTime()
  })
}

/** Ends the room: refused while anybody may still write or is not accounted for. */
export async function closeRun(tx: Tx, runId: string, by: Person): Promise<void> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['running'], '收场')
  const rows = await selectSeats(tx, runId, ['expected', 'signed_in', 'answering'])
  const refuse = (code: 'exam.unaccounted' | 'exam.still_writing', found: typeof rows) => {
    if (found.length > 0)
      throw new DomainError(code, { count: found.length, seats: found.map(({ seat }) => String(seat)) })
  }
  refuse(
    'exam.still_writing',
    rows.filter(({ status }) => status !== 'expected'),
  )
  refuse(
    'exam.unaccounted',
    rows.filter(({ status }) => status === 'expected'),
  )
  await moveRun(tx, run, 'closed', { closed_at: tx.now })
  await logRun(tx, { runId, kind: 'closed', text: '收场。', actors: [by] })
  remember(tx, runId, (one) => {
    one.status = 'closed'
    one.closedAt = tx.now.getTime()
  })
}
