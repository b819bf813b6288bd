import { z } from 'zod'

/** An id for the examples. */
export const exampleId = '01980000-0000-7000-8000-00000000000a'
/** An instant for the examples, ISO. */
export const exampleInstant = '2026-11-30T02:31:00.000Z'
/** The batch of a path. */
export const batchParams = z.object({ batchId: z.uuid() })
/** A batch, for the description of the interface. */
export const batchExample = { batchId: exampleId }

/** Why something was or must be done, in somebody's own words. */
export const reason = z.string().trim().min(4, '请写明原因，至少4个字').max(500, '原因太长')

/** How a batch is marked; every value is one of the options of a named choice. */
export const markingRulesSchema = z.object({
  multiple: z.enum(['all_or_nothing', 'half_for_part', 'right_minus_wrong'], '多选题给分不在可选范围'),
  gaps: z.enum(['each_gap', 'all_gaps'], '填空给分不在可选范围'),
  rounding: z.enum(['hundredth', 'half', 'whole'], '取整方式不在可选范围'),
  void: z.enum(['redistribute', 'full_credit'], '作废题处理不在可选范围'),
  threshold: z.union([z.literal(10), z.literal(20), z.literal(30)], '分歧界限不在可选范围'),
  arbitration: z.enum(['arbiter', 'nearest_mean'], '仲裁方式不在可选范围'),
  ruling: z.enum(['once', 'again_by_other'], '再次裁定不在可选范围'),
})

/** Rules of marking, for the description of the interface. */
export const exampleRules = {
  multiple: 'all_or_nothing' as const,
  gaps: 'each_gap' as const,
  rounding: 'hundredth' as const,
  void: 'redistribute' as const,
  threshold: 20 as const,
  arbitration: 'arbiter' as const,
  ruling: 'once' as const,
}

/** A question of a paper by its name in the answer log: `12`, or `12.2` within a case. */
export const questionName = z.string().regex(/^\d{1,4}(\.\d{1,2})?$/, '题号的形式为12或12.2')
