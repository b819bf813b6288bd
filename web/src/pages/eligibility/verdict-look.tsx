import type { ReviewItem } from '#contract/eligibility.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'

/** 车工/数控车床 四级 */
export const entryWords = (row: Pick<ReviewItem, 'occupation' | 'job' | 'level'>): string =>
  `${row.occupation}${row.job ? `/${row.job}` : ''} ${levelName(row.level as Level)}`

/** The verdict in two or three words. */
export const verdictWord = ({ verdict: { ok } }: ReviewItem): string =>
  ok === true ? '符合' : ok === false ? '不符合' : '须人工判断'

const kinds = (ok: ReviewItem['verdict']['ok']): StatusKind => (ok === true ? 'ok' : ok === false ? 'bad' : 'warn')

/** The verdict with a chip for each article it rests on. */
export function VerdictCell({ row }: { row: ReviewItem }) {
  const { verdict } = row
  const whys = [...verdict.reasons, ...verdict.questions]
  const shown = whys.slice(0, 2)
  return (
    <span className="jh-row">
      <Status kind={kinds(verdict.ok)}>{verdictWord(row)}</Status>
      {verdict.basis.slice(0, 1).map((one) => (
        <CitationChip key={one.clause} citation={one.citation} />
      ))}
      {shown.map((why) => (
        <CitationChip key={`${why.code}${why.clause}`} citation={why.citation} label={why.text} />
      ))}
      {whys.length > shown.length && <span className="jh-note">等{whys.length}项</span>}
    </span>
  )
}
