import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { DutyCode } from '#core/people/duties.ts'
import type { PlanPolicy } from './types.ts'

/** What a plan states, as far as its completeness goes. */
export interface PlanFacts {
  /** The parts of the implementation scheme. */
  readonly scheme: Partial<Readonly<Record<'goal' | 'schedule' | 'organisation' | 'safety', string>>>
  readonly times: readonly unknown[]
  readonly rooms: readonly unknown[]
  readonly entries: readonly { readonly expectedCount: number }[]
  readonly staff: readonly { readonly duty: string }[]
  /** Fields of an institution's own, by name. */
  readonly extras: readonly { readonly field: string; readonly text: string }[]
}

const schemeParts = ['goal', 'schedule', 'organisation', 'safety'] as const
const someone =
  (...duties: readonly DutyCode[]) =>
  (facts: PlanFacts): boolean =>
    facts.staff.some(({ duty }) => (duties as readonly string[]).includes(duty))
const hasEntries = (facts: PlanFacts): boolean => facts.entries.length > 0

/** Where each field of the articles stands in a plan; a name not listed here is looked for among the extras. */
const places: Readonly<Record<string, (facts: PlanFacts) => boolean>> = {
  实施方案: ({ scheme }) => schemeParts.every((part) => (scheme[part] ?? '').trim() !== ''),
  时间安排: ({ times }) => times.length > 0,
  考场安排: ({ rooms }) => rooms.length > 0,
  工种: hasEntries,
  等级: hasEntries,
  人数: ({ entries }) => entries.length > 0 && entries.every(({ expectedCount }) => expectedCount > 0),
  监考人员: someone('invigilator'),
  考评员: someone('assessor', 'lead_assessor'),
  专家: someone('expert', 'expert_lead'),
  内部督导员: someone('supervisor'),
  工作人员: someone('staff'),
}

const states = (facts: PlanFacts, field: string): boolean =>
  places[field]?.(facts) ?? facts.extras.some((extra) => extra.field === field && extra.text.trim() !== '')

/** Every field the plan must state, and whether it does. */
export const planFieldStates = (
  facts: PlanFacts,
  policy: Pick<PlanPolicy, 'fields'>,
): readonly { readonly field: string; readonly ok: boolean }[] =>
  policy.fields.value.map((field) => ({ field, ok: states(facts, field) }))

/**
 * Whether a plan states everything the institution's articles ask for (LG-033, HN-064): one `plan.field_missing` for
 * each field that is missing, named in `who`.
 */
export function judgePlanFields(facts: PlanFacts, policy: Pick<PlanPolicy, 'fields'>): Answer {
  const missing = planFieldStates(facts, policy).filter(({ ok }) => !ok)
  return answer(missing.map(({ field }) => why('plan.field_missing', policy.fields.clause, field)))
}
