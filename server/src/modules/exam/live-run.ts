import type { Platform } from '#server/platform/context.ts'
import { type ExamEngine, engineOf } from './engine.ts'
import { endsAt } from './room/sitting-text.ts'
import type { RunState, Sitting } from './run-state.ts'
import type { LiveRun, LiveSeat } from './types.ts'

const onlineMs = 15_000
const quietMs = 60_000

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

function connectionOf(lastSeen: number): LiveSeat['connection'] {
  if (lastSeen === 0) return 'none'
  const age = Date.now() - lastSeen
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
  lastSeenAt: sitting.lastSeen === 0 ? null : new Date(sitting.lastSeen).toISOString(),
  connection: connectionOf(sitting.lastSeen),
  waiting: sitting.waiting,
  waitingReason: sitting.waitingReason,
  held: sitting.held,
  forks: sitting.forks,
  pagesLeft: sitting.pagesLeft,
})

function seatsOf(engine: ExamEngine, run: RunState): LiveSeat[] {
  const { tenantId, placeId, seatCount } = run.facts
  const bySeat = new Map([...run.sittings.values()].map((sitting) => [sitting.seat, sitting]))
  const machines = engine.machinesAt(tenantId, placeId)
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
export async function liveRun(platform: Platform, tenantId: string, runId: string): Promise<LiveRun | null> {
  const engine = engineOf(platform)
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
