import { joinAnswers } from '#core/kernel/join-answers.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { StageRules } from '#core/rules/types.ts'
import type { GroupingKey, PlanPolicy } from './types.ts'

/** A registration, or a row of the plan, by what it is grouped by. */
export interface Grouped {
  readonly occupation: string
  readonly level: Level
}

/** A row of a plan and how many candidates it counts. */
export interface PlannedGroup extends Grouped {
  readonly count: number
}

/** A plan made from the registrations, and the platform it was made through. */
export interface GroupedPlan {
  readonly rows: readonly PlannedGroup[]
  readonly registrations: readonly Grouped[]
  readonly madeThrough?: string | undefined
}

const nameOf = (keys: readonly GroupingKey[], one: Grouped): string => keys.map((key) => String(one[key])).join('/')

const tally = (names: readonly string[]): ReadonlyMap<string, number> =>
  names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map<string, number>())

function judgeRows(keys: readonly GroupingKey[], clause: string | null, { rows, registrations }: GroupedPlan) {
  const wanted = tally(registrations.map((one) => nameOf(keys, one)))
  const planned = tally(rows.map((row) => nameOf(keys, row)))
  const reasons: Why[] = [
    ...[...wanted.keys()].filter((name) => !planned.has(name)).map((name) => why('plan.group_missing', clause, name)),
    ...[...planned].filter(([, times]) => times > 1).map(([name]) => why('plan.group_repeated', clause, name)),
    ...rows
      .filter((row) => planned.get(nameOf(keys, row)) === 1 && row.count !== (wanted.get(nameOf(keys, row)) ?? 0))
      .map((row) => why('plan.group_count', clause, nameOf(keys, row))),
  ]
  return answer(reasons)
}

/**
 * Whether a plan sums up the registrations as the article wants (NC-007): every group has one row
 * (`plan.group_missing`, `plan.group_repeated`) that counts its registrations (`plan.group_count`), `who` such as
 * `电工/4`; and it was made through the platform named (`plan.madeThrough`). Where no article groups, nothing is asked.
 */
export function judgePlanGroups(
  { grouping }: Pick<PlanPolicy, 'grouping'>,
  { requirements }: StageRules,
  plan: GroupedPlan,
): Answer {
  const { madeThrough } = plan
  return joinAnswers([
    grouping ? judgeRows(grouping.value, grouping.clause, plan) : answer([]),
    judgeRequirements('plan', requirements, { madeThrough, matter: 'plan' }),
  ])
}
