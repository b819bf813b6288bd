import { DomainError } from '#contract/domain-error.ts'
import { unwrittenChoice } from '#core/attendance/mark-violation.ts'
import { behaviourTitles, effectTitles } from '#core/violation/titles.ts'
import { behaviours, type ViolationPolicy } from '#core/violation/types.ts'
import { hashOf } from '#server/platform/audit/leaf.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { heldEvents, type LiveRun, rememberedRun } from '../../exam/index.ts'
import { countOpenIncidents } from '../../incident/index.ts'
import { endOf, findAttempt, findRun, type OpenRun, transactLive } from '../open-run.ts'
import { presentPair } from '../pair-words.ts'
import { breakersOf, isAside, presentLine, presentMoments, presentRun, presentSeat } from '../present.ts'
import {
  selectLastSaved,
  selectLog,
  selectQuestionCounts,
  selectRunDays,
  selectRunsOfDay,
  selectWaitingPairs,
} from '../store.ts'

/** The runs of a day. */
export const runsOf = (ctx: Context, query: { day?: string | undefined; batchId?: string | undefined }) =>
  transact(ctx, async (tx) => {
    const day = query.day ?? tx.today
    const runs = await selectRunsOfDay(tx, day, query.batchId)
    return { day, runs: runs.map(presentRun), days: await selectRunDays(tx) }
  })

const rulesOf = ({ policy }: OpenRun) => {
  const { lateAfter, earlyLeave } = policy.entry
  const cited = (rule: { clause: string | null; also?: readonly string[] | undefined } | null) => [
    ...(rule?.clause ? [rule.clause] : []),
    ...(rule?.also ?? []),
  ]
  return {
    lateAfter: lateAfter?.minutes ?? null,
    lateClauses: cited(lateAfter),
    leaveAfter: earlyLeave?.after ?? null,
    leaveClauses: cited(earlyLeave),
  }
}

const violationsOf = (violation: ViolationPolicy) => ({
  choice: unwrittenChoice,
  behaviours: behaviours.map((behaviour) => {
    const rules = violation.behaviours[behaviour] ?? []
    return {
      behaviour,
      title: behaviourTitles[behaviour],
      weighed: rules.length > 1 || violation.alwaysWeighed.includes(behaviour),
      tiers: rules.map((rule) => {
        const effect = rule.effect ?? violation.tiers[rule.tier]?.effect ?? 'none'
        return {
          tier: rule.tier,
          effectTitle: effectTitles[effect],
          clause: rule.clause,
          warnFirst: rule.warnFirst ?? false,
          needsSeverity: (violation.tiers[rule.tier]?.severity ?? null) !== null,
        }
      }),
    }
  }),
})

/** One run with the rules its console works by. */
export const runOf = (ctx: Context, runId: string) =>
  transact(ctx, async (tx) => {
    const open = await findRun(tx, runId)
    return {
      run: presentRun(open.run),
      batchId: open.run.batch_id,
      seatCount: open.run.seat_count,
      seatColumns: open.run.seat_columns,
      pairingCode: open.run.pairing_code,
      rules: rulesOf(open),
      violations: violationsOf(open.policy.violation),
    }
  })

/** The engine's view of a run; asked within `transactLive`. */
export async function liveOf(tx: Tx, runId: string): Promise<LiveRun> {
  const live = await rememberedRun(tx, runId)
  if (!live) throw new DomainError('resource.not_found')
  return live
}

/** How much waits for a decision of two, by sitting: what was decided not to count stays held, and waits no more. */
async function undecided(tx: Tx, runId: string, { seats }: LiveRun): Promise<ReadonlyMap<string, number>> {
  if (seats.every(({ held, forks }) => held + forks === 0)) return new Map()
  const waiting = Map.groupBy(await heldEvents(tx, runId), ({ attemptId }) => attemptId)
  return new Map([...waiting].map(([id, list]) => [id, list.reduce((sum, { count }) => sum + count, 0)]))
}

/** The seats somebody sits at, as the console shows them. */
export async function seatsOf(tx: Tx, { run }: OpenRun, live: LiveRun, log: Awaited<ReturnType<typeof selectLog>>) {
  const broke = breakersOf(log)
  const saved = await selectLastSaved(tx, run.id)
  const questions = await selectQuestionCounts(tx, run.package_id)
  const held = await undecided(tx, run.id, live)
  return live.seats.flatMap((seat) => presentSeat(seat, { broke, saved, questions, held }) ?? [])
}

const shownLines = 60

async function readRoom(tx: Tx, runId: string) {
  const open = await findRun(tx, runId)
  const { run } = open
  const live = await liveOf(tx, runId)
  const log = await selectLog(tx, runId)
  const seats = await seatsOf(tx, open, live, log)
  const numbers = new Map(seats.map(({ attemptId, seat }) => [attemptId, seat]))
  const count = (...states: readonly string[]) => seats.filter(({ state }) => states.includes(state)).length
  const pairs = await selectWaitingPairs(tx, runId)
  return {
    status: run.status as LiveRun['status'],
    startedAt: run.started_at?.toISOString() ?? null,
    endsAt: endOf(open).toISOString(),
    extraSeconds: run.extra_seconds,
    counts: {
      answering: count('answering', 'seated'),
      offline: count('offline'),
      violation: count('violation'),
      absent: count('absent'),
      handedIn: count('handed-in'),
      notIn: count('absent-login'),
    },
    seats,
    moments: presentMoments(open, log, seats),
    log: log
      .filter((row) => !isAside(row))
      .slice(-shownLines)
      .toReversed()
      .map((row) => presentLine(row, numbers)),
    pairs: pairs.map((pair) => presentPair(pair, numbers, tx.actor.accountId)),
    openIncidents: await countOpenIncidents(tx, runId),
    held: seats.reduce((sum, seat) => sum + seat.held, 0),
  }
}

/** The room at this moment; nothing but the time where the caller has seen all of it. */
export const roomNow = (ctx: Context, runId: string, seen: string | undefined) =>
  transactLive(ctx, runId, async (tx) => {
    const room = await readRoom(tx, runId)
    const now = tx.now.toISOString()
    const version = (hashOf(room) ?? '').slice(0, 32)
    return { version, now, room: version === seen ? null : { now, ...room } }
  })

/** One candidate of the room. */
export const sittingOf = (ctx: Context, { runId, attemptId }: { runId: string; attemptId: string }) =>
  transactLive(ctx, runId, async (tx) => {
    const open = await findRun(tx, runId)
    const attempt = await findAttempt(tx, runId, attemptId)
    const live = await liveOf(tx, runId)
    const log = await selectLog(tx, runId)
    const seat = (await seatsOf(tx, open, live, log)).find((one) => one.attemptId === attemptId)
    if (!seat) throw new DomainError('invigilation.candidate_not_found')
    const own = log.filter((row) => row.attempt_id === attemptId)
    return {
      seat,
      ticket: attempt.ticket,
      identity: attempt.identity_masked,
      photo: attempt.photo ? `data:image/jpeg;base64,${attempt.photo.toString('base64')}` : null,
      epoch: attempt.epoch,
      receipt: attempt.receipt,
      log: own.toReversed().map((row) => presentLine(row, new Map([[attemptId, attempt.seat]]))),
    }
  })
