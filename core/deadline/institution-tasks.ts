import { addMonths, addYears, type Day } from '#core/kernel/dates.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import type { DutyCode } from '#core/people/duties.ts'
import { endOfPeriod } from './due-day.ts'
import { type RaisedTask, raiseOnDay } from './raised-task.ts'
import type { DayRule, DeadlinePolicy, PeriodDeadline, YearlyDeadline } from './types.ts'

/** The term of a person's duty: when it began, and the last day its card or letter itself names. */
export interface TermFacts {
  readonly duty: DutyCode
  readonly since: Day | null
  readonly until: Day | null
}

/** What is known of an institution outside its batches. */
export interface InstitutionFacts {
  readonly today: Day
  /** The day the institution began to work here; what was due earlier is not raised. */
  readonly since: Day
  /** The filing in force, with the last day its letter names. */
  readonly filing: { readonly id: string; readonly from: Day; readonly until: Day } | null
  readonly terms: readonly TermFacts[]
}

type Raise = (rule: DayRule, anchorOn: Day, subject: string, detail?: string) => RaisedTask

const fromFirst = (year: number) => `${String(year).padStart(4, '0')}-01-01`

/** The instances that fall due within a year of today, behind it and ahead. */
const yearsOf = (rule: YearlyDeadline, { today }: InstitutionFacts, raise: Raise): RaisedTask[] => {
  const year = Number(today.slice(0, 4)) - rule.yearOffset
  const near = (due: Day | null) => due !== null && due > addYears(today, -1) && due <= addYears(today, 1)
  return [year - 1, year, year + 1]
    .map((one) => raise(rule, fromFirst(one), String(one)))
    .filter(({ due }) => near(due))
}

const periodWord = (end: Day, every: PeriodDeadline['every']) =>
  every === 'month' ? end.slice(0, 7) : `${end.slice(0, 4)}Q${Number(end.slice(5, 7)) / 3}`

const periodsOf = (rule: PeriodDeadline, { today }: InstitutionFacts, raise: Raise): RaisedTask[] =>
  [addMonths(`${today.slice(0, 7)}-01`, rule.every === 'month' ? -1 : -3), today].map((day) =>
    raise(rule, day, periodWord(endOfPeriod(day, rule.every), rule.every)),
  )

const earlierOf = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || a < b ? a : b)

/** Terms of a duty that end on the same day are one task; a card that names an earlier day ends then. */
function termsOf(rule: DayRule, { terms }: InstitutionFacts, raise: Raise): RaisedTask[] {
  const ends = new Map<Day, { raised: RaisedTask; count: number }>()
  for (const { duty, since, until } of terms) {
    if (!rule.duties?.includes(duty)) continue
    const raised = since === null ? null : raise(rule, since, '')
    const due = earlierOf(raised?.due ?? null, until)
    if (due === null) continue
    const known = ends.get(due)
    ends.set(due, {
      raised: known?.raised ?? { ...(raised ?? raise(rule, due, '')), due, subject: due },
      count: (known?.count ?? 0) + 1,
    })
  }
  return [...ends.values()].map(({ raised, count }) => ({ ...raised, detail: `${count}人` }))
}

/** Nothing that is counted from a filing lies beyond the last day its letter names. */
function filingOf(rule: DayRule, { filing }: InstitutionFacts, raise: Raise): RaisedTask[] {
  if (!filing) return []
  const raised = raise(rule, filing.from, filing.id)
  return [{ ...raised, due: raised.due && earlierOf(raised.due, filing.until) }]
}

/** The dated tasks of an institution outside its batches: yearly and periodic ones, terms of people, its filing. */
export function institutionTasks(policy: DeadlinePolicy, facts: InstitutionFacts, calendar: Calendar): RaisedTask[] {
  return Object.entries(policy.tasks).flatMap(([task, rule]) => {
    if (!rule || ('unit' in rule && rule.unit === 'minute')) return []
    const raise: Raise = (of, anchorOn, subject, detail) =>
      raiseOnDay(task, of, { anchorOn, subject, ...(detail ? { detail } : {}) }, calendar)
    const inTime = (one: RaisedTask) => one.due === null || one.due >= facts.since
    if (rule.anchor === 'term') return termsOf(rule, facts, raise)
    if (rule.anchor === 'filing') return filingOf(rule, facts, raise).filter(inTime)
    if ('monthDay' in rule) return yearsOf(rule, facts, raise).filter(inTime)
    return 'every' in rule ? periodsOf(rule, facts, raise).filter(inTime) : []
  })
}
