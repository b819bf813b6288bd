import type { ItemFlag, ItemResponses, ItemStatistics, OptionStatistics } from './types.ts'

const tooEasy = 0.95
const tooHard = 0.2
const weak = 0.1
const unused = 0.02
/** How much better a wrong option must tell the good from the weak than the key before the key is doubted. */
const margin = 0.05
const leastGain = 0.01

const figure = (value: number): string => value.toFixed(2)

/** What a person should look at, the doubts about the key first. */
export const itemFlags = (
  item: Omit<ItemStatistics, 'flags'>,
  choices: ItemResponses['choices'],
  alpha: number | null,
): readonly ItemFlag[] => [
  ...keyDoubts(item, choices),
  ...strength(item),
  ...distractors(item),
  ...reliability(item, alpha),
]

const flag = (code: ItemFlag['code'], text: string, option: string | null = null, keyInDoubt = false): ItemFlag => ({
  code,
  option,
  keyInDoubt,
  text,
})

const wrongOptions = ({ options }: Pick<ItemStatistics, 'options'>): readonly OptionStatistics[] =>
  options.filter(({ right, option }) => !right && option !== '')

const keyDoubts = (item: Omit<ItemStatistics, 'flags'>, choices: ItemResponses['choices']): readonly ItemFlag[] => {
  const found: ItemFlag[] = []
  const key = item.itemRest ?? 0
  for (const { option, discrimination } of wrongOptions(item)) {
    if (discrimination !== null && discrimination > 0 && discrimination > key + margin)
      found.push(
        flag(
          'distractor_beats_key',
          `选项${option}的区分度（${figure(discrimination)}）高于标准答案（${figure(key)}），请核对标准答案`,
          option,
          true,
        ),
      )
  }
  const chance = choices?.chance ?? null
  if (chance !== null && item.difficulty < chance)
    found.push(
      flag(
        'below_chance',
        `得分率（${figure(item.difficulty)}）低于随机猜测（${figure(chance)}），请核对标准答案`,
        null,
        true,
      ),
    )
  if (item.itemRest !== null && item.itemRest < 0)
    found.push(
      flag('negative_discrimination', `区分度为负（${figure(item.itemRest)}）：水平越高的考生越容易答错`, null, true),
    )
  return found
}

const strength = ({ difficulty, itemRest }: Omit<ItemStatistics, 'flags'>): readonly ItemFlag[] => [
  ...(difficulty > tooEasy ? [flag('too_easy', `过易：得分率${figure(difficulty)}`)] : []),
  ...(difficulty < tooHard ? [flag('too_hard', `过难：得分率${figure(difficulty)}`)] : []),
  ...(itemRest !== null && itemRest >= 0 && itemRest < weak
    ? [flag('weak_discrimination', `区分度偏低（${figure(itemRest)}）`)]
    : []),
]

const distractors = (item: Omit<ItemStatistics, 'flags'>): readonly ItemFlag[] =>
  wrongOptions(item).flatMap(({ option, share, upperShare, lowerShare }) => [
    ...(upperShare > lowerShare
      ? [
          flag(
            'distractor_for_best',
            `干扰项${option}被高分组选得更多（${figure(upperShare)}对${figure(lowerShare)}）`,
            option,
          ),
        ]
      : []),
    ...(share < unused ? [flag('distractor_unused', `干扰项${option}几乎无人选择（${figure(share)}）`, option)] : []),
  ])

const reliability = ({ alphaIfDeleted }: Omit<ItemStatistics, 'flags'>, alpha: number | null): readonly ItemFlag[] =>
  alpha !== null && alphaIfDeleted !== null && alphaIfDeleted > alpha + leastGain
    ? [flag('lowers_reliability', `去掉本题后信度由${figure(alpha)}升至${figure(alphaIfDeleted)}`)]
    : []
