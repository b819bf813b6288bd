import { z } from 'zod'
import { type Role, roleCodes } from '#core/access/roles.ts'
import { chainSteps } from '#core/chain/types.ts'
import {
  closingActs,
  type DeadlinePolicy,
  type DeadlineRule,
  type DeadlineTask,
  deadlineAnchors,
  deadlineTasks,
} from '#core/deadline/types.ts'
import { type DutyCode, dutyCodes } from '#core/people/duties.ts'
import { cited, clause, label } from './parameter.ts'

const word = z.string().min(1)
const words = z.array(word).min(1)
const media = z.array(z.enum(['machine', 'paper', 'practical'])).min(1)
const role = z.enum(roleCodes as [Role, ...Role[]])

/** What a rule leaves out is the usual: the examination office does it, and somebody attests it. */
const work = {
  ...cited,
  anchor: z.enum(deadlineAnchors).optional(),
  relation: z.enum(['by', 'on', 'after']).optional(),
  role: role.default('exam_officer'),
  step: z.enum(chainSteps).nullable().default(null),
  persons: z.int().positive().optional(),
  who: words.optional(),
  items: words.optional(),
  evidence: word.optional(),
  exceptMedium: media.optional(),
  onlyMedium: media.optional(),
  optional: z.boolean().optional(),
  extendable: z.boolean().optional(),
  duties: z
    .array(z.enum(dutyCodes as [DutyCode, ...DutyCode[]]))
    .min(1)
    .optional(),
  closedBy: z
    .union([z.strictObject({ act: z.enum(closingActs) }), z.strictObject({ step: z.enum(chainSteps) })])
    .optional(),
  attested: z.boolean().optional(),
  note: word.optional(),
}

const counted = z.strictObject({ count: z.int(), unit: z.enum(['workday', 'day', 'month', 'year']), ...work })
const moment = z.strictObject({ count: z.int(), unit: z.literal('minute'), from: z.int().optional(), ...work })
const yearly = z.strictObject({
  monthDay: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  yearOffset: z.int().min(0),
  ...work,
})
const period = z.strictObject({ every: z.enum(['quarter', 'month']), ...work })
const rule = z.union([counted, moment, yearly, period])
type WrittenRule = z.output<typeof rule>

const isKnown = (task: string): task is DeadlineTask => Object.hasOwn(deadlineTasks, task)

/** What is wrong between a rule's way of counting and what it is counted from; null where it fits. */
function misfit(task: string, { anchor, ...given }: WrittenRule): string | null {
  const isMoment = 'unit' in given && given.unit === 'minute'
  if (isKnown(task)) {
    const known = deadlineTasks[task]
    const same = (anchor ?? known.anchor) === known.anchor && (given.relation ?? known.relation) === known.relation
    return same && !isMoment && !('every' in given) ? null : `is counted from ${known.anchor}, ${known.relation}`
  }
  if (!anchor) return 'names no anchor'
  const fits =
    'unit' in given
      ? isMoment === anchor.startsWith('session_') && !['year', 'quarter', 'month'].includes(anchor)
      : anchor === ('every' in given ? given.every : 'year')
  return fits && (anchor === 'term') === (given.duties !== undefined) ? null : `cannot be counted from ${anchor}`
}

/** A name that can be judged brings its anchor and relation with it. */
function complete(task: string, written: WrittenRule): DeadlineRule {
  const known = isKnown(task) ? deadlineTasks[task] : { anchor: 'start' as const, relation: 'by' as const }
  return { ...written, anchor: written.anchor ?? known.anchor, relation: written.relation ?? known.relation }
}

const level = z.strictObject({
  label,
  clause,
  lateBy: z.int().positive(),
  tell: z.union([role, z.enum(['holder', 'centre'])]),
})

/** The dated tasks of a profile. */
export const deadlineSchema = z.strictObject({
  tasks: z
    .record(z.string().regex(/^[a-z][a-z0-9_]*$/), rule.nullable())
    .superRefine((tasks, context) => {
      for (const [task, written] of Object.entries(tasks)) {
        const fault = written && misfit(task, written)
        if (fault) context.addIssue({ code: 'custom', path: [task], message: fault })
      }
    })
    .transform((tasks) =>
      Object.fromEntries(Object.entries(tasks).map(([task, written]) => [task, written && complete(task, written)])),
    ),
  escalation: z.strictObject({ soon: z.int().positive(), levels: z.record(z.string(), level.nullable()) }).optional(),
}) satisfies z.ZodType<DeadlinePolicy>
