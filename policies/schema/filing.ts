import { z } from 'zod'
import { applicantForms, type FilingSection, filingBars } from '#core/filing/types.ts'
import { cited } from './parameter.ts'

const words = z.array(z.string().min(1)).min(1)

const bars = z.strictObject({
  ...cited,
  cases: z
    .array(
      z.strictObject({
        bar: z.enum(filingBars),
        forms: z.array(z.enum(applicantForms)).min(1).optional(),
        years: z.int().positive().optional(),
      }),
    )
    .min(1),
})

const entries = z.strictObject({
  scope: z.strictObject({
    ...cited,
    majorGroups: z.array(z.int().min(1).max(8)).min(1),
    bases: words,
    studiedSeparately: words,
  }),
  divisions: z.strictObject({ ...cited, precedence: words }),
  levels: z.strictObject({ ...cited, within: z.string().min(1) }),
  excluded: z.strictObject({ ...cited, kinds: words }),
})

/** Who may apply for a filing, where, and for which occupations. */
export const filingSchema = z.strictObject({
  organisationsPerOccupation: z.strictObject({ ...cited, max: z.int().positive() }).nullable(),
  bars: bars.nullable(),
  authority: z
    .strictObject({ ...cited, province: z.string().min(1), city: z.string().min(1), provincial: words })
    .nullable(),
  entries: entries.nullable(),
}) satisfies z.ZodType<FilingSection>
