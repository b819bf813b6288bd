/** One line of a room's log, as the record is written from it. */
export interface RoomLine {
  readonly at: string
  readonly kind: string
  readonly text: string
  /** The candidate it is about. */
  readonly attemptId: string | null
  readonly people: readonly string[]
  readonly clauses: readonly string[]
  readonly data: Readonly<Record<string, unknown>>
}

/** One candidate of the room. */
export interface RoomSitting {
  readonly attemptId: string
  readonly seat: number
  readonly name: string
  readonly ticket: string
  readonly status: 'expected' | 'signed_in' | 'answering' | 'handed_in' | 'sealed' | 'absent' | 'expelled'
}

/** An incident of the room as far as the record tells of it. */
export interface RoomIncident {
  readonly at: string
  readonly candidate: string
  readonly label: string
  readonly note: string
  /** What was done, step by step. */
  readonly done: readonly string[]
  readonly approvedBy: readonly string[]
  readonly closed: boolean
}

/** The record of a room in words: who came, what was done when, who broke rules, what went wrong. */
export interface RoomRecord {
  readonly counts: { expected: number; present: number; absent: number; violations: number; handedIn: number }
  readonly entries: readonly { time: string; text: string; people: string }[]
  readonly absentees: readonly { seat: number; name: string; ticket: string; basis: string }[]
  readonly violations: readonly { seat: number; name: string; evidence: string; measure: string }[]
  readonly incidents: readonly { time: string; seat: string; event: string; handling: string; approvedBy: string }[]
}

/** HH:mm in China. */
const timeOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)

/** Lines of the incidents' table: time given, seats changed, answers decided upon or unreadable, entries allowed. */
const turns = [
  'extra_time',
  'seat_moved',
  'held_decided',
  'recovered',
  'answers_unreadable',
  'admitted',
  'machine_allowed',
  'leave_allowed',
  'machine_freed',
  'machine_replaced',
  'refusal',
  'release_refused',
]

/** Lines of the room's own course; what single candidates did is told by the counts. */
const ofRoom = [
  'entry',
  'released',
  'started',
  'closed',
  'moment',
  'decision',
  'course',
  'opening_decided',
  'emergency',
  'clock_set',
]

/** Once for each candidate: a machine may say it again and again, and the record is to be read and signed. */
const isSaidAgain = (line: RoomLine, place: number, lines: readonly RoomLine[]): boolean =>
  line.kind === 'answers_unreadable' &&
  lines.findIndex(({ kind, attemptId }) => kind === line.kind && attemptId === line.attemptId) < place

const word = (value: unknown): string => (typeof value === 'string' ? value : '')
const seatOf = (seat: number): string => String(seat).padStart(2, '0')

function absenteesOf(sittings: readonly RoomSitting[], lines: readonly RoomLine[]): RoomRecord['absentees'] {
  const late = lines.find(({ kind, data }) => kind === 'moment' && data.key === 'late')
  const basis = [...(late?.clauses.slice(0, 1) ?? []), '停止入场时没有登录，视为缺考'].join('：')
  return sittings
    .filter(({ status }) => status === 'absent')
    .map(({ seat, name, ticket }) => ({ seat, name, ticket, basis }))
}

function violationsOf(sittings: readonly RoomSitting[], lines: readonly RoomLine[]): RoomRecord['violations'] {
  return lines
    .filter(({ kind }) => kind === 'violation')
    .map(({ at, attemptId, data, clauses, text }) => {
      const sitting = sittings.find((one) => one.attemptId === attemptId)
      const told = word(data.reason)
      const effect = [word(data.title), word(data.effectTitle)].filter(Boolean).join('：')
      return {
        seat: sitting?.seat ?? 0,
        name: sitting?.name ?? '',
        evidence: `${timeOf(at)} ${told || text}`,
        measure: [typeof data.tier === 'number' ? `${data.tier}档` : '', effect, clauses.join('、')]
          .filter(Boolean)
          .join('，'),
      }
    })
}

function incidentsOf(
  sittings: readonly RoomSitting[],
  lines: readonly RoomLine[],
  incidents: readonly RoomIncident[],
): RoomRecord['incidents'] {
  const told = incidents.map((one) => ({
    sort: one.at,
    time: timeOf(one.at),
    seat: /^\d+/.exec(one.candidate)?.[0] ?? '',
    event: `${one.label}：${one.note}`,
    handling: `${one.done.join('；')}${one.closed ? '' : '（未办结）'}`,
    approvedBy: one.approvedBy.join('、'),
  }))
  const turned = lines
    .filter((line, place) => turns.includes(line.kind) && !isSaidAgain(line, place, lines))
    .map(({ at, attemptId, text, people, data }) => {
      const sitting = sittings.find((one) => one.attemptId === attemptId)
      return {
        sort: at,
        time: timeOf(at),
        seat: sitting ? seatOf(sitting.seat) : '',
        event: word(data.reason) || text,
        handling: typeof data.seconds === 'number' ? `补时${Math.round(data.seconds / 60)}分钟` : text,
        approvedBy: people.join('、'),
      }
    })
  return [...told, ...turned].toSorted((a, b) => (a.sort < b.sort ? -1 : 1)).map(({ sort: _, ...row }) => row)
}

/**
 * The record of a room written from its log, so that nobody copies it by hand: what was done when and by whom, who was
 * absent and by which article, breaches as a person judged them, and everything that interrupted somebody.
 */
export function writeRoomRecord(given: {
  readonly sittings: readonly RoomSitting[]
  readonly lines: readonly RoomLine[]
  readonly incidents: readonly RoomIncident[]
}): RoomRecord {
  const { sittings, lines, incidents } = given
  const absentees = absenteesOf(sittings, lines)
  const violations = violationsOf(sittings, lines)
  const left = sittings.filter(({ status }) => status === 'expected').length
  return {
    counts: {
      expected: sittings.length,
      present: sittings.length - absentees.length - left,
      absent: absentees.length,
      violations: new Set(
        lines.flatMap(({ kind, data, attemptId }) =>
          kind === 'violation' && data.mark === 'cheat' ? [attemptId] : [],
        ),
      ).size,
      handedIn: sittings.filter(({ status }) => status === 'handed_in' || status === 'sealed').length,
    },
    entries: lines
      .filter(({ kind }) => ofRoom.includes(kind))
      .map(({ at, text, people }) => ({ time: timeOf(at), text, people: people.join('、') })),
    absentees,
    violations,
    incidents: incidentsOf(sittings, lines, incidents),
  }
}
