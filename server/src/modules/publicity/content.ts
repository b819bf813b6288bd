import type { PublicityRow } from '#contract/publicity.ts'
import type { ComplaintPolicy } from '#core/complaint/types.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { coverIdentity, coverName } from '#core/publicity/cover.ts'
import { noticeDays } from '#core/publicity/notice-days.ts'
import type { PublicityPolicy } from '#core/publicity/types.ts'
import type { Result } from '#server/modules/results/index.ts'
import { cite } from '#server/platform/http/refusals.ts'

/** What a notice says besides its list; made to be shown to everybody. */
export interface NoticeContent {
  readonly title: string
  readonly opening: string
  readonly contact: { readonly name: string; readonly phone: string; readonly address: string }
  readonly channels: readonly string[]
  readonly term: {
    readonly workdays: number
    readonly countFirst: boolean
    readonly announcementOn: number | null
    readonly clause: string | null
  }
  readonly objection: string
}

/** What the states of a notice are called. */
export const publicityStatusTitles: Record<string, string> = {
  draft: '草稿',
  running: '公示中',
  ended: '已期满',
  reopened: '异议成立，另行公示',
}

export const contentOf = (row: { content: unknown }): NoticeContent => row.content as NoticeContent

/** The length of a notice as the policy has it. */
export const termOf = (policy: PublicityPolicy): NoticeContent['term'] => ({
  workdays: policy.days.value,
  countFirst: policy.countFirst.value,
  announcementOn: policy.announcementOn?.value ?? null,
  clause: policy.days.clause,
})

/** The length of a notice with the article it rests on. */
export const presentTerm = ({ clause, ...term }: NoticeContent['term']) => ({ ...term, citation: cite({ clause }) })

/** By when objections are decided and answered, in words. */
export function objectionWords(policy: ComplaintPolicy): string {
  const words = [
    ...(policy.decide ? [`${policy.decide.workdays}个工作日内决定`] : []),
    ...(policy.answer ? [`${policy.answer.workdays}个工作日内答复`] : []),
  ]
  return words.join('，') || '核实后按所留联系方式答复'
}

/** Everybody who passed, as the public sees them: surname and covered number. */
export const publicRows = (results: readonly Result[]): PublicityRow[] =>
  results
    .filter((result) => result.result === 'pass')
    .map((result, index) => ({
      position: index + 1,
      name: coverName(result.name),
      identity: coverIdentity(result.identityMasked),
      ticketNumber: result.ticketNumber,
      occupation: result.occupation,
      job: result.job,
      level: result.level,
      levelTitle: levelTitle(result.level as Level),
      ...result.points,
      outcome: '合格',
    }))

/** The days of a notice as the beam shows them. */
export const presentDays = (
  term: { firstOn: string; lastOn: string; announceOn: string | null },
  countFirst: boolean,
  calendar: Calendar,
) => noticeDays(term, countFirst, calendar).map((day) => ({ ...day }))

/** Which rows of a notice are wanted: a whole name, or the end of an identity number. */
export interface RowsQuery {
  readonly q?: string | undefined
  readonly occupation?: string | undefined
}

/** The rows that match; a whole name finds its covered form. */
export function findRows(rows: readonly PublicityRow[], { q, occupation }: RowsQuery): readonly PublicityRow[] {
  const wanted = q?.trim().toUpperCase() ?? ''
  const covered = coverName(q ?? '')
  return rows.filter(
    (row) =>
      (wanted === '' ||
        row.name === covered ||
        row.name === q ||
        row.identity.endsWith(wanted) ||
        row.ticketNumber === wanted) &&
      (!occupation || row.occupation === occupation),
  )
}

/** One page of a notice's rows. */
export function rowsPage(rows: readonly PublicityRow[], query: RowsQuery & { offset: number; limit: number }) {
  const found = findRows(rows, query)
  return {
    rows: found.slice(query.offset, query.offset + query.limit),
    total: found.length,
    occupations: [...new Set(rows.map((row) => row.occupation))],
  }
}
