import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { repeatedWhys } from '#core/policy/parameter.ts'
import type { Policy } from '#core/policy/types.ts'
import { type DocumentContent, judgeDocument } from '#core/rules/judge-document.ts'
import { type Gap, gapsOf, type Watch } from './gaps-of.ts'
import type { CustodyRule, PapersPolicy } from './types.ts'

/** How papers were or will be guarded from sealing to opening; instants are ISO, to the minute. */
export interface Custody {
  readonly from: string
  readonly to: string
  readonly place: string
  readonly watches: readonly Watch[]
}

/** Whether they are guarded as written, and when they are not. */
export interface CustodyAnswer extends Answer {
  readonly gaps: readonly Gap[]
  /** The reasons once more, under every further article that says the same. */
  readonly further: readonly Why[]
}

const hour = 3_600_000
const day = 24 * hour

const lengthOf = ({ from, to }: { from: string; to: string }): number => Date.parse(to) - Date.parse(from)

/** Gaps of those days, each counted from the sealing, on which more is uncovered than the rule leaves open. */
function forbiddenGaps({ persons, hours }: CustodyRule, { from, to, watches }: Custody): readonly Gap[] {
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  const days = Array.from({ length: Math.max(0, Math.ceil((end - begin) / day)) }, (_, at) => begin + at * day)
  return days.flatMap((start) => {
    const slice = { from: new Date(start).toISOString(), to: new Date(Math.min(start + day, end)).toISOString() }
    const gaps = gapsOf(slice, watches, persons)
    const uncovered = gaps.reduce((sum, gap) => sum + lengthOf(gap), 0)
    return uncovered > day - hours * hour ? gaps : []
  })
}

/**
 * Whether sealed papers are guarded without a break by enough different people, in the right place. Reasons
 * `papers.unguarded` (`who` is the span, `from/to`) for every gap and `papers.place`; where nothing is written a person
 * decides (`ask.custody`).
 */
export function judgeCustody({ custody: rule }: PapersPolicy, custody: Custody): CustodyAnswer {
  if (rule === null) return { ...answer([], [why('ask.custody', null)]), gaps: [], further: [] }
  const gaps = forbiddenGaps(rule, custody)
  const reasons = [
    ...gaps.map(({ from, to }) => why('papers.unguarded', rule.clause, `${from}/${to}`)),
    ...(rule.place === null || rule.place === custody.place ? [] : [why('papers.place', rule.clause, rule.place)]),
  ]
  return { ...answer(reasons), gaps, further: reasons.flatMap((one) => repeatedWhys(one, rule)) }
}

/** One entry of the record of duty: the span it covers and what it holds. */
export interface DutyEntry extends DocumentContent {
  readonly from: string
  readonly to: string
}

/**
 * Whether the record of duty in the strong room is complete: an entry for every watch (`papers.dutyLog.missing`, `who`
 * is its span) and every field filled (`papers.dutyLog.field`). No rule asks for no record.
 */
export function judgeDutyLog(
  { rules }: Pick<Policy, 'rules'>,
  watches: readonly Watch[],
  log: readonly DutyEntry[],
): Answer {
  const rule = rules.papers.documents.dutyLog
  if (!rule) return answer([])
  const covered = (watch: Watch) =>
    log.some(
      (entry) => Date.parse(entry.from) <= Date.parse(watch.from) && Date.parse(entry.to) >= Date.parse(watch.to),
    )
  return answer([
    ...watches
      .filter((watch) => !covered(watch))
      .map(({ from, to }) => why('papers.dutyLog.missing', rule.clause, `${from}/${to}`)),
    ...log.flatMap((entry) => judgeDocument('papers.dutyLog', rule, entry).reasons),
  ])
}
