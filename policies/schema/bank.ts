import { z } from 'zod'
import type { BankPolicy } from '#core/bank/types.ts'
import { cited, measured, wholeWithin } from './parameter.ts'

const percent = (what: string) => wholeWithin(0, 100, what)

const difference = (what: string) => {
  const message = `${what}须在0至1之间`
  return z.number(message).min(0, message).max(1, message)
}

const levels = z
  .strictObject({
    ...cited,
    easiest: percent('一级难度的得分率'),
    easy: percent('二级难度的得分率'),
    middle: percent('三级难度的得分率'),
    hard: percent('四级难度的得分率'),
  })
  .refine(({ easiest, easy, middle, hard }) => easiest > easy && easy > middle && middle > hard, {
    message: '各级难度的得分率须由高到低',
  })

/** Named choices of the item bank. */
export const bankSchema = z.strictObject({
  likeness: measured('percent', wholeWithin(50, 100, '相似程度')),
  signals: z
    .strictObject({
      ...cited,
      tooEasy: percent('过易的得分率'),
      tooHard: percent('过难的得分率'),
      weak: difference('偏低的区分度'),
      unused: percent('干扰项的选择率'),
      margin: difference('干扰项高出的区分度'),
      doubt: percent('疑似错题的偶然概率'),
      gain: difference('信度的升幅'),
    })
    .refine(({ tooEasy, tooHard }) => tooEasy > tooHard, { message: '过易的得分率须高于过难的得分率' }),
  fewestPersons: measured('person', wholeWithin(2, 1000, '统计人数')),
  measuredLevels: levels,
}) satisfies z.ZodType<BankPolicy>
