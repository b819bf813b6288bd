import type { LogLine, RunLine, RunMomentView, LiveSeat as SeatView } from '#contract/invigilation.ts'
import type { LiveSeat } from '../exam/index.ts'
import { momentsOf, type OpenRun } from './open-run.ts'
import type { CountedRun, selectLog } from './store.ts'

export type LogRow = Awaited<ReturnType<typeof selectLog>>[number]

/** A run as lists show it. */
export const presentRun = (run: CountedRun): RunLine => ({
  runId: run.id,
  kind: run.kind === 'trial' ? 'trial' : 'real',
  status: run.status as RunLine['status'],
  room: run.room,
  session: run.session,
  subject: run.subject,
  startsAt: run.starts_at.toISOString(),
  minutes: run.minutes,
  expected: run.expected,
  present: run.present,
  absent: run.absent,
  handedIn: run.handed_in,
})

/** The people a line of the log names. */
export const peopleOf = (row: LogRow): string[] =>
  (row.actors as unknown as readonly { name: string }[]).map(({ name }) => name)

/** Time given is told in minutes with its reason; a line without a seat says that it was for all. */
function toldOf({ kind, text, data, attempt_id }: LogRow): string {
  const { seconds, reason } = data as { seconds?: number; reason?: string }
  return kind === 'extra_time' && seconds
    ? `${attempt_id ? '' : '全场'}补时${Math.round(seconds / 60)}分钟：${reason ?? ''}`
    : text
}

/** What a console need not tell line by line. */
export const isAside = ({ kind }: LogRow): boolean =>
  ['signed_in', 'signed_in_again', 'handed_in', 'absent'].includes(kind)

/** A line of the log with the seat it is about. */
export const presentLine = (row: LogRow, seats: ReadonlyMap<string, number>): LogLine => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  seat: row.attempt_id ? (seats.get(row.attempt_id) ?? null) : null,
  text: toldOf(row),
  people: peopleOf(row),
  clauses: row.clauses,
})

type State = SeatView['state']

const states: Readonly<Record<NonNullable<LiveSeat['status']>, State>> = {
  expected: 'absent-login',
  signed_in: 'seated',
  answering: 'answering',
  handed_in: 'handed-in',
  sealed: 'handed-in',
  absent: 'absent',
  expelled: 'violation',
}

/** How a seat stands: what a person recorded comes before what the machine says. */
export function stateOf(seat: LiveSeat, broke: ReadonlySet<string>): State {
  const plain = states[seat.status ?? 'expected']
  if (plain === 'absent' || (seat.attemptId && broke.has(seat.attemptId)))
    return plain === 'absent' ? plain : 'violation'
  const writing = plain === 'answering' || plain === 'seated'
  return writing && seat.connection === 'lost' ? 'offline' : plain
}

/** Who broke a rule, by the log: breaches that are more than a warning or nothing at all. */
export const breakersOf = (log: readonly LogRow[]): ReadonlySet<string> =>
  new Set(
    log.flatMap(({ kind, attempt_id, data }) =>
      kind === 'violation' && attempt_id && (data as { mark?: string }).mark === 'cheat' ? [attempt_id] : [],
    ),
  )

/** A seat of the live map. */
export function presentSeat(
  seat: LiveSeat,
  more: {
    broke: ReadonlySet<string>
    saved: ReadonlyMap<string, Date>
    questions: ReadonlyMap<string, number>
    held: ReadonlyMap<string, number>
  },
): SeatView | null {
  if (!seat.attemptId) return null
  return {
    attemptId: seat.attemptId,
    seat: seat.seat,
    name: seat.name ?? '',
    state: stateOf(seat, more.broke),
    answered: seat.answered,
    marked: seat.marked,
    questions: (seat.paperId && more.questions.get(seat.paperId)) || null,
    extraSeconds: seat.extraSeconds,
    endsAt: seat.endsAt,
    lastSeenAt: seat.lastSeenAt,
    lastSavedAt: more.saved.get(seat.attemptId)?.toISOString() ?? null,
    held: more.held.get(seat.attemptId) ?? 0,
    waiting: seat.waiting,
    waitingReason: seat.waitingReason,
    pagesLeft: seat.pagesLeft,
    blocked: seat.machineBlocked,
  }
}

const doneOf = (key: string, kind: string, { run }: OpenRun, log: readonly LogRow[]) => {
  const line = log.find((row) => row.kind === 'moment' && (row.data as { key?: string }).key === key)
  if (line) return { at: line.at, by: peopleOf(line).join('、') }
  const edge = { entry: run.entry_at, opening: run.released_at, start: run.started_at, end: run.closed_at }
  const at = edge[kind as keyof typeof edge] ?? null
  if (at) return { at, by: null }
  const absent = kind === 'late' ? log.find((row) => row.kind === 'absent') : undefined
  return absent ? { at: absent.at, by: peopleOf(absent).join('、') } : null
}

/** The time line: what the texts name, with when it was done, and the ends that were moved. */
export function presentMoments(open: OpenRun, log: readonly LogRow[], seats: readonly SeatView[]): RunMomentView[] {
  const named = momentsOf(open).map(({ key, kind, at, label, items, clauses, left }) => {
    const done = doneOf(key, kind, open, log)
    return {
      key,
      kind,
      at,
      label,
      items: [...items],
      clauses: [...clauses],
      left,
      doneAt: done?.at.toISOString() ?? null,
      doneBy: done?.by ?? null,
    }
  })
  const minutes = open.run.minutes + open.run.extra_seconds / 60
  const given = [...new Set(seats.map(({ extraSeconds }) => extraSeconds).filter((seconds) => seconds > 0))]
  const ends = given.map((seconds) => {
    const who = seats.filter(({ extraSeconds }) => extraSeconds === seconds).map(({ seat }) => seat)
    const words = who.length > 3 ? `${who.length}人` : `${who.join('、')}号`
    return {
      key: `given_${seconds}`,
      kind: 'given' as const,
      at: minutes + seconds / 60,
      label: `${words}补时止`,
      items: [],
      clauses: [],
      left: null,
      doneAt: null,
      doneBy: null,
    }
  })
  return [...named, ...ends].toSorted((a, b) => a.at - b.at)
}
