import { type ItemType, itemTypes, itemTypeTitles } from '#core/item-bank/item-content.ts'
import { type ItemState, itemStateTitles } from '#core/item-bank/lifecycle.ts'
import type { StatusKind } from '../../ui/status.tsx'

/** The look of each state. */
export const stateKinds: Readonly<Record<ItemState, StatusKind>> = {
  draft: 'draft',
  submitted: 'wait',
  in_use: 'ok',
  returned: 'warn',
  retired: 'absent',
}

export const stateOptions = (Object.keys(itemStateTitles) as ItemState[]).map((value) => ({
  value,
  label: itemStateTitles[value],
}))

export const typeOptions = itemTypes.map((value: ItemType) => ({ value, label: itemTypeTitles[value] }))

/** A share as people read it: 0.63. */
export const share = (value: number | null): string => (value === null ? '--' : value.toFixed(2))

const flagTitles: Readonly<Record<string, string>> = {
  distractor_beats_key: '答案可能有误：干扰项胜过答案',
  below_chance: '答案可能有误：得分率低于猜测',
  negative_discrimination: '答案可能有误：区分度为负',
  too_easy: '过易',
  too_hard: '过难',
  weak_discrimination: '区分度偏低',
  distractor_for_best: '干扰项被高分组选得更多',
  distractor_unused: '干扰项几乎无人选',
  lowers_reliability: '拉低全卷信度',
}

/** A signal of the statistics in words. */
export const flagTitle = (flag: string): string => flagTitles[flag] ?? flag

/** 2026-09-01 09:30 in China. */
export const minuteOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** An item by its number in the bank, or a question of a case by its place under it. */
export const placeOf = (number: number, question: number): string =>
  question === 0 ? String(number) : `${number}（${question}）`
