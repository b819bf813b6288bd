import type { Platform, Tx } from '#server/platform/context.ts'
import { type ExamEngine, engineOf } from './engine.ts'
import { endsAt } from './room/sitting-text.ts'
import type { RunState, Sitting } from './run-state.ts'
import type { LiveRun, LiveSeat } from './types.ts'

const onlineMs = 15_000
const quietMs = 60_000

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

/** By the clock that is never set: where the server's date is, nobody is lost for it. */
function connectionOf({ lastSeen }: Sitting): LiveSeat['connection'] {
  if (lastSeen === null) return 'none'
  const age = performance.now() - lastSeen
  if (age <= onlineMs) return 'online'
  return age <= quietMs ? 'quiet' : 'lost'
}

const nobody = {
  attemptId: null,
  name: null,
  ticket: null,
  identityMasked: null,
  paperId: null,
  status: null,
  epoch: 0,
  answered: 0,
  marked: 0,
  events: 0,
  signedInAt: null,
  startedAt: null,
  endsAt: null,
  endedAt: null,
  extraSeconds: 0,
  receipt: null,
  lastSeenAt: null,
  connection: 'none',
  waiting: null,
  waitingReason: null,
  held: 0,
  forks: 0,
  pagesLeft: 0,
} as const

const somebody = (sitting: Sitting): Omit<LiveSeat, 'seat' | 'machine' | 'machineBlocked'> => ({
  attemptId: sitting.facts.id,
  name: sitting.facts.name,
  ticket: sitting.facts.ticket,
  identityMasked: sitting.facts.identityMasked,
  paperId: sitting.facts.paperId,
  status: sitting.status,
  epoch: sitting.epoch,
  answered: sitting.answered.size,
  marked: sitting.marked.size,
  events: sitting.events,
  signedInAt: isoOf(sitting.signedInAt),
  startedAt: isoOf(sitting.startedAt),
  endsAt: isoOf(endsAt(sitting)),
  endedAt: isoOf(sitting.endedAt),
  extraSeconds: sitting.extraSeconds,
  receipt: sitting.receipt || null,
  lastSeenAt: isoOf(sitting.lastSeenAt),
  connection: connectionOf(sitting),
  waiting: sitting.waiting,
  waitingReason: sitting.waitingReason,
  held: sitting.held,
  forks: sitting.forks,
  pagesLeft: sitting.pagesLeft,
})

function seatsOf(engine: ExamEngine, run: RunState): LiveSeat[] {
  const { tenantId, placeId, seatCount } = run.facts
  const bySeat = new Map([...run.sittings.values()].map((sitting) => [sitting.seat, sitting]))
  const machines = engine.machines.at(tenantId, placeId)
  const count = Math.max(seatCount, ...bySeat.keys())
  return Array.from({ length: count }, (_, place) => {
    const seat = place + 1
    const sitting = bySeat.get(seat)
    const machine = machines.get(seat)
    return {
      seat,
      ...(sitting ? somebody(sitting) : nobody),
      machine: machine ? { id: machine.id, checkedAt: machine.checkedAt, faults: machine.faults } : null,
      machineBlocked: machine?.blocked ?? false,
    }
  })
}

/** The room at this moment; null where the tenant has no such run. */
export const liveRun = (platform: Platform, tenantId: string, runId: string): Promise<LiveRun | null> =>
  readRoom(engineOf(platform), tenantId, runId)

/** The same as one engine has it in memory. */
export async function readRoom(engine: ExamEngine, tenantId: string, runId: string): Promise<LiveRun | null> {
  await refresh(engine, tenantId, runId)
  return remembered(engine, tenantId, runId)
}

/** Reads a room, and anew what two people decided, which stands on disk alone until somebody asks. */
async function refresh(engine: ExamEngine, tenantId: string, runId: string): Promise<void> {
  const run = await engine.run(tenantId, runId)
  for (const sitting of run?.sittings.values() ?? [])
    if (sitting.stale && !sitting.writing) await sitting.exclusive(() => engine.reload(sitting))
}

/** Has a room read before a transaction asks `rememberedRun` for it. */
export const refreshRun = (platform: Platform, tenantId: string, runId: string): Promise<void> =>
  refresh(engineOf(platform), tenantId, runId)

/** The room as memory has it; waits for no connection once it was read, so that transactions may ask. */
export const rememberedRun = (tx: Pick<Tx, 'platform' | 'tenantId'>, runId: string): Promise<LiveRun | null> =>
  remembered(engineOf(tx.platform), tx.tenantId, runId)

async function remembered(engine: ExamEngine, tenantId: string, runId: string): Promise<LiveRun | null> {
  const run = await engine.run(tenantId, runId)
  if (!run) return null
  const { facts } = run
  const end = run.startedAt === null ? null : run.startedAt + facts.minutes * 60_000 + run.extraSeconds * 1000
  return {
    runId: facts.id,
    batchId: facts.batchId,
    placeId: facts.placeId,
    sessionId: facts.sessionId,
    kind: facts.kind,
    room: facts.room,
    session: facts.session,
    subject: facts.subject,
    status: run.status,
    pairingCode: facts.pairingCode,
    startsAt: new Date(facts.startsAt).toISOString(),
    minutes: facts.minutes,
    seatCount: facts.seatCount,
    seatColumns: facts.seatColumns,
    entryAt: isoOf(run.entryAt),
    releasedAt: isoOf(run.releasedAt),
    startedAt: isoOf(run.startedAt),
    endsAt: isoOf(end),
    closedAt: isoOf(run.closedAt),
    sealedAt: isoOf(run.sealedAt),
    extraSeconds: run.extraSeconds,
    seats: seatsOf(engine, run),
  }
}
