import type { ItemContent, ItemKey } from '#core/item-bank/item-content.ts'

/** What a stem says and what answers it, as somebody who has learnt the bank knows it. */
export type Knowledge = Map<string, ItemKey>

const plain = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plain).join('')
  if (value === null || typeof value !== 'object') return ''
  const { alt: _alt, figure: _figure, formula: _formula, ...rest } = value as Record<string, unknown>
  return Object.values(rest).map(plain).join('')
}

/** The plain words of a stem with those of its options: what tells one item from another. */
export function wordsOf(content: ItemContent): string {
  const options = content.type === 'single' || content.type === 'multiple' ? content.options : []
  return `${plain(content.stem)}|${options.map(plain).join('|')}`.replaceAll(/\s/g, '')
}
