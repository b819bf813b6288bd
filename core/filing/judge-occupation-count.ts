import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { FilingSection } from './types.ts'

/** An occupation for which an organisation is filed in a district. */
export interface FiledOccupation {
  readonly organisation: string
  readonly district: string
  readonly occupation: string
}

/**
 * Whether the district still has room for one more organisation in each occupation applied for (HN-001): a reason
 * `filing.district_full` for every occupation in which as many others as allowed are filed already. An organisation
 * counts once, however many of its filings are listed; its own do not count against it.
 */
export function judgeOccupationCount(
  { organisationsPerOccupation: rule }: Pick<FilingSection, 'organisationsPerOccupation'>,
  applied: readonly FiledOccupation[],
  filed: readonly FiledOccupation[],
): Answer {
  if (!rule) return answer([])
  const full = applied.filter(({ organisation, district, occupation }) => {
    const same = filed.filter((one) => one.district === district && one.occupation === occupation)
    return new Set([organisation, ...same.map((one) => one.organisation)]).size > rule.max
  })
  return answer(full.map(({ occupation }) => why('filing.district_full', rule.clause, occupation)))
}
