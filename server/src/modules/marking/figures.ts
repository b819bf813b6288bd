import { groupStatistics, paperStatistics } from '#core/item-statistics/paper-statistics.ts'
import type { ItemResponses, PaperStatistics } from '#core/item-statistics/types.ts'
import type { EffectiveQuestion } from '#core/marking/key-correction.ts'
import { foldEvents } from '#core/theory-exam/answer-event.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, findBatch, policyOf } from '../batch/index.ts'
import { type ItemFigures, recordStatistics } from '../item-bank/index.ts'
import type { OpenedPaper } from './opened-paper.ts'
import { insertFigures, selectKnownVersions } from './store.figures.ts'
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

/** What those who sat a paper did with its questions; questions that do not count, and open ones, stay out. */
async function responsesOf(
  tx: Tx,
  batchId: string,
  paper: OpenedPaper,
  sheets: readonly SheetRow[],
): Promise<readonly ItemResponses[]> {
  const present = sheets.filter(({ paper_id, standing }) => paper_id === paper.paperId && standing === 'present')
  if (present.length === 0) return []
  const events = await selectEvents(tx, batchId, paper.paperId)
  const answers = present.map(({ attempt_id }) => foldEvents(events.get(attempt_id) ?? []).answers)
  const marks = present.map((row) => row.marks as unknown as Marks)
  const counting = paper.effective.filter(
    ({ question, standing }) => standing === 'counts' && marks.every((own) => (own[question] ?? null) !== null),
  )
  return counting.map((question) => ({
    id: question.question,
    fullMarks: question.points,
    marks: marks.map((own) => own[question.question] ?? 0),
    choices: choicesOf(
      question,
      answers.map((own) => own.get(question.question) ?? []),
    ),
  }))
}

/** The figures of a paper from the sheets of those who sat it; null where nothing can be reckoned. */
export async function figuresOf(
  tx: Tx,
  batchId: string,
  paper: OpenedPaper,
  sheets: readonly SheetRow[],
): Promise<PaperStatistics | null> {
  const responses = await responsesOf(tx, batchId, paper, sheets)
  if (responses.length === 0) return null
  return paperStatistics(responses, policyOf(await findBatch(tx, batchId)).bank)
}

/** An item of the paper for the bank: itself, or a case as a whole and each of its questions at its own place. */
function figuresOfItem(
  { number, itemId, itemVersion: version, key }: OpenedPaper['key']['items'][number],
  responses: readonly ItemResponses[],
  figures: PaperStatistics,
): readonly ItemFigures[] {
  const answered = figures.persons
  const one = (id: string, question: number): readonly ItemFigures[] =>
    figures.items
      .filter((item) => item.id === id)
      .map((item) => ({
        ...{ itemId, version, question, answered, difficulty: item.difficulty, discrimination: item.itemRest },
        options: item.options.map(({ option, count, restMean }) => ({ letter: option, count, restMean })),
        flags: item.flags.map(({ code }) => code),
      }))
  if (key.type !== 'case') return one(String(number), 0)
  const places = key.questions.map((_, place) => place + 1)
  const inner = places.flatMap((place) => one(`${number}.${place}`, place))
  const whole = groupStatistics(responses, new Set(places.map((place) => `${number}.${place}`)))
  if (!whole) return []
  const flags = [...new Set(inner.flatMap((each) => each.flags))]
  const { difficulty, itemRest: discrimination } = whole
  return [{ itemId, version, question: 0, answered, difficulty, discrimination, options: [], flags }, ...inner]
}

/** Keeps the figures of a paper whose marks were registered, here and in the item bank, over those kept before. */
export async function keepFigures(
  tx: Tx,
  batch: BatchRow,
  paper: OpenedPaper,
  sheets: readonly SheetRow[],
): Promise<void> {
  const responses = await responsesOf(tx, batch.id, paper, sheets)
  if (responses.length === 0) return
  const figures = paperStatistics(responses, policyOf(batch).bank)
  const items = paper.key.items.flatMap((item) => figuresOfItem(item, responses, figures))
  const versions = await selectKnownVersions(
    tx,
    items.map(({ itemId }) => itemId),
  )
  const own = items.filter(({ itemId, version }) => versions.has(`${itemId} ${version}`))
  const { paperId, form } = paper
  await recordStatistics(tx, { batchId: batch.id, paperId, exam: `${batch.name}${form}卷`, items: own })
  await insertFigures(tx, batch.id, paperId, figures)
}
