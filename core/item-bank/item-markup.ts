import type { Block, Inline, Rich } from './item-content.ts'
import { gapMark } from './rich-text.ts'

const mark =
  /\*\*(?<bold>[^*\n]+)\*\*|_\{(?<sub>[^}\n]+)\}|\^\{(?<sup>[^}\n]+)\}|\$(?<formula>[^$\n]+)\$|!\[(?<alt>[^\]\n]*)\]\((?<figure>[\w-]+)\)|(?<gap>_{3,})/g

const inlineOf = (found: RegExpMatchArray): Inline => {
  const { bold, sub, sup, formula, alt, figure } = found.groups ?? {}
  if (bold !== undefined) return { bold }
  if (sub !== undefined) return { sub }
  if (sup !== undefined) return { sup }
  if (formula !== undefined) return { formula: '', source: formula.trim() }
  return figure === undefined ? gapMark : { figure, alt: alt ?? '' }
}

const unescape = (text: string): string => text.replace(/\\([\\*_^$!|])/g, '$1')

/** One line of typed text as inlines; a sign after a backslash stands for itself. */
export function inlinesOf(text: string): Inline[] {
  const hidden = text.replace(
    /\\([\\*_^$!|])/g,
    (_, sign: string) => `\\${String.fromCodePoint(0xe000 + sign.charCodeAt(0))}`,
  )
  const shown = (part: string) =>
    unescape(
      part.replace(
        /\\([\ue000-\ue0ff])/g,
        (_, sign: string) => `\\${String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xe000)}`,
      ),
    )
  const inlines: Inline[] = []
  let at = 0
  for (const found of hidden.matchAll(mark)) {
    if (found.index > at) inlines.push(shown(hidden.slice(at, found.index)))
    const inline = inlineOf(found)
    inlines.push(inline)
    at = found.index + found[0].length
  }
  if (at < hidden.length) inlines.push(shown(hidden.slice(at)))
  return inlines
}

const isRow = (line: string): boolean => /^\s*\|.*\|\s*$/.test(line)

const cellsOf = (line: string): Inline[][] =>
  line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => inlinesOf(cell.trim()))

/**
 * Typed text as formatted text: a line is a paragraph, lines of `| a | b |` one after another are a table, and within
 * them `**bold**`, `_{sub}`, `^{sup}`, `$LaTeX$`, `![alt](figure)` and `____` for a gap.
 */
export function richOfTyped(text: string): Rich {
  const blocks: Block[] = []
  let rows: Inline[][][] = []
  const close = () => {
    if (rows.length > 0) blocks.push({ table: rows })
    rows = []
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (isRow(line)) {
      rows.push(cellsOf(line))
      continue
    }
    close()
    if (line.trim() !== '') blocks.push({ line: inlinesOf(line.trimEnd()) })
  }
  close()
  return blocks
}

const escape = (text: string): string => text.replace(/[\\*^$|]|_(?=[{_])|!(?=\[)/g, (sign) => `\\${sign}`)

const typedInline = (inline: Inline): string => {
  if (typeof inline === 'string') return inline === gapMark ? gapMark : escape(inline)
  if ('bold' in inline) return `**${inline.bold}**`
  if ('sub' in inline) return `_{${inline.sub}}`
  if ('sup' in inline) return `^{${inline.sup}}`
  return 'figure' in inline ? `![${inline.alt}](${inline.figure})` : `$${inline.source}$`
}

/** Formatted text as it is typed; the inverse of {@link richOfTyped} but for the ids of formulas. */
export const typedOf = (rich: Rich): string =>
  rich
    .map((block) =>
      'line' in block
        ? block.line.map(typedInline).join('')
        : block.table.map((row) => `| ${row.map((cell) => cell.map(typedInline).join('')).join(' | ')} |`).join('\n'),
    )
    .join('\n')
