import { distinctWhys } from '#core/kernel/distinct-whys.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { IncidentPolicy } from './types.ts'

/** An incident in time, in minutes from the start of the exam (negative before it): noticed, and dealt with. */
export interface IncidentTime {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** How many minutes the end of the exam moves back, and on whose authority. */
export interface TimeAnswer extends Answer {
  readonly minutes: number
  /** The articles that give time back. */
  readonly clauses: readonly string[]
  /** The articles by which an incident gives none. */
  readonly withheld: readonly string[]
}

/** Minutes after the start that at least one of the spans covers. */
function minutesCovered(spans: readonly IncidentTime[]): number {
  let [covered, reached] = [0, 0]
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const begin = Math.max(from, reached)
    if (to <= begin) continue
    covered += to - begin
    reached = to
  }
  return covered
}

const clausesOf = (rules: readonly { readonly clause: string | null }[]): readonly string[] => [
  ...new Set(rules.flatMap(({ clause }) => clause ?? [])),
]

/**
 * The minutes an exam goes on longer for what happened in a room or to a candidate. Only minutes of the exam itself
 * count, those of incidents at the same time once; an incident that gives none is named in `withheld`, one of whose
 * time no article speaks is a question `ask.time` (`who` names it) and counts nothing until a person decides.
 */
export function timeToGiveBack({ procedures }: IncidentPolicy, incidents: readonly IncidentTime[]): TimeAnswer {
  const found = incidents.map((span) => ({ ...span, rule: procedures[span.name] ?? null }))
  const of = (time: string) => found.filter(({ rule }) => rule?.time === time)
  const open = found.filter(({ rule }) => rule?.time === undefined)
  const given = of('given_back')
  const questions = open.map(({ name, rule }) => why('ask.time', rule?.clause ?? null, name))
  return {
    ...answer([], distinctWhys(questions)),
    minutes: minutesCovered(given),
    clauses: clausesOf(given.flatMap(({ rule }) => rule ?? [])),
    withheld: clausesOf(of('not_given').flatMap(({ rule }) => rule ?? [])),
  }
}

/**
 * Whether an extension of so many minutes may be granted for what happened. Less than what was lost is
 * `incident.time_short` with every article that gives it back; more is `incident.time_excess` with every article that
 * gives none. Where an incident's time is unwritten more may be granted, but a person is asked.
 */
export function judgeExtension(policy: IncidentPolicy, incidents: readonly IncidentTime[], granted: number): Answer {
  const { minutes, clauses, withheld, questions } = timeToGiveBack(policy, incidents)
  if (granted < minutes) return answer(clauses.map((clause) => why('incident.time_short', clause)))
  if (granted === minutes) return answer([])
  const excess: readonly Why[] =
    withheld.length > 0
      ? withheld.map((clause) => why('incident.time_excess', clause))
      : [why('incident.time_excess', null)]
  return questions.length > 0 ? answer([], questions) : answer(excess)
}
