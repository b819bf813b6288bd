import type { ItemSignalRule } from '#core/bank/types.ts'
import { correlationLuck, fewHitsLuck } from './luck.ts'
import type { ItemFlag, ItemResponses, ItemStatistics, OptionStatistics } from './types.ts'

const figure = (value: number): string => value.toFixed(2)

/** What a person should look at by the institution's own limits (B2), the doubts about the key first. */
export const itemFlags = (
  item: Omit<ItemStatistics, 'flags'>,
  choices: ItemResponses['choices'],
  alpha: number | null,
  signals: ItemSignalRule,
  /** How many sat it; 0 where they are too few to doubt a key. */
  sitters: number,
): readonly ItemFlag[] => [
  ...(sitters > 0 ? keyDoubts(item, choices, signals, sitters) : []),
  ...strength(item, signals),
  ...distractors(item, signals),
  ...reliability(item, alpha, signals),
]

const flag = (code: ItemFlag['code'], text: string, option: string | null = null, keyInDoubt = false): ItemFlag => ({
  code,
  option,
  keyInDoubt,
  text,
})

const wrongOptions = ({ options }: Pick<ItemStatistics, 'options'>): readonly OptionStatistics[] =>
  options.filter(({ right, option }) => !right && option !== '')

/** Doubts about the key, none of which luck alone would raise more often than the limit allows. */
const keyDoubts = (
  item: Omit<ItemStatistics, 'flags'>,
  choices: ItemResponses['choices'],
  { margin, doubt }: ItemSignalRule,
  sitters: number,
): readonly ItemFlag[] => {
  const found: ItemFlag[] = []
  const isSure = (luck: number): boolean => luck <= doubt / 100
  const key = item.itemRest ?? 0
  for (const { option, discrimination } of wrongOptions(item)) {
    if (discrimination !== null && discrimination > key + margin && isSure(correlationLuck(discrimination, sitters)))
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
  const right = Math.round(item.difficulty * sitters)
  if (chance !== null && item.difficulty < chance && isSure(fewHitsLuck(right, sitters, chance)))
    found.push(
      flag(
        'below_chance',
        `得分率（${figure(item.difficulty)}）低于随机猜测（${figure(chance)}），请核对标准答案`,
        null,
        true,
      ),
    )
  if (item.itemRest !== null && isSure(correlationLuck(-item.itemRest, sitters)))
    found.push(
      flag(
        'negative_discrimination',
        `区分度为负（${figure(item.itemRest)}）：水平越高的考生越容易答错，请核对标准答案`,
        null,
        true,
      ),
    )
  return found
}

const strength = (
  { difficulty, itemRest }: Omit<ItemStatistics, 'flags'>,
  { tooEasy, tooHard, weak }: ItemSignalRule,
): readonly ItemFlag[] => [
  ...(difficulty > tooEasy / 100 ? [flag('too_easy', `过易：得分率${figure(difficulty)}`)] : []),
  ...(difficulty < tooHard / 100 ? [flag('too_hard', `过难：得分率${figure(difficulty)}`)] : []),
  ...(itemRest !== null && itemRest >= 0 && itemRest < weak
    ? [flag('weak_discrimination', `区分度偏低（${figure(itemRest)}）`)]
    : []),
]

const distractors = (item: Omit<ItemStatistics, 'flags'>, { unused }: ItemSignalRule): readonly ItemFlag[] =>
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
    ...(share < unused / 100
      ? [flag('distractor_unused', `干扰项${option}几乎无人选择（${figure(share)}）`, option)]
      : []),
  ])

const reliability = (
  { alphaIfDeleted }: Omit<ItemStatistics, 'flags'>,
  alpha: number | null,
  { gain }: ItemSignalRule,
): readonly ItemFlag[] =>
  alpha !== null && alphaIfDeleted !== null && alphaIfDeleted > alpha + gain
    ? [flag('lowers_reliability', `去掉本题后信度由${figure(alpha)}升至${figure(alphaIfDeleted)}`)]
    : []
