import type { Block, Inline, Rich } from '#core/item-bank/item-content.ts'
import { gapMark } from '#core/item-bank/rich-text.ts'
import { escapeXml } from '../import/draw-formula.ts'

/** How the parts of an item are written that are not words. */
export interface MarkupWriting {
  /** Address of the picture of an asset. */
  readonly addressOf: (asset: string) => string
  /** What stands for the next gap. */
  readonly gap: () => string
}

/** A gap where nothing is to be filled in. */
export const idleGap = (): string => `<span class="gap">${gapMark}</span>`

/** Formatted text as the XHTML that QTI allows. */
export const markupFromRich = (rich: Rich, writing: MarkupWriting): string =>
  rich.map((block) => blockMarkup(block, writing)).join('')

function blockMarkup(block: Block, writing: MarkupWriting): string {
  if ('line' in block) return `<p>${lineMarkup(block.line, writing)}</p>`
  const rows = block.table.map(
    (row) => `<tr>${row.map((cell) => `<td>${lineMarkup(cell, writing)}</td>`).join('')}</tr>`,
  )
  return `<table><tbody>${rows.join('')}</tbody></table>`
}

const lineMarkup = (line: readonly Inline[], writing: MarkupWriting): string =>
  line.map((inline) => inlineMarkup(inline, writing)).join('')

function inlineMarkup(inline: Inline, writing: MarkupWriting): string {
  if (inline === gapMark) return writing.gap()
  if (typeof inline === 'string') return escapeXml(inline)
  if ('bold' in inline) return `<strong>${escapeXml(inline.bold)}</strong>`
  if ('sub' in inline) return `<sub>${escapeXml(inline.sub)}</sub>`
  if ('sup' in inline) return `<sup>${escapeXml(inline.sup)}</sup>`
  if ('figure' in inline) return picture(writing.addressOf(inline.figure), inline.alt)
  // The words of the picture of a formula are its LaTeX, from which it is drawn again.
  return picture(writing.addressOf(inline.formula), `\\(${inline.source}\\)`)
}

const picture = (address: string, alt: string): string => `<img src="${escapeXml(address)}" alt="${escapeXml(alt)}"/>`
