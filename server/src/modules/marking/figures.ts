import { isObjective } from '#core/item-bank/item-content.ts'
import { paperStatistics } from '#core/item-statistics/paper-statistics.ts'
import type { ItemResponses, PaperStatistics } from '#core/item-statistics/types.ts'
import type { EffectiveQuestion } from '#core/marking/key-correction.ts'
import { foldEvents } from '#core/theory-exam/answer-event.ts'
import type { Tx } from '#server/platform/context.ts'
import { recordStatistics } from '../item-bank/index.ts'
import type { OpenedPaper } from './opened-paper.ts'
import { selectKnownVersions } from './store.figures.ts'
import { selectEvents } from './store.sittings.ts'
import type { SheetRow } from './store.ts'

type Marks = Readonly<Record<string, number | null>>

const lettersOf = ({ content }: EffectiveQuestion): readonly string[] => {
  if (content.type === 'truefalse') return ['T', 'F']
  if (content.type !== 'single' && content.type !== 'multiple') return []
  return content.options.map((_, place) => String.fromCharCode(65 + place))
}

const chanceOf = ({ content, key }: EffectiveQuestion): number | null => {
  if (content.type === 'truefalse') return 0.5
  return content.type === 'single' && key.type === 'single' ? 1 / content.options.length : null
}

function choicesOf(question: EffectiveQuestion, chosen: readonly (readonly string[])[]): ItemResponses['choices'] {
  const options = lettersOf(question)
  if (options.length === 0) return null
  const right = 'right' in question.key ? question.key.right : []
  return { options, right, chosen, chance: chanceOf(question) }
}

/** The figures of a paper from the sheets of those who sat it; questions that do not count, and open ones, stay out. */
export async function figuresOf(
  tx: Tx,
  batchId: string,
  paper: OpenedPaper,
  sheets: readonly SheetRow[],
): Promise<PaperStatistics | null> {
  const present = sheets.filter(({ paper_id, standing }) => paper_id === paper.paperId && standing === 'present')
  if (present.length === 0) return null
  const events = await selectEvents(tx, batchId, paper.paperId)
  const answers = present.map(({ attempt_id }) => foldEvents(events.get(attempt_id) ?? []).answers)
  const marks = present.map((row) => row.marks as unknown as Marks)
  const counting = paper.effective.filter(
    ({ question, standing }) => standing === 'counts' && marks.every((own) => (own[question] ?? null) !== null),
  )
  if (counting.length === 0) return null
  return paperStatistics(
    counting.map((question) => ({
      id: question.question,
      fullMarks: question.points,
      marks: marks.map((own) => own[question.question] ?? 0),
      choices: choicesOf(
        question,
        answers.map((own) => own.get(question.question) ?? []),
      ),
    })),
  )
}

/** Writes the figures into the item bank, whole items only: what a case's questions say stays with the exam. */
export async function recordFigures(
  tx: Tx,
  batchId: string,
  exam: string,
  paper: OpenedPaper,
  figures: PaperStatistics,
): Promise<void> {
  const known = new Map(figures.items.map((item) => [item.id, item]))
  const items = paper.key.items.flatMap(({ number, itemId, itemVersion, key }) => {
    const item = known.get(String(number))
    if (!item || (!isObjective(key.type) && key.type !== 'short')) return []
    return [
      {
        itemId,
        version: itemVersion,
        answered: figures.persons,
        difficulty: item.difficulty,
        discrimination: item.itemRest,
        options: item.options.map(({ option, count }) => ({ letter: option, count, restMean: null })),
        flags: item.flags.map(({ code }) => code),
      },
    ]
  })
  const versions = await selectKnownVersions(
    tx,
    items.map(({ itemId }) => itemId),
  )
  const own = items.filter(({ itemId, version }) => versions.has(`${itemId} ${version}`))
  if (own.length > 0) await recordStatistics(tx, { batchId, exam, items: own })
}
