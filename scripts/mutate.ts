import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawFrom } from '#core/kernel/draw.ts'
import { loadPolicy, profilesDir } from '#policies/load-policy.ts'
import type { CoveredClause } from './clause-coverage.ts'
import { allMutants, type Mutant, pathOf, profileOf } from './mutants.ts'

const root = join(import.meta.dirname, '..')

/** What became of the mutants. */
export interface MutationReport {
  readonly tried: number
  /** Mutants whose tests still pass: rules no test holds. */
  readonly survivors: readonly Mutant[]
  /** Articles without any mutant that is a policy: no rule of the profiles rests on them. */
  readonly unwritten: readonly string[]
}

/** Whether a mutant is another policy at all; what the schema refuses could never be in force. */
function policyTester() {
  const dir = mkdtempSync(join(tmpdir(), 'mutants-'))
  cpSync(profilesDir, dir, { recursive: true })
  return {
    isPolicy: ({ file, data }: Mutant): boolean => {
      const id = profileOf(file)
      const place = join(dir, file)
      writeFileSync(place, JSON.stringify(data))
      try {
        return loadPolicy(id, { dirs: [dir] }).hash !== loadPolicy(id).hash
      } catch {
        return false
      } finally {
        writeFileSync(place, readFileSync(pathOf(file)))
      }
    },
    close: () => rmSync(dir, { recursive: true }),
  }
}

/** The tests whose titles name the article, each file on its own, as long as they pass. */
async function survives({ clause, file, data }: Mutant, tests: readonly string[]): Promise<boolean> {
  for (const test of tests) if (!(await passes(test, clause, file, data))) return false
  return true
}

const passes = (test: string, clause: string, file: string, data: unknown): Promise<boolean> =>
  new Promise((resolve) => {
    const pattern = `--test-name-pattern=/[\\[ ]${clause.replace('.', '\\.')}[,\\]]/`
    const reader = join(import.meta.dirname, 'mutant-reader.ts')
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--import', reader, pattern, join(root, test)],
      { cwd: root, env: { ...process.env, MUTANT_FILE: file, MUTANT_TEXT: JSON.stringify(data) }, timeout: 120_000 },
      (error) => resolve(error === null),
    )
  })

async function inParallel<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list]
  const worker = async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
}

/**
 * Changes the rules of the profiles one by one and runs the tests that name the article each rests on. `sample` tries
 * only so many mutants, drawn by `seed`; `only` those of some articles.
 */
export async function mutate(
  clauses: readonly CoveredClause[],
  options: { sample?: number; seed?: string; only?: readonly string[]; onSurvivor?: (mutant: Mutant) => void },
): Promise<MutationReport> {
  const tester = policyTester()
  const known = new Map(clauses.map((clause) => [clause.id, clause]))
  const wanted = allMutants().filter(({ clause }) => known.has(clause) && (options.only?.includes(clause) ?? true))
  const draw = drawFrom(options.seed ?? 'rule book')
  const ordered = options.sample === undefined ? wanted : draw.shuffle(wanted)
  const mutants: Mutant[] = []
  const written = new Set<string>()
  for (const mutant of ordered) {
    if (mutants.length === options.sample) break
    if (!tester.isPolicy(mutant)) continue
    written.add(mutant.clause)
    mutants.push(mutant)
  }
  tester.close()
  const survivors: Mutant[] = []
  await inParallel(mutants, async (mutant) => {
    if (!(await survives(mutant, known.get(mutant.clause)?.judged ?? []))) return
    survivors.push(mutant)
    options.onSurvivor?.(mutant)
  })
  const whole = options.sample === undefined && options.only === undefined
  const unwritten = whole ? clauses.filter(({ id }) => !written.has(id)).map(({ id }) => id) : []
  return { tried: mutants.length, survivors, unwritten }
}
