import { createHash } from 'node:crypto'
import type { DeadlinePolicy } from '#core/deadline/types.ts'
import type { ExamPolicy } from '#core/exam/types.ts'
import { remindersOf } from '#core/invigilation/run-moments.ts'
import { graceOf } from '#core/theory-exam/capture.ts'
import type { EntryPolicy } from '#core/theory-exam/entry-types.ts'
import { withOwnChoices } from '#policies/whole-policy.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import type { PlaceMachines } from './paired-machines.ts'
import { RunState, type RunStatus } from './run-state.ts'
import { readSittings } from './sitting-rows.ts'
import { selectBlockedSeats, selectMachinesAt } from './store.machines.ts'
import { selectNotices } from './store.notices.ts'
import { selectCiphers, selectKeys } from './store.papers.ts'
import { type RunRow, runIdsAt, selectRun } from './store.runs.ts'

/** Nothing is written about the door: whoever comes is let in, whoever leaves early is asked about. */
const silent: EntryPolicy = {
  lateAfter: null,
  lateExactly: null,
  documents: null,
  impersonation: null,
  opensBefore: null,
  opensDisputed: null,
  earlyLeave: null,
}

/** The sections of a pinned policy the engine reads. */
interface PinnedPolicy {
  readonly entry?: EntryPolicy
  readonly exam?: Partial<ExamPolicy>
  readonly deadline?: DeadlinePolicy
}

/** A room by its row alone, without its candidates. */
export function runOf(row: RunRow): RunState {
  const policy = row.policy as PinnedPolicy
  const { exam } = withOwnChoices({ exam: policy.exam ?? {} }) as { exam: ExamPolicy }
  const run = new RunState(
    {
      id: row.id,
      tenantId: row.institution_id,
      packageId: row.package_id,
      batchId: row.batch_id,
      sessionId: row.session_id,
      placeId: row.place_id,
      kind: row.kind === 'trial' ? 'trial' : 'real',
      room: row.room,
      session: row.session,
      subject: row.subject,
      startsAt: row.starts_at.getTime(),
      minutes: row.minutes,
      seatCount: row.seat_count,
      seatColumns: row.seat_columns,
      pairingCode: row.pairing_code,
      entryPolicy: { ...silent, ...policy.entry },
      reminderMinutes: policy.deadline ? remindersOf(policy.deadline, 'machine') : [],
      grace: graceOf(exam),
      wrongLimit: exam.wrongSignIns.value,
    },
    row.status as RunStatus,
  )
  run.entryAt = row.entry_at?.getTime() ?? null
  run.releasedAt = row.released_at?.getTime() ?? null
  run.startedAt = row.started_at?.getTime() ?? null
  run.closedAt = row.closed_at?.getTime() ?? null
  run.sealedAt = row.sealed_at?.getTime() ?? null
  run.extraSeconds = row.extra_seconds
  return run
}

async function readKeys(tx: Tx, run: RunState): Promise<void> {
  for (const [paperId, key] of await selectKeys(tx, run.facts.id)) run.keys.set(paperId, key.toString('base64'))
}

/** Ciphertexts already in memory, by their hash: the rooms of one session share their papers. */
const ciphertexts = new Map<string, WeakRef<Buffer>>()

async function readPapers(tx: Tx, run: RunState): Promise<void> {
  const wanted = [...new Set([...run.sittings.values()].map(({ facts }) => facts.paperId))]
  if (wanted.length === 0) return
  for (const { paper_id, items_cipher } of await selectCiphers(tx, run.facts.packageId, wanted)) {
    const hash = createHash('sha256').update(items_cipher).digest('hex')
    const cipher = ciphertexts.get(hash)?.deref() ?? items_cipher
    ciphertexts.set(hash, new WeakRef(cipher))
    run.papers.set(paper_id, { hash, cipher })
  }
}

async function readNotices(tx: Tx, run: RunState): Promise<void> {
  for (const { id, attempt_id, at, text } of await selectNotices(tx, run.facts.id)) {
    const notice = { id, at: at.toISOString(), text }
    if (attempt_id === null) run.addNotice(notice)
    else run.sittings.get(attempt_id)?.notices.push(notice)
  }
}

/** Where a room stands while its machines still ask for it. */
export const notOver: readonly RunStatus[] = ['waiting', 'entry', 'released', 'running']

/** The rooms of a place that are not over, by their start. */
export const readRunsAt = (platform: Platform, tenantId: string, placeId: string): Promise<readonly string[]> =>
  transactFor(platform, systemActor(tenantId, 'institution'), tenantId, (tx) => runIdsAt(tx, placeId, notOver))

/** Builds a room from the tables, with the machines of its place; null where the tenant has no such run, or it was withdrawn. */
export function loadRun(
  platform: Platform,
  tenantId: string,
  runId: string,
): Promise<(PlaceMachines & { run: RunState }) | null> {
  return transactFor(platform, systemActor(tenantId, 'institution'), tenantId, async (tx) => {
    const row = await selectRun(tx, runId)
    if (!row || (row.status as string) === 'withdrawn') return null
    const run = runOf(row)
    await readSittings(tx, run)
    await readKeys(tx, run)
    await readPapers(tx, run)
    await readNotices(tx, run)
    const machines = await selectMachinesAt(tx, row.place_id)
    return { run, machines, blocked: await selectBlockedSeats(tx, row.place_id, notOver) }
  })
}
