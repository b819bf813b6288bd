import type { SimpleContent } from '#core/item-bank/item-content.ts'
import type { Sheet } from '#core/theory-exam/answer-event.ts'
import { type OrderedItem, optionLetter } from '#core/theory-exam/paper-order.ts'

/** One thing to answer: an item, or a question of a case, by the paper's own number. */
export interface Question {
  readonly name: string
  readonly content: SimpleContent
  /** The paper's letters in the order shown. */
  readonly letters: readonly string[]
  readonly points: number
}

/** The questions an item asks. */
export function questionsOf({ item, letters }: OrderedItem): readonly Question[] {
  const { content, number, points, questionPoints } = item
  if (content.type !== 'case') return [{ name: String(number), content, letters, points }]
  return content.questions.map((question, place) => ({
    name: `${number}.${place + 1}`,
    content: question,
    letters: 'options' in question ? question.options.map((_, at) => optionLetter(at)) : [],
    points: questionPoints?.[place] ?? 0,
  }))
}

/** The name by which an item is marked for review. */
export const markName = ({ item }: OrderedItem): string => String(item.number)

/** Whether every question of an item has an answer. */
export const isAnswered = (one: OrderedItem, { answers }: Sheet): boolean =>
  questionsOf(one).every(({ name }) => answers.has(name))

/** The value of a choice after one more press: a single choice moves, a multiple one is added or taken away. */
export function afterPress(type: 'single' | 'multiple' | 'truefalse', chosen: readonly string[], letter: string) {
  if (type !== 'multiple') return chosen[0] === letter ? chosen : [letter]
  const next = chosen.includes(letter) ? chosen.filter((one) => one !== letter) : [...chosen, letter]
  return next.toSorted()
}

/** Texts as an answer: cleared where nothing but spaces is left. */
export const textAnswer = (texts: readonly string[]): readonly string[] =>
  texts.some((text) => text.trim() !== '') ? texts : []

/** Counts for the sheet and the hand-in dialog, by what the candidate sees. */
export function countItems(items: readonly OrderedItem[], sheet: Sheet) {
  const unanswered = items.filter((one) => !isAnswered(one, sheet))
  const marked = items.filter((one) => sheet.marked.has(markName(one)))
  return { answered: items.length - unanswered.length, unanswered, marked }
}
