import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { DismissalRule, StaffingPolicy } from './types.ts'

/** The grade an assessor got for a year. */
export interface GradedYear {
  readonly year: number
  readonly grade: string
}

/** An assessor's grades so far and the first year of the present term. */
export interface DismissalFacts {
  readonly termBegan: number
  readonly years: readonly GradedYear[]
  /** What has been done about it. */
  readonly done?: readonly string[] | undefined
}

/** Something that must follow, and the article that says so. */
export interface DueEffect {
  readonly effect: string
  readonly clause: string | null
}

/** Whether an assessor may stay, and what must follow where not. */
export interface DismissalVerdict extends Answer {
  readonly effects: readonly DueEffect[]
}

const isDue = ({ grade, years, running }: DismissalRule, facts: DismissalFacts): boolean => {
  const bad = new Set(facts.years.filter((one) => one.grade === grade).map(({ year }) => year))
  if (!running) return [...bad].filter((year) => year >= facts.termBegan).length >= years
  return [...bad].some((last) => Array.from({ length: years }, (_, back) => last - back).every((year) => bad.has(year)))
}

/**
 * Whether an assessor must be dismissed: two years of the term, whichever (HN-265), or two years running (HN-289). A
 * reason `staffing.dismissal` for every effect not yet done, `who` naming it; `effects` are all that must follow.
 */
export function judgeDismissal({ dismissal }: StaffingPolicy, facts: DismissalFacts): DismissalVerdict {
  const due = Object.values(dismissal).filter((rule) => rule !== null && isDue(rule, facts))
  const effects = due.flatMap((rule) =>
    (rule?.effects ?? []).map((effect) => ({ effect, clause: rule?.clause ?? null })),
  )
  const open = effects.filter(({ effect }) => !facts.done?.includes(effect))
  return { ...answer(open.map(({ effect, clause }) => why('staffing.dismissal', clause, effect))), effects }
}
