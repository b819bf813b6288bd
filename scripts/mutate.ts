import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawFrom } from '#core/kernel/draw.ts'
import { loadPolicy, profilesDir } from '#policies/load-policy.ts'
import type { CoveredClause } from './clause-coverage.ts'
import type { Trial } from './mutant-worker.ts'
import { allMutants, type Mutant, pathOf, profileOf } from './mutants.ts'

/** What became of the mutants. */
export interface MutationReport {
  readonly tried: number
  /** Mutants whose tests still pass: rules no test holds. */
  readonly survivors: readonly Mutant[]
  /** Articles without any mutant that is a policy: no rule of the profiles rests on them. */
  readonly unwritten: readonly string[]
  /** Articles whose tests fail on the profiles as they are, so that nothing could be learnt from them. */
  readonly failing: readonly string[]
}

/** Which mutants to try: all, only those of some articles, or a sample drawn by a seed. */
export interface MutationOptions {
  readonly sample?: number
  readonly seed?: string
  readonly only?: readonly string[]
  readonly onSurvivor?: (mutant: Mutant) => void
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

/** A worker remembers every module it ever loaded; after so many trials a fresh one takes over. */
const trialsOfWorker = 150

/** Runs trials in a process of their own; answers whether all tests passed. */
function openWorker() {
  const start = () =>
    fork(join(import.meta.dirname, 'mutant-worker.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  let child = start()
  let done = 0
  return {
    async survives(trial: Trial): Promise<boolean> {
      if (done++ === trialsOfWorker) {
        child.kill()
        child = start()
        done = 1
      }
      child.send(trial)
      const [answer] = await once(child, 'message')
      return (answer as { survived: boolean }).survived
    },
    close: () => child.kill(),
  }
}

async function inParallel<T>(
  list: readonly T[],
  work: (one: T, survives: (trial: Trial) => Promise<boolean>) => Promise<void>,
) {
  const rest = [...list]
  const run = async () => {
    const worker = openWorker()
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one, worker.survives)
    worker.close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, run))
}

/** The mutants to try: other policies, of known articles, as many as wanted. */
function choose(known: ReadonlySet<string>, { sample, seed, only }: MutationOptions): readonly Mutant[] {
  const wanted = allMutants().filter(({ clause }) => known.has(clause) && (only?.includes(clause) ?? true))
  const ordered = sample === undefined ? wanted : drawFrom(seed ?? 'rule book').shuffle(wanted)
  const tester = policyTester()
  const chosen: Mutant[] = []
  for (const mutant of ordered) {
    if (chosen.length === sample) break
    if (tester.isPolicy(mutant)) chosen.push(mutant)
  }
  tester.close()
  return chosen
}

/** Changes the rules of the profiles one by one and runs the tests that name the article each rests on. */
export async function mutate(clauses: readonly CoveredClause[], options: MutationOptions): Promise<MutationReport> {
  const testsOf = new Map(clauses.map(({ id, judged }) => [id, judged]))
  const mutants = choose(new Set(testsOf.keys()), options)
  const written = new Set(mutants.map(({ clause }) => clause))
  const failing: string[] = []
  await inParallel([...written], async (clause, survives) => {
    const unchanged = { clause, file: '', data: null, tests: testsOf.get(clause) ?? [] }
    if (!(await survives(unchanged))) failing.push(clause)
  })
  const survivors: Mutant[] = []
  await inParallel(mutants, async (mutant, survives) => {
    const { clause, file, data } = mutant
    if (!(await survives({ clause, file, data, tests: testsOf.get(clause) ?? [] }))) return
    survivors.push(mutant)
    options.onSurvivor?.(mutant)
  })
  const whole = options.sample === undefined && options.only === undefined
  const unwritten = whole ? clauses.filter(({ id }) => !written.has(id)).map(({ id }) => id) : []
  return { tried: mutants.length, survivors, unwritten, failing }
}
