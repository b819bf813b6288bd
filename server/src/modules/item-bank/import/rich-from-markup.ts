import type { Block, Inline, Rich } from '#core/item-bank/item-content.ts'
import { gapMark, saysSomething } from '#core/item-bank/rich-text.ts'
import type { ItemShelf } from './item-shelf.ts'
import { elementsOf, findAll, type MarkupElement, type MarkupNode, markupText, readHtml } from './markup.ts'
import { inlinesFromText } from './rich-from-text.ts'

/** How the pieces of one file are found while its markup is read. */
export interface MarkupReading {
  readonly shelf: ItemShelf
  /** The bytes of a picture by its address, or null. */
  readonly picture: (source: string) => Buffer | null
  /** What an element of the format's own becomes (a gap, a formula); undefined leaves it to the common rules. */
  readonly special?: (element: MarkupElement) => readonly Inline[] | undefined
  /** Words mean nothing but themselves: no formula is looked for in them and no gap. */
  readonly literal?: boolean
}

type Mark = 'bold' | 'sub' | 'sup' | null

const paragraphs = new Set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote section article header footer center figure hr br tr'.split(
    ' ',
  ),
)
const dropped = new Set(
  'script style template iframe object embed audio video noscript head title svg canvas'.split(' '),
)
const marks: Readonly<Record<string, Mark>> = { b: 'bold', strong: 'bold', sub: 'sub', sup: 'sup' }

/** Formatted text of markup: paragraphs, bold, raised and lowered text, tables and pictures; of all else the words. */
export function richFromMarkup(nodes: readonly MarkupNode[], reading: MarkupReading): Rich {
  const blocks: Block[] = []
  let line: Inline[] = []
  const endLine = (): void => {
    const tidy = tidyLine(line)
    if (saysSomething([{ line: tidy }])) blocks.push({ line: tidy })
    line = []
  }
  const walk = (node: MarkupNode, mark: Mark, pre: boolean): void => {
    if (typeof node === 'string') {
      if (!pre) return void line.push(...marked(node.replace(/\s+/g, ' '), mark, reading))
      node.split(/\r\n|\r|\n/).forEach((text, place) => {
        if (place > 0) endLine()
        line.push(...marked(text, mark, reading))
      })
      return
    }
    const own = reading.special?.(node)
    if (own) return void line.push(...own)
    if (dropped.has(node.name)) return reading.shelf.remark(`已去掉“${node.name}”内容`)
    if (node.name === 'img') return void line.push(pictureOf(node, reading))
    if (node.name === 'math') return void line.push(...mathOf(node, reading.shelf))
    if (node.name === 'table') {
      endLine()
      blocks.push(tableOf(node, reading))
      return
    }
    const apart = paragraphs.has(node.name)
    if (apart) endLine()
    if (node.name === 'li') line.push('· ')
    for (const child of node.children) walk(child, marks[node.name] ?? mark, pre || node.name === 'pre')
    if (apart) endLine()
  }
  for (const node of nodes) walk(node, null, false)
  endLine()
  return blocks
}

/** Formatted text of a piece of HTML; a piece nested beyond sense keeps none of it. */
export function richFromHtml(html: string, reading: MarkupReading): Rich {
  const nodes = readHtml(html)
  if (nodes) return richFromMarkup(nodes, reading)
  reading.shelf.remark('嵌套层数异常的内容已去掉')
  return []
}

function marked(text: string, mark: Mark, { shelf, literal }: MarkupReading): Inline[] {
  const inlines = literal ? [text] : inlinesFromText(text, shelf)
  if (!mark) return inlines
  return inlines.map((inline): Inline => {
    if (typeof inline !== 'string' || inline === gapMark) return inline
    if (mark === 'bold') return { bold: inline }
    return mark === 'sub' ? { sub: inline } : { sup: inline }
  })
}

function pictureOf({ attributes }: MarkupElement, { shelf, picture }: MarkupReading): Inline {
  const alt = attributes['alt'] ?? ''
  // A formula travels as a picture whose words are its LaTeX; it is drawn anew rather than taken.
  const latex = /^\\\(([\s\S]*)\\\)$/.exec(alt.trim())
  if (latex?.[1]) return shelf.formula(latex[1])
  const source = attributes['src'] ?? ''
  return shelf.figure(picture(source), source.slice(0, 200), alt)
}

function mathOf(math: MarkupElement, shelf: ItemShelf): readonly Inline[] {
  const tex = findAll(math, new Set(['annotation'])).find(
    ({ attributes }) => attributes['encoding'] === 'application/x-tex',
  )
  if (tex) return [shelf.formula(markupText(tex))]
  shelf.remark('MathML公式按文字读入，请核对')
  return [markupText(math).replace(/\s+/g, ' ').trim()]
}

function tableOf(table: MarkupElement, reading: MarkupReading): Block {
  const rows = findAll(table, new Set(['tr'])).map((row) =>
    elementsOf(row.children)
      .filter(({ name }) => name === 'td' || name === 'th')
      .map((cell) => cellOf(cell, reading)),
  )
  return { table: rows.filter((row) => row.length > 0) }
}

// A cell is one line; a table inside a cell becomes its words.
function cellOf(cell: MarkupElement, reading: MarkupReading): readonly Inline[] {
  const lines = richFromMarkup(cell.children, reading).flatMap((block) =>
    'line' in block ? [block.line] : block.table.flat(),
  )
  return tidyLine(lines.flatMap((line, place) => (place === 0 ? line : [' ', ...line])))
}

function tidyLine(line: readonly Inline[]): Inline[] {
  const merged: Inline[] = []
  for (const inline of line) {
    const last = merged.at(-1)
    if (typeof inline === 'string' && inline !== gapMark && typeof last === 'string' && last !== gapMark)
      merged[merged.length - 1] = /\s$/.test(last) ? last + inline.trimStart() : last + inline
    else merged.push(inline)
  }
  const [first, last] = [merged[0], merged.at(-1)]
  if (typeof first === 'string') merged[0] = first.replace(/^[ \t\u00a0]+/, '')
  if (typeof last === 'string')
    merged[merged.length - 1] = (merged.length === 1 ? (merged[0] as string) : last).trimEnd()
  return merged.filter((inline) => inline !== '')
}
