import { clauseChecks } from '#policies/clauses-schema.ts'
import {
  type ClauseCoverage,
  type CoverageCount,
  type CoveredClause,
  countCoverage,
  institutions,
} from './clause-coverage.ts'

/** What a test through HTTP or on a screen proves of a clause. */
const metNames = { auto: 'enforced', schedule: 'scheduled', manual: 'attested' } as const

type Check = keyof typeof metNames

const own = ({ clauses }: ClauseCoverage): readonly CoveredClause[] =>
  clauses.filter((clause) => institutions.some(({ profile }) => profile === clause.profile))

const line = (name: string, check: Check, { total, judged, met }: CoverageCount): string =>
  `${name.padEnd(20)}${check.padEnd(10)}judged ${`${judged}/${total}`.padEnd(9)}${metNames[check]} ${met}/${total}`

const ofCheck = (clauses: readonly CoveredClause[], check: Check) => clauses.filter((clause) => clause.check === check)

/** One line for each institution, stage or kind and each way the system meets a clause. */
export const splitBy = (clauses: readonly CoveredClause[], by: 'profile' | 'stage' | 'kind'): readonly string[] =>
  [...new Set(clauses.map((clause) => clause[by]))].flatMap((name) => {
    const these = clauses.filter((clause) => clause[by] === name)
    return clauseChecks.flatMap((check) => {
      const count = countCoverage(ofCheck(these, check))
      return count.total > 0 ? [line(name, check, count)] : []
    })
  })

/** The conditions of the current standard and whatever else is no institution's own, by name. */
const apart = ({ clauses }: ClauseCoverage): string => {
  const others = clauses.filter((clause) => !institutions.some(({ profile }) => profile === clause.profile))
  const judged = others.filter((clause) => clause.judged.length > 0).length
  return `counted apart (${others.map(({ id }) => id).join(', ')}): judged ${judged}/${others.length}`
}

/** The figures of every institution and of all together. */
export function summarize(coverage: ClauseCoverage): readonly string[] {
  const clauses = own(coverage)
  const counts = Object.fromEntries(clauseChecks.map((check) => [check, countCoverage(ofCheck(clauses, check))]))
  const auto = counts.auto as CoverageCount
  const schedule = counts.schedule as CoverageCount
  const manual = counts.manual as CoverageCount
  return [
    ...splitBy(clauses, 'profile'),
    apart(coverage),
    `judged auto ${auto.judged}/${auto.total}, scheduled ${schedule.met}/${schedule.total}, attested ${manual.met}/${manual.total}`,
    `enforced through HTTP: auto ${auto.met}/${auto.total}`,
  ]
}

const listed = (title: string, clauses: readonly CoveredClause[]): readonly string[] => [
  `${title}: ${clauses.length}`,
  ...clauses.map(({ id, check, stage, text }) => `  ${id}  ${check.padEnd(8)}  ${stage.padEnd(10)}  ${text}`),
]

/** What no test of the rule book names, and what none through HTTP does. */
export const listMissing = (clauses: readonly CoveredClause[]): readonly string[] => [
  ...listed(
    'not judged',
    clauses.filter(({ judged }) => judged.length === 0),
  ),
  ...clauseChecks.flatMap((check) =>
    listed(
      `not ${metNames[check]}`,
      ofCheck(clauses, check).filter(({ enforced }) => enforced.length === 0),
    ),
  ),
]

/** The same figures and every clause with its tests, for programs. */
export function asJson(coverage: ClauseCoverage): string {
  const summary = Object.fromEntries(
    institutions.map(({ profile }) => [
      profile,
      Object.fromEntries(
        clauseChecks.map((check) => {
          const these = coverage.clauses.filter((clause) => clause.profile === profile)
          const { total, judged, met, either } = countCoverage(ofCheck(these, check))
          return [check, { total, judged, [metNames[check]]: met, open: total - either }]
        }),
      ),
    ]),
  )
  const clauses = coverage.clauses.map(({ id, profile, check, kind, stage, judged, enforced, cited }) => {
    return { id, profile, check, kind, stage, judged, enforced, cited }
  })
  return JSON.stringify({ summary, clauses, unknown: coverage.unknown })
}
