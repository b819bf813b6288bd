import type { Inline, Rich } from '#core/item-bank/item-content.ts'
import { gapMark } from '#core/item-bank/rich-text.ts'
import type { ItemShelf } from './item-shelf.ts'

const fences: readonly (readonly [string, string])[] = [
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['$$', '$$'],
]

/** A run of text with its formulas — \( \), \[ \] and $$ $$ — drawn and its gaps set apart. */
export function inlinesFromText(text: string, shelf: ItemShelf): Inline[] {
  const found: Inline[] = []
  let from = 0
  // A fence that never closes is looked for once, not at every place it opens.
  const hopeless = new Set<string>()
  for (let at = nextFence(text, 0); at < text.length; at = nextFence(text, at)) {
    const fence = fences.find(([open]) => text.startsWith(open, at))
    const end = fence && !hopeless.has(fence[1]) ? text.indexOf(fence[1], at + 2) : -1
    if (!fence || end < 0) {
      if (fence) hopeless.add(fence[1])
      at += 1
      continue
    }
    found.push(...gapsApart(text.slice(from, at)), shelf.formula(text.slice(at + 2, end)))
    at = end + 2
    from = at
  }
  return [...found, ...gapsApart(text.slice(from))]
}

/** Plain text: a paragraph per line, formulas drawn. */
export function richFromPlain(text: string, shelf: ItemShelf): Rich {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ line: inlinesFromText(line.trimEnd(), shelf) }))
}

function nextFence(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    const next = text[at + 1]
    if ((sign === '\\' && (next === '(' || next === '[')) || (sign === '$' && next === '$')) return at
  }
  return text.length
}

const gapsApart = (text: string): Inline[] =>
  text
    .split(/(_{3,})/)
    .filter((part) => part !== '')
    .map((part) => (/^_{3,}$/.test(part) ? gapMark : part))
