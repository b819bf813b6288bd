import { parseArgs } from 'node:util'
import { clauseChecks } from '#policies/clauses-schema.ts'
import {
  type ClauseCoverage,
  type CoverageCount,
  type CoveredClause,
  countCoverage,
  institutions,
  measureCoverage,
} from './clause-coverage.ts'

const metNames = { auto: 'enforced', schedule: 'scheduled', manual: 'attested' } as const

interface Row {
  readonly profile: string
  readonly check: (typeof clauseChecks)[number]
  readonly count: CoverageCount
}

const rowsOf = ({ clauses }: ClauseCoverage): readonly Row[] =>
  institutions.flatMap(({ profile }) =>
    clauseChecks.map((check) => ({
      profile,
      check,
      count: countCoverage(clauses.filter((clause) => clause.profile === profile && clause.check === check)),
    })),
  )

const describe = ({ profile, check, count }: Row): string =>
  [
    profile.padEnd(10),
    check.padEnd(9),
    `clauses ${String(count.total).padStart(3)}`,
    `judged ${String(count.judged).padStart(3)}`,
    `${metNames[check]} ${String(count.met).padStart(3)}`,
    `open ${String(count.total - count.either).padStart(3)}`,
  ].join('  ')

const ofInstitutions = ({ clauses }: ClauseCoverage): readonly CoveredClause[] =>
  clauses.filter((clause) => institutions.some(({ profile }) => profile === clause.profile))

const summarize = (coverage: ClauseCoverage): readonly string[] => {
  const all = countCoverage(ofInstitutions(coverage))
  const total = `total  clauses ${all.total}  judged ${all.judged}  through HTTP ${all.met}  open ${all.total - all.either}`
  return [...rowsOf(coverage).map(describe), total]
}

const listOpen = (coverage: ClauseCoverage): readonly string[] =>
  ofInstitutions(coverage)
    .filter(({ judged, enforced }) => judged.length + enforced.length === 0)
    .map(({ id, check, stage, text }) => `${id}  ${check.padEnd(8)}  ${stage.padEnd(9)}  ${text}`)

const asJson = (coverage: ClauseCoverage): string => {
  const summary = Object.fromEntries(
    institutions.map(({ profile }) => [
      profile,
      Object.fromEntries(
        rowsOf(coverage)
          .filter((row) => row.profile === profile)
          .map(({ check, count }) => [
            check,
            {
              total: count.total,
              judged: count.judged,
              [metNames[check]]: count.met,
              open: count.total - count.either,
            },
          ]),
      ),
    ]),
  )
  const clauses = coverage.clauses.map(({ id, profile, check, kind, stage, judged, enforced, cited }) => {
    return { id, profile, check, kind, stage, judged, enforced, cited }
  })
  return JSON.stringify({ summary, clauses, unknown: coverage.unknown })
}

const { values } = parseArgs({ options: { summary: { type: 'boolean' }, json: { type: 'boolean' } } })
const coverage = measureCoverage()
if (values.json) console.log(asJson(coverage))
else if (values.summary) console.log(summarize(coverage).join('\n'))
else console.log([...summarize(coverage), '', 'not named by any test:', ...listOpen(coverage)].join('\n'))
for (const each of coverage.unknown) console.error(`no such clause: ${each}`)
process.exitCode = coverage.unknown.length === 0 ? 0 : 1
