import { z } from 'zod'
import type { HeadcountPolicy } from '#core/headcount/types.ts'
import { cited, count } from './parameter.ts'

const people = z.int().positive()
const rule = z.strictObject({ count: people, ...cited }).nullable()

/** How many people, spare papers and sessions a profile asks for. */
export const headcountSchema = z.strictObject({
  roomLimit: count.nullable(),
  invigilators: z.strictObject({ minimum: people, perCandidates: people.nullable(), ...cited }).nullable(),
  assessors: z
    .strictObject({
      minimum: people,
      perModule: z.boolean(),
      moduleClause: z.string().nullable(),
      perCandidates: people.nullable(),
      ...cited,
    })
    .nullable(),
  sparePapers: rule,
  practicalSessions: z.strictObject({ stations: z.record(z.string(), people.nullable()), ...cited }).nullable(),
  supervisors: rule,
  staff: rule,
  siteLeaders: rule,
  siteChiefs: rule,
  siteDeputies: z.strictObject({ min: people, max: people, ...cited }).nullable(),
  roomChiefs: rule,
}) satisfies z.ZodType<HeadcountPolicy>
