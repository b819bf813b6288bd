import type { Tx } from '#server/platform/context.ts'
import { EpochState } from './epoch-state.ts'
import { type RunState, Sitting } from './run-state.ts'
import { type SittingRow, selectAttempts } from './store.attempts.ts'
import { selectEpochs } from './store.epochs.ts'
import { selectLogs } from './store.events.ts'
import type { AttemptStatus } from './types.ts'

const timeOf = (date: Date | null): number | null => date?.getTime() ?? null

/** One event as far as the state of a sitting follows from it. */
interface EventLine {
  readonly kind: string
  readonly question: string
  readonly empty: boolean
}

const names = new Map<string, string>()

/** One text for each question's name, however many candidates answer it. */
const nameOf = (question: string): string => {
  const known = names.get(question)
  if (known !== undefined) return known
  if (names.size < 10_000) names.set(question, question)
  return question
}

/** What a counted event of the main line changes in the view of a sitting. */
export function applyEvent(sitting: Sitting, { kind, question, empty }: EventLine): void {
  if (kind === 'leave_page') sitting.pagesLeft += 1
  const set = kind === 'answer' ? sitting.answered : kind === 'mark' ? sitting.marked : null
  if (!set) return
  if (empty) set.delete(question)
  else set.add(nameOf(question))
}

/** Puts what stands in a row into the sitting. */
function fillSitting(sitting: Sitting, row: SittingRow): void {
  sitting.hasPhoto = row.has_photo === true
  sitting.seat = row.seat
  sitting.epoch = row.epoch
  sitting.status = row.status as AttemptStatus
  sitting.signedInAt = timeOf(row.signed_in_at)
  sitting.startedAt = timeOf(row.started_at)
  sitting.endedAt = timeOf(row.ended_at)
  sitting.extraSeconds = row.extra_seconds
  sitting.receipt = row.receipt
  sitting.admittedAt = timeOf(row.admitted_at)
  sitting.machineAllowedAt = timeOf(row.machine_allowed_at)
  sitting.leaveAllowedAt = timeOf(row.leave_allowed_at)
}

const sittingOf = (run: RunState, row: SittingRow): Sitting =>
  new Sitting(
    {
      id: row.id,
      registrationId: row.registration_id,
      name: row.name,
      identityMasked: row.identity_masked,
      ticket: row.ticket,
      entryIndex: row.entry_index.toString('hex'),
      paperId: row.paper_id,
      orderSeed: row.order_seed,
    },
    run,
  )

/** Reads the sittings of a run, or one of them anew, with the logs of their epochs. */
export async function readSittings(tx: Tx, run: RunState, attemptId?: string): Promise<void> {
  for (const row of await selectAttempts(tx, run.facts.id, attemptId)) {
    const sitting = run.sittings.get(row.id) ?? sittingOf(run, row)
    run.sittings.set(row.id, sitting)
    run.byEntry.set(sitting.facts.entryIndex, sitting)
    fillSitting(sitting, row)
    clearLog(sitting)
  }
  await readEpochs(tx, run, attemptId)
  await readEvents(tx, run, attemptId)
}

function clearLog(sitting: Sitting): void {
  sitting.epochs.clear()
  sitting.answered.clear()
  sitting.marked.clear()
  sitting.pagesLeft = 0
  sitting.events = 0
  sitting.bytes = 0
  sitting.held = 0
  sitting.forks = 0
}

async function readEpochs(tx: Tx, run: RunState, attemptId?: string): Promise<void> {
  for (const row of await selectEpochs(tx, run.facts.id, attemptId)) {
    const epoch = new EpochState({
      attemptId: row.attempt_id,
      epoch: row.epoch,
      after: row.after_hash,
      openedAt: row.opened_at.getTime(),
      machineId: row.machine_id,
      tokenHash: row.token_hash.toString('hex'),
    })
    epoch.fencedAt = timeOf(row.fenced_at)
    run.sittings.get(row.attempt_id)?.epochs.set(row.epoch, epoch)
  }
}

async function readEvents(tx: Tx, run: RunState, attemptId?: string): Promise<void> {
  const ids = attemptId ? [attemptId] : [...run.sittings.keys()]
  // A room at a time keeps the memory of a rebuild small.
  for (let from = 0; from < ids.length; from += 100) {
    for (const row of await selectLogs(tx, ids.slice(from, from + 100))) {
      const sitting = run.sittings.get(row.attempt_id)
      if (sitting) takeIn(sitting, { ...row, empty: row.empty === true })
    }
  }
}

/** An event that stands in the table, as the memory of a sitting holds it. */
export interface StoredEvent extends EventLine {
  readonly epoch: number
  readonly seq: number
  readonly fork: number
  readonly hash: Buffer
  readonly state: string
  /** Of its value. */
  readonly bytes: number
}

/** Takes a stored event into the memory of a sitting. */
export function takeIn(sitting: Sitting, event: StoredEvent): void {
  sitting.epochs.get(event.epoch)?.add(event.seq, event.fork, event.hash)
  sitting.events += 1
  sitting.bytes += event.bytes
  if (event.state === 'counted') applyEvent(sitting, event)
  else if (event.state === 'fork') sitting.forks += 1
  else sitting.held += 1
}
