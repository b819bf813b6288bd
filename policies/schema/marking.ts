import { z } from 'zod'
import type { MarkingPolicy } from '#core/marking/types.ts'
import { measured, parameter, wholeWithin } from './parameter.ts'

const levelMessage = '雷同卷的显著水平须在0.0001至1之间'

/** Named choices of marking and of the comparison of papers. */
export const markingSchema = z.strictObject({
  multiple: parameter(z.enum(['all_or_nothing', 'half_for_part', 'right_minus_wrong'], '多选题给分不在可选范围')),
  gaps: parameter(z.enum(['each_gap', 'all_gaps'], '填空给分不在可选范围')),
  rounding: parameter(z.enum(['hundredth', 'half', 'whole'], '取整方式不在可选范围')),
  void: parameter(z.enum(['redistribute', 'full_credit'], '作废题处理不在可选范围')),
  threshold: measured('percent', z.literal([10, 20, 30], '分歧界限须为10、20或30')),
  arbitration: parameter(z.enum(['arbiter', 'nearest_mean'], '仲裁方式不在可选范围')),
  ruling: parameter(z.enum(['once', 'again_by_other'], '再次裁定不在可选范围')),
  similarLevel: measured('pair', z.number(levelMessage).min(0.0001, levelMessage).max(1, levelMessage)),
  remark: parameter(z.enum(['by_new_markers', 'sums_only'], '主观题复评不在可选范围')),
  similarFewest: measured('question', wholeWithin(1, 100, '雷同卷的相同错答数')),
}) satisfies z.ZodType<MarkingPolicy>
