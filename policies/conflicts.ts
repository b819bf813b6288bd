import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { choice, clauseId } from './schema/parameter.ts'

const saying = z.strictObject({ says: z.string().min(1), clauses: z.array(clauseId) }).nullable()

const conflictSchema = z.strictObject({
  id: choice,
  /** The parameter concerned, section first. */
  key: z.string().regex(/^[a-z]+\.[A-Za-z0-9]+$/),
  topic: z.string().min(1),
  values: z.strictObject({
    anyang: saying,
    ligong: saying,
    henan: saying,
    nanchang: saying,
    jincheng: saying,
  }),
  default: z.string().min(1),
  explanation: z.string().min(1),
})

/** A matter on which the sources differ or are silent, what each says, and the default of a named choice. */
export type Conflict = z.output<typeof conflictSchema>

const fileSchema = z.strictObject({ conflicts: z.array(conflictSchema) })

/** Every conflict between the sources, by its id such as `A10`. */
export function loadConflicts(file = join(import.meta.dirname, 'conflicts.yaml')): ReadonlyMap<string, Conflict> {
  const { conflicts } = fileSchema.parse(parse(readFileSync(file, 'utf8')))
  return new Map(conflicts.map((conflict) => [conflict.id, conflict]))
}
