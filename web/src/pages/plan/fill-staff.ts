import type { Person } from '#contract/people.ts'
import type { PlanContent } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'

type Staff = PlanContent['staff'][number]
type Need = Pick<BatchPlan['needs']['rows'][number], 'duty' | 'occupation' | 'need'>

const fits = (one: Person['duties'][number], need: Need) =>
  one.duty === need.duty && !one.expired && (need.occupation === '' || one.occupation === need.occupation)

/**
 * The staff of a plan, made up to what it needs from the roster: people with the duty and a card still valid, nobody twice.
 * Rows already chosen stay; where the roster has too few, the plan stays short.
 */
export function fillStaff(
  staff: readonly Partial<Staff>[],
  needs: readonly Need[],
  people: readonly Person[],
): Partial<Staff>[] {
  const filled = staff.filter(({ duty, personId }) => duty || personId)
  const busy = new Set(filled.map(({ personId }) => personId))
  for (const need of needs) {
    const { duty, occupation } = need
    const have = filled.filter((one) => one.duty === duty && (occupation === '' || one.occupation === occupation))
    const free = people.filter((one) => !busy.has(one.id) && one.duties.some((held) => fits(held, need)))
    for (const { id } of free.slice(0, Math.max(0, (need.need ?? 1) - have.length))) {
      busy.add(id)
      filled.push({ duty: duty as Staff['duty'], personId: id, occupation, room: '' })
    }
  }
  return filled
}
