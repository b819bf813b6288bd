import { parseArgs } from 'node:util'
import { type ClauseCoverage, type CoveredClause, institutions, measureCoverage } from './clause-coverage.ts'
import { asJson, listMissing, splitBy, summarize } from './clause-report.ts'
import type { Mutant } from './mutants.ts'
import { mutate } from './mutate.ts'

const usage = `usage: npm run -s clauses -- [--summary | --json | --mutate [--sample N] [--seed TEXT] [--only ID,ID]]`

const said = ({ clause, file, change }: Mutant) => `survived  ${clause}  ${file}  ${change}`

/** Changes rules one by one; every change some test of its article must notice. */
async function reportMutants(clauses: readonly CoveredClause[], sample?: number, seed?: string, only?: string) {
  const options = {
    ...(sample === undefined ? {} : { sample }),
    ...(seed === undefined ? {} : { seed }),
    ...(only === undefined ? {} : { only: only.split(',') }),
  }
  const report = await mutate(clauses, { ...options, onSurvivor: (mutant) => console.log(said(mutant)) })
  for (const id of report.failing) console.log(`the tests of ${id} fail on the profiles as they are`)
  for (const id of report.unwritten) console.log(`no rule of the profiles rests on ${id}`)
  console.log(
    `mutants ${report.tried}  survivors ${report.survivors.length}  clauses without a rule ${report.unwritten.length}`,
  )
  process.exitCode = report.survivors.length + report.unwritten.length + report.failing.length === 0 ? 0 : 1
}

function report(coverage: ClauseCoverage, clauses: readonly CoveredClause[], form: 'summary' | 'json' | 'whole') {
  if (form === 'json') console.log(asJson(coverage))
  else if (form === 'summary') console.log(summarize(coverage).join('\n'))
  else {
    const tables = (['profile', 'stage', 'kind'] as const).flatMap((by) => [...splitBy(clauses, by), ''])
    console.log([...tables, ...listMissing(clauses), '', ...summarize(coverage)].join('\n'))
  }
  for (const each of coverage.unknown) console.error(`no such clause: ${each}`)
  process.exitCode = coverage.unknown.length === 0 ? 0 : 1
}

const { values } = parseArgs({
  options: {
    summary: { type: 'boolean' },
    json: { type: 'boolean' },
    mutate: { type: 'boolean' },
    sample: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
})
const sample = values.sample === undefined ? undefined : Number(values.sample)
const coverage = measureCoverage()
const own = coverage.clauses.filter(({ profile }) => institutions.some((one) => one.profile === profile))
if (sample !== undefined && !(Number.isInteger(sample) && sample > 0)) {
  console.error(usage)
  process.exitCode = 2
} else if (values.mutate) await reportMutants(coverage.clauses, sample, values.seed, values.only)
else report(coverage, own, values.json ? 'json' : values.summary ? 'summary' : 'whole')
