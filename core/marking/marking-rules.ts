import type { MarkingPolicy } from './types.ts'

/** How a multiple choice earns: whole or nothing, half for a proper part of the right letters, or right minus wrong. */
export type MultipleRule = 'all_or_nothing' | 'half_for_part' | 'right_minus_wrong'
/** Whether every gap of an item earns its share, or only all of them together. */
export type GapRule = 'each_gap' | 'all_gaps'
/** To what a mark is rounded: a hundredth, half a point or a whole point, halves upwards. */
export type RoundingRule = 'hundredth' | 'half' | 'whole'
/** What becomes of the marks of an item that was declared void. */
export type VoidRule = 'redistribute' | 'full_credit'
/** What settles an answer after arbitration: the arbiter alone, or the mean of his mark and the nearer one. */
export type ArbitrationRule = 'arbiter' | 'nearest_mean'
/** How often an answer in dispute is ruled upon: once, or once more by another arbiter. */
export type RulingRule = 'once' | 'again_by_other'

/** How one batch is marked. Laid down before any key is opened; never changed afterwards. */
export interface MarkingRules {
  readonly multiple: MultipleRule
  readonly gaps: GapRule
  readonly rounding: RoundingRule
  readonly void: VoidRule
  /** Two marks further apart than this share of the points, in percent, go to a third person. */
  readonly threshold: number
  readonly arbitration: ArbitrationRule
  readonly ruling: RulingRule
}

/** A matter no article of marking speaks of: what may be chosen, and why the rule book chooses as it does. */
export interface MarkingChoice<T extends string | number = string | number> {
  /** The named choice (M1 to M6, M9) of the rule book. */
  readonly id: string
  readonly topic: string
  readonly explanation: string
  readonly options: readonly { readonly id: T; readonly label: string }[]
}

/**
 * Every choice of marking in words, as the page shows it to whoever lays the rules of a batch down. No article of any
 * institution lays these down: each rests on the choice of the rule book named here, which says what a batch begins with.
 */
export const markingChoices: { readonly [K in keyof MarkingRules]: MarkingChoice<MarkingRules[K]> } = {
  multiple: {
    id: 'M1',
    topic: '多选题的给分',
    explanation: '条文未写多选题少选怎样给分；全对才得分，最不鼓励猜测。全选一律不得分。',
    options: [
      { id: 'all_or_nothing', label: '全对得分，多选、少选、错选不得分' },
      { id: 'half_for_part', label: '全对得满分，只少选不错选得一半' },
      { id: 'right_minus_wrong', label: '按选对减选错的个数计分，不低于零' },
    ],
  },
  gaps: {
    id: 'M2',
    topic: '填空题多空的给分',
    explanation: '条文未写；各空独立，逐空给分。',
    options: [
      { id: 'each_gap', label: '逐空平均给分' },
      { id: 'all_gaps', label: '全部填对才得分' },
    ],
  },
  rounding: {
    id: 'M3',
    topic: '每题得分的取整',
    explanation: '条文未写；成绩最多两位小数，每题保留到百分之一分，不另取整。',
    options: [
      { id: 'hundredth', label: '保留两位小数' },
      { id: 'half', label: '取到0.5分，四舍五入' },
      { id: 'whole', label: '取到整分，四舍五入' },
    ],
  },
  void: {
    id: 'M4',
    topic: '作废试题的分值',
    explanation: '条文未写；作废题的分值按比例分到其余各题，不使任何人白得或白失。',
    options: [
      { id: 'redistribute', label: '按比例分到其余各题' },
      { id: 'full_credit', label: '人人得满分' },
    ],
  },
  threshold: {
    id: 'M5',
    topic: '多大的差距算分歧较大',
    explanation: '条文只写“分歧较大”，没有数字；相差超过该题满分的两成即交第三人。',
    options: [
      { id: 10, label: '超过满分的10%' },
      { id: 20, label: '超过满分的20%' },
      { id: 30, label: '超过满分的30%' },
    ],
  },
  arbitration: {
    id: 'M6',
    topic: '仲裁后的得分',
    explanation: '条文写由负责人最终裁定，即以裁定的分数为准。',
    options: [
      { id: 'arbiter', label: '以仲裁分为准' },
      { id: 'nearest_mean', label: '仲裁分与较近一评的平均' },
    ],
  },
  ruling: {
    id: 'M9',
    topic: '裁定以后能否再裁定',
    explanation: '条文写“最终裁定”的以条文为准；没有写的，一次裁定为终，以免反复改分。',
    options: [
      { id: 'once', label: '裁定一次为终' },
      { id: 'again_by_other', label: '另一名裁定人可以再裁定一次' },
    ],
  },
}

/** The rules a batch begins with: those of its policy. */
export const rulesByPolicy = (policy: MarkingPolicy): MarkingRules => ({
  multiple: policy.multiple.value,
  gaps: policy.gaps.value,
  rounding: policy.rounding.value,
  void: policy.void.value,
  threshold: policy.threshold.value,
  arbitration: policy.arbitration.value,
  ruling: policy.ruling.value,
})
