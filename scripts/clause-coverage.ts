import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clause, loadClauses } from '#policies/clauses.ts'

const root = join(import.meta.dirname, '..')

/** Profiles in the order they are shown, with the letters their clause ids begin with. */
export const institutions = [
  { profile: 'anyang', prefix: 'AY' },
  { profile: 'ligong', prefix: 'LG' },
  { profile: 'henan', prefix: 'HN' },
  { profile: 'nanchang', prefix: 'NC' },
  { profile: 'jincheng', prefix: 'JC' },
] as const

/** One clause and where it is named: in the titles of tests, and in code or policy (which proves nothing by itself). */
export interface CoveredClause extends Clause {
  /** Tests of the rule book whose title names the clause. */
  readonly judged: readonly string[]
  /** Tests through HTTP or a browser whose title names the clause. */
  readonly enforced: readonly string[]
  /** Code and profiles that name the clause. */
  readonly cited: readonly string[]
}

/** What the tests and the code say of the clauses. */
export interface ClauseCoverage {
  readonly clauses: readonly CoveredClause[]
  /** Ids in titles that no file of articles knows, as `id file`. */
  readonly unknown: readonly string[]
}

type Mentions = ReadonlyMap<string, readonly string[]>

const id = '[A-Z][A-Z0-9]+-\\d+(?:\\.\\d+)?'
const titleEnd = new RegExp(`\\[(${id}(?:, ${id})*)\\]['"\`]`, 'g')
const anyId = new RegExp(`\\b${id}\\b`, 'g')

/** The clause ids that titles in a test's source end with; a title is a literal whose last characters are `[ID, ID]`. */
export const idsInTitles = (source: string): readonly string[] =>
  [...source.matchAll(titleEnd)].flatMap(([, ids = '']) => ids.split(', '))

const idsInCode = (source: string): readonly string[] => source.match(anyId) ?? []

const filesOf = (folders: readonly string[], pattern: string): readonly string[] =>
  folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => globSync(`${folder}/${pattern}`, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()

const isTest = (file: string) => /\.test\.tsx?$/.test(file)

const mention = (files: readonly string[], read: (source: string) => readonly string[]): Mentions => {
  const mentions = new Map<string, string[]>()
  for (const file of files)
    for (const each of new Set(read(readFileSync(join(root, file), 'utf8'))))
      mentions.set(each, [...(mentions.get(each) ?? []), file])
  return mentions
}

/** Reads every test title and every mention in code; only a title proves anything. */
export function measureCoverage(): ClauseCoverage {
  const known = loadClauses()
  const judged = mention(filesOf(['core'], '**/*.test.ts'), idsInTitles)
  const enforced = mention(filesOf(['server', 'e2e'], '**/*.test.ts'), idsInTitles)
  const code = [
    ...filesOf(['core', 'contract', 'server', 'web'], '**/*.{ts,tsx}').filter((file) => !isTest(file)),
    ...filesOf(['policies/profiles'], '*.yaml'),
  ]
  const cited = mention(code, idsInCode)
  const clauses = [...known.values()].map((clause) => ({
    ...clause,
    judged: judged.get(clause.id) ?? [],
    enforced: enforced.get(clause.id) ?? [],
    cited: cited.get(clause.id) ?? [],
  }))
  const unknown = [...judged, ...enforced]
    .filter(([each]) => !known.has(each))
    .map(([each, files]) => `${each} ${files.join(' ')}`)
  return { clauses, unknown }
}

/** Clauses of one institution and one check, and how many of them tests prove. */
export interface CoverageCount {
  readonly total: number
  readonly judged: number
  /** Enforced (auto), raised as a dated task (schedule) or attested (manual) through HTTP or a browser. */
  readonly met: number
  readonly either: number
}

/** Counts clauses by what their tests prove. */
export const countCoverage = (clauses: readonly CoveredClause[]): CoverageCount => ({
  total: clauses.length,
  judged: clauses.filter((clause) => clause.judged.length > 0).length,
  met: clauses.filter((clause) => clause.enforced.length > 0).length,
  either: clauses.filter((clause) => clause.judged.length + clause.enforced.length > 0).length,
})
