import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { DomainError } from '#contract/domain-error.ts'
import { examSignIn } from '#contract/exam.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { parseInput } from '#server/platform/http/refusals.ts'
import { newId } from '#server/platform/ids.ts'
import { tokenHashOf } from '../bearer-token.ts'
import { countTry } from '../door-tries.ts'
import type { ExamEngine } from '../engine.ts'
import { EpochState } from '../epoch-state.ts'
import { logRun } from '../exam-log.ts'
import type { Machine } from '../paired-machines.ts'
import { attemptStatusTitles, type RunState, type Sitting, uuidBytes } from '../run-state.ts'
import { selectPhoto } from '../store.attempts.ts'
import type { SignInRow } from '../writers.ts'
import { leaveRule, refusalAtDoor } from './at-the-door.ts'
import { untilQuiet } from './capture-events.ts'
import { runViewOf } from './machines.ts'
import { sittingView } from './sitting-text.ts'

/** What a ticket and the end of an identity number are found by: an HMAC under the installation's own key. */
export const entryIndexOf = (platform: Platform, ticket: string, tail: string): Buffer =>
  platform.keys.installationIndex(`exam entry ${ticket.trim()} ${tail.trim().toUpperCase()}`)

/** What the file of last resort of an epoch is encrypted from; never kept, always made anew. */
export const exportKeyOf = (platform: Platform, attemptId: string, epoch: number): Buffer =>
  platform.keys.installationIndex(`exam export ${attemptId} ${epoch}`)

type SignInAnswer = z.output<typeof examSignIn.output & z.ZodType>

/** The candidate at a machine: of the room's session in progress, at his own seat. */
async function findSitting(
  engine: ExamEngine,
  machine: Machine,
  body: { ticket: string; tail: string },
): Promise<Sitting> {
  countTry(machine.door)
  // The first who asks after a restart has the rooms of the place read, and with them the seats that are stopped.
  const runs = await engine.runsAt(machine.tenantId, machine.placeId)
  if (machine.door.blocked) throw new DomainError('exam.machine_blocked')
  if (runs.length === 0) throw new DomainError('exam.no_run')
  const open = runs.filter(({ status }) => status !== 'waiting')
  if (open.length === 0) throw new DomainError('exam.entry_closed', { seconds: 10 })
  const index = entryIndexOf(engine.platform, body.ticket, body.tail).toString('hex')
  const sitting = open.map(({ byEntry }) => byEntry.get(index)).find((one) => one !== undefined)
  if (!sitting) {
    const limit = Math.min(...open.map(({ facts }) => facts.wrongLimit))
    machine.door.wrong += 1
    machine.door.blocked = machine.door.wrong >= limit
    if (machine.door.blocked) await tellBlocked(engine, machine, open[0])
    throw new DomainError('exam.sign_in_failed', { left: limit - machine.door.wrong })
  }
  if (sitting.seat !== machine.seat) throw new DomainError('exam.other_seat', { seat: sitting.seat })
  if (machine.door.clearedBy !== sitting.facts.id) machine.door.wrong = 0
  machine.door.clearedBy = sitting.facts.id
  return sitting
}

async function tellBlocked(
  { platform }: ExamEngine,
  { tenantId, seat, door }: Machine,
  run: RunState | undefined,
): Promise<void> {
  if (!run) return
  await transactFor(platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    logRun(tx, {
      runId: run.facts.id,
      kind: 'machine_blocked',
      text: `${seat}号机连续${door.wrong}次登录信息不符，已停止登录。`,
      data: { seat },
    }),
  )
}

function assertMaySignIn(sitting: Sitting, machine: Machine, now: number): void {
  if (sitting.ended) throw new DomainError('exam.over', { state: attemptStatusTitles[sitting.status] })
  const current = sitting.latest
  if (current && current.machineId !== machine.id && sitting.machineAllowedAt === null) {
    sitting.waiting = 'machine'
    sitting.waitingReason = '换机登录'
    throw new DomainError('exam.other_machine')
  }
  // Whoever was in the room goes on, whenever his machine comes back.
  if (sitting.signedInAt !== null) return
  const refusal = refusalAtDoor(sitting, now)
  if (!refusal) return
  if (refusal.code === 'exam.entry_asks') {
    sitting.waiting = 'admission'
    sitting.waitingReason = refusal.grounds[0]?.actual ?? null
  }
  throw refusal
}

/** The epoch a machine writes in: its own once more with a new token, or a new one after the head of the last. */
function epochFor(
  sitting: Sitting,
  machine: Machine,
  tokenHash: string,
  now: number,
): { epoch: EpochState; isNew: boolean } {
  const current = sitting.current
  if (current && current.machineId === machine.id) return { epoch: current, isNew: false }
  const number = current ? sitting.epoch + 1 : Math.max(1, sitting.epoch)
  const epoch = new EpochState({
    attemptId: sitting.facts.id,
    epoch: number,
    after: sitting.latest?.headHash ?? '',
    openedAt: now,
    machineId: machine.id,
    tokenHash,
  })
  return { epoch, isNew: true }
}

/** The sign-in as it is stored, with its line in the room's log. */
function signInRowOf(sitting: Sitting, epoch: EpochState, tokenHash: string, isNew: boolean, now: number): SignInRow {
  const first = isNew && epoch.epoch === 1
  return {
    attempt: sitting.idBytes,
    fromEpoch: sitting.epoch,
    fromStatus: sitting.status,
    epoch: epoch.epoch,
    status: sitting.status === 'expected' ? 'signed_in' : sitting.status,
    signedInAt: sitting.signedInAt ?? now,
    isNew,
    machine: uuidBytes(epoch.machineId ?? ''),
    seat: sitting.seat,
    after: sitting.latest?.headHash ?? '',
    token: Buffer.from(tokenHash, 'hex'),
    openedAt: epoch.openedAt,
    log: {
      id: uuidBytes(newId()),
      run: uuidBytes(sitting.run.facts.id),
      kind: !isNew ? 'signed_in_again' : first ? 'signed_in' : 'signed_in_elsewhere',
      text: `${sitting.seat}号机考生${first ? '登录' : '重新登录'}。`,
    },
  }
}

async function open(
  engine: ExamEngine,
  sitting: Sitting,
  machine: Machine,
): Promise<{ token: string; epoch: EpochState }> {
  const now = engine.now()
  assertMaySignIn(sitting, machine, now)
  const token = randomBytes(32).toString('base64url')
  const tokenHash = tokenHashOf(token)
  const { epoch, isNew } = epochFor(sitting, machine, tokenHash, now)
  const row = signInRowOf(sitting, epoch, tokenHash, isNew, now)
  await engine.writers
    .of(sitting.run.facts.tenantId)
    .signIns.push([row])
    .catch((error: unknown) => {
      sitting.stale = true
      throw error
    })
  engine.retireToken(epoch)
  epoch.tokenHash = tokenHash
  const before = sitting.latest
  if (isNew && before) before.fencedAt ??= now
  sitting.epochs.set(epoch.epoch, epoch)
  sitting.epoch = epoch.epoch
  sitting.signedInAt ??= now
  if (sitting.status === 'expected') sitting.status = 'signed_in'
  sitting.machineAllowedAt = null
  sitting.waiting = null
  sitting.waitingReason = null
  sitting.seen(performance.now(), now)
  engine.issueToken(sitting, epoch)
  return { token, epoch }
}

async function photoOf({ platform }: ExamEngine, sitting: Sitting): Promise<string | null> {
  if (!sitting.hasPhoto) return null
  const { tenantId } = sitting.run.facts
  const photo = await transactFor(platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    selectPhoto(tx, sitting.facts.id),
  )
  return photo && `data:image/jpeg;base64,${photo.toString('base64')}`
}

/** Signs a candidate in at a machine. */
export async function signIn(engine: ExamEngine, machine: Machine, rawBody: unknown): Promise<SignInAnswer> {
  const body = parseInput(examSignIn.body!, rawBody ?? {})
  const sitting = await findSitting(engine, machine, body)
  await untilQuiet(engine, sitting)
  const { token, epoch } = await sitting.exclusive(() => open(engine, sitting, machine))
  const { run, facts } = sitting
  const paper = run.papers.get(facts.paperId)
  if (!paper) throw new DomainError('exam.paper_missing')
  return {
    token,
    attemptId: facts.id,
    epoch: epoch.epoch,
    exportKey: exportKeyOf(engine.platform, facts.id, epoch.epoch).toString('base64'),
    candidate: {
      name: facts.name,
      identity: facts.identityMasked,
      ticket: facts.ticket,
      seat: sitting.seat,
      photo: await photoOf(engine, sitting),
    },
    run: runViewOf(run),
    rules: { ...leaveRule(run), reminderMinutes: [...run.facts.reminderMinutes] },
    paper: { id: facts.paperId, hash: paper.hash, bytes: paper.cipher.length },
    head: { seq: epoch.headSeq, hash: epoch.headHash },
    sitting: sittingView(sitting, epoch, engine.now()),
  }
}
