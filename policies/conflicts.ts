import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { choice, clauseId, label } from './schema/parameter.ts'

/** The institutions whose texts differ. */
export const sources = ['anyang', 'ligong', 'henan', 'nanchang', 'jincheng'] as const

const saying = z.strictObject({ says: z.string().min(1), clauses: z.array(clauseId) }).nullable()

/** Section first, keys by dots; the member of a list by its code or role in brackets: `team.cards[supervisor]`. */
const place = z.string().regex(/^[a-z]+(\.[A-Za-z0-9_-]+)+(\[[a-z_]+\])?$/)

const name = z.string().regex(/^[a-z][a-z_]*$/)

const optionSchema = z.strictObject({
  id: name,
  label,
  /** Options of other conflicts that must have been adopted before. */
  after: z.record(choice, name).optional(),
  /** The entries an overlay writes, by their place. */
  set: z.record(place, z.json()),
  /** The institutions whose policy holds it, by their texts or because the nation's stands. */
  follows: z.array(z.enum(sources)),
})

/** One way to settle a conflict: what an overlay writes to adopt it, and who follows it. */
export type ConflictOption = z.output<typeof optionSchema>

const conflictSchema = z
  .strictObject({
    id: choice,
    /** The place of the policy in which the choice is made. */
    key: place,
    topic: z.string().min(1),
    values: z.strictObject({
      anyang: saying,
      ligong: saying,
      henan: saying,
      nanchang: saying,
      jincheng: saying,
    }),
    default: name,
    explanation: z.string().min(1),
    options: z.array(optionSchema).min(2),
  })
  .superRefine(({ default: adopted, options }, context) => {
    if (!options.some(({ id }) => id === adopted))
      context.addIssue({ code: 'custom', path: ['default'], message: `no option named ${adopted}` })
  })

/**
 * A matter on which the sources differ or are silent: what each says, the options as entries of an overlay, and the id
 * of the option an institution adopts as its own named choice where its texts are silent.
 */
export type Conflict = z.output<typeof conflictSchema>

const fileSchema = z.strictObject({ conflicts: z.array(conflictSchema) })

const byNumber = ({ id: one }: Conflict, { id: other }: Conflict): number =>
  one.charCodeAt(0) - other.charCodeAt(0) || Number(one.slice(1)) - Number(other.slice(1))

/**
 * Every conflict by its id, in their order: `A1` to `A50` where the sources differ, `B`, `E` and `M` where all of them are
 * silent on the item bank, the exam and the marking. Throws when a file is malformed.
 */
export function loadConflicts(dir = join(import.meta.dirname, 'conflicts')): ReadonlyMap<string, Conflict> {
  const conflicts = readdirSync(dir).flatMap(
    (name) => fileSchema.parse(parse(readFileSync(join(dir, name), 'utf8'))).conflicts,
  )
  const index = new Map(conflicts.sort(byNumber).map((conflict) => [conflict.id, conflict]))
  if (index.size < conflicts.length) throw new Error(`${dir}: a conflict is written twice`)
  return index
}

/** The option adopted where an institution is silent. */
export function defaultOption({ id, default: adopted, options }: Conflict): ConflictOption {
  const option = options.find((each) => each.id === adopted)
  if (!option) throw new Error(`conflict ${id} has no option named ${adopted}`)
  return option
}
