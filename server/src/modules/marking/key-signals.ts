import type { MarkingOverview } from '#contract/marking.ts'
import type { BankPolicy } from '#core/bank/types.ts'
import type { PaperStatistics } from '#core/item-statistics/types.ts'
import type { OpenedPaper } from './opened-paper.ts'

/** The questions of a paper whose key may be wrong. */
export const keySignals = (
  { paperId, form }: Pick<OpenedPaper, 'paperId' | 'form'>,
  figures: PaperStatistics | null,
): MarkingOverview['signals'] =>
  (figures?.items ?? []).flatMap(({ id: question, flags }) =>
    flags
      .filter(({ keyInDoubt }) => keyInDoubt)
      .map(({ code: signal, text }) => ({ paperId, form, question, signal, text })),
  )

/** Why no key of a paper is in doubt, in words; null where one is. */
export function whyNoSignals(
  paper: Pick<OpenedPaper, 'paperId' | 'form'>,
  figures: PaperStatistics | null,
  { fewestPersons, signals }: Pick<BankPolicy, 'fewestPersons' | 'signals'>,
): string | null {
  if (!figures) return `${paper.form}卷还没有可以统计的试题：没有到考的答卷，或主观题还没有评定。`
  if (figures.tooFewPersons)
    return `${paper.form}卷${figures.persons}人作答，不足${fewestPersons.value}人，不据此判断答案是否有误。`
  if (keySignals(paper, figures).length > 0) return null
  const looked = `${paper.form}卷${figures.persons}人作答，查过${figures.items.length}题`
  return `${looked}，没有偶然概率不超过${signals.doubt}%的错题迹象。`
}
