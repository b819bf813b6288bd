import type { Day } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { dayOfInstant, type RaisedTask, raiseAtMoment, raiseOnDay } from './raised-task.ts'
import type { DeadlineAnchor, DeadlinePolicy, DeadlineRule, ExamMedium, MomentDeadline } from './types.ts'

/** A session of the arrangement. */
export interface SessionFacts {
  readonly subject: 'theory' | 'practical'
  readonly medium: ExamMedium
  /** ISO instant. */
  readonly startsAt: string
  readonly minutes: number
}

/** What is known of a batch: its days, sessions, published notices and what was received against them. */
export interface BatchFacts {
  readonly startsOn: Day
  readonly endsOn: Day
  readonly sessions: readonly SessionFacts[]
  readonly notices: readonly { readonly id: string; readonly firstOn: Day; readonly countFirst: boolean }[]
  readonly complaints: readonly { readonly id: string; readonly receivedOn: Day }[]
}

/** An anchor day of a batch, and what it belongs to. */
interface KnownDay {
  readonly anchorOn: Day
  readonly subject?: string
  readonly countFirst?: boolean
}

const isSessionAnchor = (anchor: DeadlineAnchor) => anchor === 'session_start' || anchor === 'session_end'

/** Sessions that raise a task, by the media its rule names. */
const sessionsFor = (rule: DeadlineRule, sessions: readonly SessionFacts[]) =>
  sessions.filter(
    ({ medium }) => !rule.exceptMedium?.includes(medium) && (!rule.onlyMedium || rule.onlyMedium.includes(medium)),
  )

function daysFor(rule: DeadlineRule, facts: BatchFacts): readonly KnownDay[] {
  switch (rule.anchor) {
    case 'start':
    case 'exam':
      return [{ anchorOn: facts.startsOn }]
    case 'exam_end':
    case 'batch_end':
    case 'end':
      return [{ anchorOn: facts.endsOn }]
    case 'theory_exam': {
      const theory = sessionsFor(rule, facts.sessions).filter(({ subject }) => subject === 'theory')
      const first = theory.map(({ startsAt }) => startsAt).sort()[0]
      return first ? [{ anchorOn: dayOfInstant(first) }] : []
    }
    case 'first_day':
      return facts.notices.map(({ id, firstOn, countFirst }) => ({ anchorOn: firstOn, subject: id, countFirst }))
    case 'received':
      return facts.complaints.map(({ id, receivedOn }) => ({ anchorOn: receivedOn, subject: id }))
    default:
      return []
  }
}

const subjectWords = { theory: '理论', practical: '实操' } as const

/** One task for each moment, whatever the number of sessions that begin or end then. */
function momentsOf(task: string, rule: MomentDeadline, facts: BatchFacts): RaisedTask[] {
  const moments = new Map<string, Set<string>>()
  for (const { subject, startsAt, minutes } of sessionsFor(rule, facts.sessions)) {
    const ends = rule.anchor === 'session_end' ? minutes * 60_000 : 0
    const instant = new Date(Date.parse(startsAt) + ends).toISOString()
    moments.set(instant, (moments.get(instant) ?? new Set()).add(subjectWords[subject]))
  }
  return [...moments]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([instant, words], place) =>
      raiseAtMoment(task, rule, instant, { detail: [...words].join('、'), number: place + 1 }),
    )
}

const rulesOf = (policy: DeadlinePolicy) =>
  Object.entries(policy.tasks).filter((entry): entry is [string, DeadlineRule] => entry[1] !== null)

/** The dated tasks of a batch, as far as its anchors are known. */
export const batchTasks = (policy: DeadlinePolicy, facts: BatchFacts, calendar: Calendar): RaisedTask[] =>
  rulesOf(policy).flatMap(([task, rule]) =>
    'unit' in rule && rule.unit === 'minute'
      ? momentsOf(task, rule, facts)
      : daysFor(rule, facts).map((day) => raiseOnDay(task, rule, day, calendar)),
  )

/** A task of a batch whose day cannot be told yet, and what it waits for. */
export interface WaitingTask {
  readonly task: string
  readonly label: string
  readonly clause: string | null
  readonly step: string | null
  readonly anchor: DeadlineAnchor
}

/** Anchors of a batch that become known only on the way. */
const laterAnchors: readonly DeadlineAnchor[] = ['theory_exam', 'first_day', 'session_start', 'session_end']

/** The tasks of a batch that wait for their anchor: for the sessions, or for the publication of the notice. */
export const waitingTasks = (policy: DeadlinePolicy, facts: BatchFacts): WaitingTask[] =>
  rulesOf(policy)
    .filter(([, rule]) => laterAnchors.includes(rule.anchor))
    .filter(([, rule]) => (isSessionAnchor(rule.anchor) ? facts.sessions : daysFor(rule, facts)).length === 0)
    .map(([task, { label, clause, step, anchor }]) => ({ task, label, clause, step, anchor }))
