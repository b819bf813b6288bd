import { addDays, addMonths, type Day } from '../kernel/dates.ts'
import type { Level } from '../kernel/levels.ts'
import { type Need, needOrder, unmetNeeds } from './clause-needs.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import type {
  Alternative,
  ApplicantKind,
  ClauseNeeds,
  Edition,
  EligibilityInput,
  EligibilityPolicy,
  Route,
} from './types.ts'

/** What somebody wishes to be assessed for, and as whom. */
export interface Wish {
  readonly route: Route
  readonly kind: ApplicantKind
  readonly level: Level
  readonly edition: Edition
  readonly standard?: 'national' | 'own' | undefined
}

/** The alternatives that may lead to a level: those of the edition where it applies, and the institution's own. */
export function alternativesOf(wish: Wish, policy: EligibilityPolicy): readonly Alternative[] {
  const rule = policy.routes[wish.route][wish.kind]
  if (rule.refuse || rule.ask) return []
  const edition = rule.edition && wish.standard !== 'own' ? policy.editions[wish.edition][wish.level] : undefined
  return [...(edition ?? []), ...(rule.alternatives[wish.level] ?? [])]
}

const fieldOf: Readonly<Record<Need, keyof ClauseNeeds>> = {
  age: 'age',
  certificate: 'certificate',
  education: 'education',
  title: 'titles',
  apprentice: 'apprentice',
  work: 'work',
  course: 'courses',
  excellent: 'excellent',
}

/** The needs of which the answer can matter: those any article of an alternative, or a question in its place, names. */
export function needsThatMatter(wish: Wish, policy: EligibilityPolicy): readonly Need[] {
  const rule = policy.routes[wish.route][wish.kind]
  const ids = alternativesOf(wish, policy).flat()
  const asked = [...ids.flatMap((id) => policy.clauses[id] ?? []), ...rule.fallbacks.map(({ needs }) => needs)]
  return needOrder.filter((need) => asked.some((needs) => needs[fieldOf[need]] !== undefined))
}

/** Every need of an article that an applicant does not meet on a day, in the order they are examined. */
export const needsLacking = (needs: ClauseNeeds, { applicant, on }: EligibilityInput): readonly Need[] =>
  unmetNeeds(needs, { applicant, on, confirmed: new Set() })

/** How far ahead the first day is looked for, in months. */
const horizon = 480

/**
 * The first day on which the same facts suffice, work going on as it does; null where they suffice already, or where
 * time alone does not bring it within forty years. Found by the judge itself, month by month and then day by day.
 */
export function earliestDay(input: EligibilityInput, policy: EligibilityPolicy): Day | null {
  const holds = (on: Day) => judgeEligibility({ ...input, on }, policy).ok === true
  if (holds(input.on)) return null
  for (let month = 1; month <= horizon; month++) {
    const by = addMonths(input.on, month)
    if (!holds(by)) continue
    let day = addDays(addMonths(input.on, month - 1), 1)
    while (day < by && !holds(day)) day = addDays(day, 1)
    return day
  }
  return null
}
