import { goTo, press, toggleMark } from './answering.ts'
import { questionsOf } from './questions.ts'
import { dialog, item, place, stage } from './state.ts'

const inField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** The question the keys A to H answer: the one with the focus, else the first with options. */
function questionAtHand(target: EventTarget | null) {
  const one = item.value
  if (!one) return null
  const list = questionsOf(one)
  const name = target instanceof Element ? target.closest<HTMLElement>('[data-question]')?.dataset.question : undefined
  return list.find((question) => question.name === name) ?? list.find(hasOptions) ?? null
}

const hasOptions = ({ content }: ReturnType<typeof questionsOf>[number]) =>
  content.type === 'single' || content.type === 'multiple' || content.type === 'truefalse'

/** Chooses the option a candidate sees under a letter. */
function choose(at: number, target: EventTarget | null): void {
  const question = questionAtHand(target)
  if (!question || !hasOptions(question)) return
  const letter = question.content.type === 'truefalse' ? ['T', 'F'][at] : question.letters[at]
  if (letter !== undefined) press(question, letter)
}

/** Goes to the option above or below the one with the focus; choosing is done by space or letter. */
function moveFocus(target: EventTarget | null, by: 1 | -1): boolean {
  const option = target instanceof Element ? target.closest('.o') : null
  const next = by === 1 ? option?.nextElementSibling : option?.previousElementSibling
  if (next instanceof HTMLElement) next.focus()
  return option !== null
}

/** How far the arrows up and down go on the sheet: one row. */
function rowOfSheet(target: EventTarget | null): number {
  const grid = target instanceof Element ? target.closest('.gr') : null
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 0
}

function onKey(event: KeyboardEvent): void {
  // 229: an input method is at work and the key is its own.
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return
  if (stage.value !== 'exam' || dialog.value !== null || inField(event.target)) return
  const key = event.key.toLowerCase()
  if (key === 'arrowleft') goTo(place.value - 1)
  else if (key === 'arrowright') goTo(place.value + 1)
  else if (key === 'arrowup' || key === 'arrowdown') {
    const by = key === 'arrowup' ? -1 : 1
    const row = rowOfSheet(event.target)
    if (row > 0) goTo(place.value + by * row)
    else if (!moveFocus(event.target, by)) return
  } else if (key === 'm') toggleMark()
  else if (/^[a-h]$/.test(key)) choose(key.charCodeAt(0) - 97, event.target)
  else return
  event.preventDefault()
}

/** Lets the whole paper be answered from the keyboard. */
export const listenToKeys = (): void => document.addEventListener('keydown', onKey)
