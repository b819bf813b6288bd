import { foldEvents, type LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { preflightText } from '#core/theory-exam/preflight.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { heldEvents, type LiveRun, type LiveSeat } from '../../exam/index.ts'
import { countOpenIncidents } from '../../incident/index.ts'
import { endOf, findRun, type OpenRun, transactLive } from '../open-run.ts'
import { presentRun } from '../present.ts'
import { selectAttempts, selectEvents, selectMachines } from '../store.ts'
import { liveOf } from './runs.ts'

const shown = (seat: LiveSeat) => ({
  attemptId: seat.attemptId ?? '',
  seat: seat.seat,
  name: seat.name ?? '',
  ticket: seat.ticket ?? '',
  answered: seat.answered,
  lastSeenAt: seat.lastSeenAt,
})

/** Whom the end of an exam must account for one by one. */
export function accountOf(live: LiveRun) {
  const sat = live.seats.filter(({ status }) => status !== null && status !== 'expected' && status !== 'absent')
  const silent = (seat: LiveSeat) => seat.connection === 'lost' || seat.connection === 'none'
  return {
    zero: sat.filter((seat) => seat.answered === 0 && seat.status !== 'expelled').map(shown),
    // Who handed in has sent everything; whom the clock ended out of reach may hold more on his machine.
    unsynced: sat
      .filter((seat) => seat.status !== 'expelled' && seat.status !== 'handed_in' && silent(seat))
      .map(shown),
    notIn: live.seats.filter(({ status }) => status === 'expected').map(shown),
  }
}

/** What stands between a room and its end. */
export const closingOf = (ctx: Context, runId: string) =>
  transactLive(ctx, runId, async (tx) => {
    const open = await findRun(tx, runId)
    const live = await liveOf(tx, runId)
    const end = endOf(open)
    return {
      run: presentRun(open.run),
      endsAt: end.toISOString(),
      over: tx.now >= end,
      ...accountOf(live),
      held: (await heldEvents(tx, runId)).length,
      openIncidents: await countOpenIncidents(tx, runId),
    }
  })

/** Machines of the room: paired, checked, and what is wrong with them. */
export const machinesOf = (ctx: Context, runId: string) =>
  transactLive(ctx, runId, async (tx) => {
    const open = await findRun(tx, runId)
    const live = await liveOf(tx, runId)
    const rows = new Map((await selectMachines(tx, open.run.place_id)).map((row) => [row.seat, row]))
    const machines = live.seats.map((seat) => {
      const row = rows.get(seat.seat)
      const faults = (seat.machine?.faults ?? []).map((code) => ({ code, text: preflightText(code) }))
      const checkedAt = row?.checked_at?.toISOString() ?? null
      return {
        seat: seat.seat,
        paired: row !== undefined,
        checkedAt,
        faults,
        markerDay: row?.marker_day ?? null,
        green: row !== undefined && checkedAt !== null && faults.length === 0,
        blocked: seat.machineBlocked,
      }
    })
    const needed = live.seats.filter(({ attemptId }) => attemptId !== null).map(({ seat }) => seat)
    return {
      pairingCode: open.run.pairing_code,
      machines,
      green: machines.filter(({ green, seat }) => green && needed.includes(seat)).length,
      needed: needed.length,
    }
  })

type EventRow = Awaited<ReturnType<typeof selectEvents>>[number]

const logged = (row: EventRow): LoggedEvent => ({
  epoch: row.epoch,
  seq: row.seq,
  kind: row.kind as LoggedEvent['kind'],
  question: row.question,
  value: row.value as readonly string[],
  at: row.at_ms,
})

/**
 * Which answers of a candidate would differ if all that waits of an epoch counted, whatever its kind: the decision is one
 * about all of it. A fork takes the place of the line it left, with everything that came on that line afterwards.
 */
function changesOf(rows: readonly EventRow[], epoch: number, events: ReadonlySet<string>) {
  const waits = (row: EventRow) => row.epoch === epoch && events.has(`${row.seq}.${row.fork}`)
  const isTaken = (row: EventRow) => waits(row) && (row.state !== 'fork' || row.fork === 1)
  const forked = rows.filter((row) => row.state === 'fork' && isTaken(row)).map(({ seq }) => seq)
  const isLeft = (row: EventRow) =>
    row.epoch === epoch && row.fork === 0 && row.seq >= (forked[0] ?? Number.POSITIVE_INFINITY)
  const before = foldEvents(rows.filter(({ state }) => state === 'counted').map(logged)).answers
  const then = rows.filter((row) => (row.state === 'counted' || isTaken(row)) && !isLeft(row))
  const after = foldEvents(then.map(logged)).answers
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((question) => ({
      question,
      now: [...(before.get(question) ?? [])],
      then: [...(after.get(question) ?? [])],
    }))
    .filter(({ now, then }) => now.join('\n') !== then.join('\n'))
    .toSorted((a, b) => a.question.localeCompare(b.question, 'en', { numeric: true }))
}

/**
 * Answers that wait for two people, with what would change. Once the room is sealed nothing is decided any more, and
 * what somebody wrote stands nowhere beside his name: it may be before a marker.
 */
export const heldOf = (ctx: Context, runId: string) =>
  transact(ctx, async (tx) => {
    const { run } = await findRun(tx, runId)
    const waiting = await heldEvents(tx, runId)
    const held = []
    for (const one of waiting) {
      const rows = await selectEvents(tx, one.attemptId)
      const ofEpoch = new Set(waiting.flatMap((other) => (other.mark === one.mark ? other.events : [])))
      held.push({
        attemptId: one.attemptId,
        seat: one.seat,
        name: one.name,
        epoch: one.epoch,
        kind: one.state,
        events: one.count,
        from: one.firstAt,
        to: one.lastAt,
        mark: one.mark,
        changes: run.status === 'sealed' ? [] : changesOf(rows, one.epoch, ofEpoch),
      })
    }
    return { held }
  })

/** Candidates nobody has accounted for: neither signed in nor marked absent. */
export const unaccounted = async (tx: Tx, { run }: OpenRun) =>
  (await selectAttempts(tx, run.id)).filter(({ status }) => status === 'expected')
