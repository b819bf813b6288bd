import { z } from 'zod'
import type { ScorePolicy } from '#core/score/types.ts'
import { cited, clause, parameter } from './parameter.ts'

const signature = z.strictObject({
  signer: z.enum(['lead_assessor', 'score_recorder', 'quality_supervisor', 'head']),
  ...cited,
})
const points = parameter(z.int().min(0))

/** How scores are recorded and signed. */
export const scoreSchema = z.strictObject({
  signatures: z.array(signature).min(1),
  allSign: z.strictObject(cited).nullable(),
  absent: points,
  cheated: points,
  doubleCheck: parameter(z.boolean()),
  theoryBySystem: parameter(z.boolean()),
  manualImport: parameter(z.boolean()),
  confidentiality: parameter(z.boolean()).nullable(),
  identification: z
    .strictObject({ ...cited, fields: z.array(z.string().min(1)).min(1), score: z.int().min(0), recheck: z.boolean() })
    .nullable(),
  independent: z.strictObject({ clause }),
  stamp: parameter(z.string().min(1)).nullable(),
}) satisfies z.ZodType<ScorePolicy>
