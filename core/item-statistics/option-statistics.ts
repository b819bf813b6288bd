import { groupMean, type OuterGroups } from './groups.ts'
import { correlation, mean } from './moments.ts'
import type { ItemResponses, OptionStatistics } from './types.ts'

/** Every option of an item and the blank: who chose it, and whether the better ones did. `rest` are the other marks. */
export const optionStatistics = (
  { choices }: ItemResponses,
  rest: readonly number[],
  groups: OuterGroups | null,
): readonly OptionStatistics[] => {
  if (!choices) return []
  const { options, right, chosen } = choices
  return [...options, ''].map((option) => {
    const took = chosen.map((letters) => Number(option === '' ? letters.length === 0 : letters.includes(option)))
    const theirs = rest.filter((_, person) => took[person] === 1)
    return {
      option,
      right: right.includes(option),
      count: took.filter((one) => one === 1).length,
      share: mean(took),
      upperShare: groups ? groupMean(took, groups.upper, groups.size) : 0,
      lowerShare: groups ? groupMean(took, groups.lower, groups.size) : 0,
      restMean: theirs.length === 0 ? null : mean(theirs),
      discrimination: correlation(took, rest),
    }
  })
}
