import { z } from 'zod'
import type { Citation } from './errors.ts'

/** An article as people read it, with what it asks, what was found, what is missing and what to do. */
export const citation = z.object({
  clause: z.string().nullable(),
  institution: z.string(),
  document: z.string(),
  article: z.string(),
  text: z.string(),
  required: z.string().optional(),
  actual: z.string().optional(),
  gap: z.string().optional(),
  remedies: z.array(z.string()).readonly().optional(),
}) satisfies z.ZodType<unknown>

export const exampleCitation: Citation = {
  clause: 'LG-030',
  institution: '河南省理工中等专业学校',
  document: '职业技能等级认定工作方案',
  article: '四（一）3',
  text: '认定中心逐一审核名单，合格者准予考核',
}
