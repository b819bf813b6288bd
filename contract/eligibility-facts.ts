import { z } from 'zod'
import { isDay, isMonth } from '#core/kernel/dates.ts'
import type { EligibilityFacts } from '#core/registration/eligibility-facts.ts'

const day = z.string().refine(isDay, '日期应为存在的日期，形如2026-05-08')
const month = z.string().refine(isMonth, '月份应形如2026-05')
const level = z.literal([1, 2, 3, 4, 5], '请选择等级')
const fit = z.enum(['same', 'related', 'other', 'unknown'], '请选择与申报职业的关系')
const most = 20

const education = z.object({
  school: z.enum(
    ['secondary', 'technical', 'senior_technical', 'technician_college', 'technician_prep', 'college', 'university'],
    '请选择学校类别',
  ),
  stage: z.enum(['graduated', 'final_year', 'earlier'], '请选择学习阶段'),
  major: fit,
  recognised: z.boolean().optional(),
  appraised: z.boolean().optional(),
})

const applicant = z.strictObject({
  kind: z.enum(['student', 'staff', 'worker'], '请选择考生身份'),
  birth: day,
  own: z.boolean().optional(),
  trained: z.boolean().optional(),
  excellent: z.boolean().optional(),
  apprentice_done: z.boolean().optional(),
  id_valid_until: day.optional(),
  education: z.array(education).max(most).optional(),
  certs: z
    .array(
      z.object({
        grade: z.union([level, z.enum(['basic', 'intermediate', 'advanced'])]),
        issued: day,
        occupation: fit,
      }),
    )
    .max(most)
    .optional(),
  titles: z
    .array(z.object({ grade: z.enum(['junior', 'middle', 'senior']), since: day, matches: z.boolean().optional() }))
    .max(most)
    .optional(),
  work: z
    .array(z.object({ from: month, to: month.optional(), occupation: fit }))
    .max(most)
    .optional(),
  courses: z.object({ theory: z.boolean(), practical: z.boolean(), credits: z.boolean().optional() }).optional(),
})

/** What a candidate's eligibility is judged on, as it is kept with the registration. */
export const eligibilityFactsSchema = z.strictObject({
  route: z.enum(['exam', 'direct', 'process', 'competition'], '请选择取证路线'),
  applicant,
  /** The paper a route other than the examination rests on: certificate number, course results, competition rules. */
  evidence: z
    .object({ title: z.string().trim().min(2, '请写明材料名称').max(200, '材料名称太长'), on: day.optional() })
    .optional(),
}) satisfies z.ZodType<EligibilityFacts>
