import { record, settleTyping, type } from './log-book.ts'
import { afterPress, markName, type Question } from './questions.ts'
import { held, item, items, online, place, sheet, stage, typing, writing } from './state.ts'

/** What is shown as the answer of a question: what is being typed or written first, then what is kept. */
export const shownAnswer = (name: string): readonly string[] =>
  typing.value.get(name) ?? writing.value.get(name) ?? sheet.value.answers.get(name) ?? []

/** Whether the answer shown is kept, and not only typed or on its way to the disk. */
export const isKept = (name: string): boolean => !typing.value.has(name) && !writing.value.has(name)

/** Presses one option of a question; `letter` is the paper's. */
export function press({ name, content }: Question, letter: string): void {
  if (stage.value !== 'exam' || held.value) return
  if (content.type === 'fill' || content.type === 'short') return
  const before = shownAnswer(name)
  const next = afterPress(content.type, before, letter)
  if (next !== before) void record('answer', name, next)
}

const pauseOfTyping = 700
const longestTyping = 5_000
let timer: ReturnType<typeof setTimeout> | undefined
let typingSince = 0

/** On a machine that keeps nothing a text waits its turn, in the field, until the node has what was entered before. */
function settleIn(wait: number): void {
  timer = setTimeout(() => (held.value ? settleIn(pauseOfTyping) : void settleTyping()), wait)
}

/** Whether nothing can be typed: it would be kept nowhere. */
export const isDumb = (): boolean => held.value && !online.value

/** Takes a text as it is typed; it is written when the typing pauses, and every few seconds of a long one. */
export function typeText(name: string, texts: readonly string[], composing: boolean): void {
  if (stage.value !== 'exam' || isDumb()) return
  if (typing.value.size === 0) typingSince = performance.now()
  type(name, texts)
  clearTimeout(timer)
  // Half a word of an input method is nobody's answer.
  if (composing) return
  const late = performance.now() - typingSince > longestTyping
  settleIn(late ? 0 : pauseOfTyping)
}

/** Marks the item for review, or takes the mark away. */
export function toggleMark(): void {
  const one = item.value
  if (!one || stage.value !== 'exam') return
  const name = markName(one)
  void record('mark', name, sheet.value.marked.has(name) ? [] : ['1'])
}

/** Goes to an item by its place. */
export function goTo(next: number): void {
  if (next < 0 || next >= items.value.length || next === place.value) return
  void settleTyping()
  place.value = next
}
