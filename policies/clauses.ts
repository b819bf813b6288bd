import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { clauseFileSchema } from './clauses-schema.ts'

type ClauseFile = z.output<typeof clauseFileSchema>

/** One article: whose, from where, what it says in a paraphrase (大意), and how the system meets it. */
export type Clause = ClauseFile['clauses'][number] & {
  readonly profile: string
  readonly institution: string
}

/** What is shown where something rests on an article (依据). */
export interface Citation {
  readonly id: string
  readonly institution: string
  readonly document: string
  readonly article: string
  /** A paraphrase, to be shown as 大意. */
  readonly text: string
}

const clausesDir = join(import.meta.dirname, 'clauses')

/** Reads one file of articles. Throws when an id has not the file's prefix. */
export function readClauseFile(path: string): ClauseFile {
  const file = clauseFileSchema.parse(parse(readFileSync(path, 'utf8')))
  const stray = file.clauses.find(({ id }) => !id.startsWith(`${file.prefix}-`))
  if (stray) throw new Error(`${path}: ${stray.id} does not begin with ${file.prefix}`)
  return file
}

const indexClauses = (files: readonly ClauseFile[]): ReadonlyMap<string, Clause> => {
  const index = new Map<string, Clause>()
  for (const { profile, institution, clauses } of files)
    for (const clause of clauses) {
      if (index.has(clause.id)) throw new Error(`clause ${clause.id} occurs twice`)
      index.set(clause.id, { ...clause, profile, institution })
    }
  return index
}

/** Every article by its id, from all files of a folder. Throws when a file is malformed or an id occurs twice. */
export function loadClauses(dir = clausesDir): ReadonlyMap<string, Clause> {
  const names = readdirSync(dir).filter((name) => name.endsWith('.yaml'))
  return indexClauses(names.sort().map((name) => readClauseFile(join(dir, name))))
}

let known: ReadonlyMap<string, Clause> | undefined

/** The article of an id, read once and kept; null where there is none. */
export function findCitation(id: string): Citation | null {
  known ??= loadClauses()
  const clause = known.get(id)
  if (!clause) return null
  const { institution, document, article, text } = clause
  return { id, institution, document, article, text }
}
