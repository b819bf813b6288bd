import { z } from 'zod'

/** The subjects of an assessment. */
export const subjectSchema = z.enum(['theory', 'practical', 'comprehensive'], '科目为theory、practical或comprehensive')

/** A score in points, at most two decimals. */
export const scoreValue = z
  .number('成绩应为数字')
  .min(0, '成绩不能低于0分')
  .max(100, '成绩不能高于100分')
  .refine((score) => Math.round(score * 100) === Number((score * 100).toFixed(6)), '成绩最多两位小数')

/** One subject of one candidate in a list. */
export const subjectScore = z.object({
  subject: subjectSchema,
  score: z.number().nullable(),
  flag: z.enum(['absent', 'cheat']).nullable(),
  /** Entered but not yet checked by a second person, or the two differ. */
  open: z.enum(['unchecked', 'differs']).nullable(),
})

/** One candidate with scores and result. */
export const scoreRow = z.object({
  registrationId: z.string(),
  ticketNumber: z.string().nullable(),
  name: z.string(),
  identityMasked: z.string(),
  entryId: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number().int(),
  className: z.string(),
  room: z.string().nullable(),
  subjects: z.array(subjectScore),
  result: z.enum(['pass', 'fail', 'pending', 'needs_human']).nullable(),
  /** Reasons in Chinese, with the articles they rest on. */
  reasons: z.array(z.object({ code: z.string(), text: z.string(), clause: z.string().nullable() })),
  decided: z.boolean(),
  corrections: z.number().int(),
})
export type ScoreRow = z.output<typeof scoreRow>

export const exampleId = '01980000-0000-7000-8000-00000000000a'
export const exampleScoreRow: ScoreRow = {
  registrationId: exampleId,
  ticketNumber: '2604010301',
  name: '徐建国',
  identityMasked: '410105********0011',
  entryId: exampleId,
  occupation: '保育师',
  job: '',
  level: 4,
  className: '23保育1班',
  room: '3机房',
  subjects: [
    { subject: 'theory', score: 61, flag: null, open: null },
    { subject: 'practical', score: 81, flag: null, open: null },
  ],
  result: 'pass',
  reasons: [],
  decided: false,
  corrections: 0,
}
