import { z } from 'zod'
import { factTitles } from '#core/rules/fact-titles.ts'
import { type RulesPolicy, ruleStages, type StageRules, type Test } from '#core/rules/types.ts'
import { cited } from './parameter.ts'

const words = z.array(z.string().min(1)).min(1)

const comparisons = ['min', 'max', 'is', 'in', 'has', 'only'] as const

/** One demand on one fact. */
export const test = z
  .strictObject({
    fact: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    min: z.number().optional(),
    max: z.number().optional(),
    is: z.union([z.boolean(), z.string(), z.number()]).optional(),
    in: words.optional(),
    has: words.optional(),
    only: words.optional(),
  })
  .refine((one) => comparisons.filter((each) => one[each] !== undefined).length === 1, {
    message: 'exactly one of min, max, is, in, has, only',
  }) satisfies z.ZodType<Test>

const when = z.array(test).min(1).optional()
const word = z.string().min(1).optional()

const requirement = z.strictObject({ ...cited, anyOf: z.array(test).min(1), when, unit: word })

const document = z.strictObject({
  ...cited,
  fields: words,
  signers: words.optional(),
  stamp: word,
  copies: z.int().positive().optional(),
  order: word,
  when,
})

const step = z.strictObject({
  step: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string().min(1),
  persons: z.int().positive().optional(),
  roles: words.optional(),
  approval: word,
  record: word,
  optional: z.literal(true).optional(),
})

const procedure = z.strictObject({ ...cited, steps: z.array(step).min(1), ordered: z.boolean(), when })
const prohibition = z.strictObject({ ...cited, acts: words, unless: when })
const sanction = z.strictObject({ ...cited, conduct: words, roles: words, effects: words })

const named = <T extends z.ZodType>(rule: T) => z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), rule.nullable())

const stage = z.strictObject({
  requirements: named(requirement),
  documents: named(document),
  procedures: named(procedure),
  prohibitions: named(prohibition),
  sanctions: named(sanction),
}) satisfies z.ZodType<StageRules>

const testsOf = ({ requirements, documents, procedures, prohibitions }: StageRules): readonly Test[] => [
  ...Object.values(requirements).flatMap((rule) => [...(rule?.anyOf ?? []), ...(rule?.when ?? [])]),
  ...Object.values(documents).flatMap((rule) => rule?.when ?? []),
  ...Object.values(procedures).flatMap((rule) => rule?.when ?? []),
  ...Object.values(prohibitions).flatMap((rule) => rule?.unless ?? []),
]

/** The rules written in the five shapes, by stage; a fact nobody names is a slip of the pen. */
export const rulesSchema = z.record(z.enum(ruleStages), stage).superRefine((rules, context) => {
  for (const name of ruleStages)
    for (const { fact } of testsOf(rules[name]))
      if (!Object.hasOwn(factTitles[name], fact))
        context.addIssue({ code: 'custom', path: [name], message: `no fact named ${fact}` })
}) satisfies z.ZodType<RulesPolicy>
