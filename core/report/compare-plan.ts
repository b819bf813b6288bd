/** Candidates of one occupation, job and level. */
export interface PlannedGroup {
  readonly occupationCode: string
  readonly job: string
  readonly level: number
  readonly people: number
}

/** A group of a report beside the number the centre approved; null where the plan has no such group. */
export interface ComparedGroup<G extends PlannedGroup> {
  readonly group: G
  readonly approved: number | null
  readonly finding: 'not_planned' | 'over_plan' | null
}

const keyOf = (group: Pick<PlannedGroup, 'occupationCode' | 'job' | 'level'>) =>
  `${group.occupationCode}/${group.job}/${group.level}`

/** Lays the groups of a report beside the approved plan: what was never planned, and where more were assessed. */
export function comparePlan<G extends PlannedGroup>(
  reported: readonly G[],
  approved: readonly PlannedGroup[],
): readonly ComparedGroup<G>[] {
  const plan = new Map<string, number>()
  for (const group of approved) plan.set(keyOf(group), (plan.get(keyOf(group)) ?? 0) + group.people)
  return reported.map((group) => {
    const number = plan.get(keyOf(group)) ?? null
    const finding = number === null ? 'not_planned' : group.people > number ? 'over_plan' : null
    return { group, approved: number, finding }
  })
}
