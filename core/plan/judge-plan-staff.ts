import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { DutyNeed } from './plan-needs.ts'

/**
 * Whether a plan names as many different people for each duty as the articles ask for: one `plan.too_few` for each
 * duty it does not, `who` its title with the occupation of assessors. A number nobody wrote an article for is shown
 * beside the plan but refuses nothing.
 */
export function judgePlanStaff({ rows }: { readonly rows: readonly Omit<DutyNeed, 'duty'>[] }): Answer {
  const short = rows.filter(({ need, have, clause }) => clause !== null && need !== null && have < need)
  return answer(
    short.map(({ title, occupation, clause }) =>
      why('plan.too_few', clause, occupation === '' ? title : `${occupation}${title}`),
    ),
  )
}
