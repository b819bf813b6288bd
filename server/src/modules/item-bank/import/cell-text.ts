import type { Block, Inline, Rich } from '#core/item-bank/item-content.ts'
import { gapMark } from '#core/item-bank/rich-text.ts'
import type { ItemShelf } from './item-shelf.ts'
import { inlinesFromText } from './rich-from-text.ts'

/*
 * Formatted text in a cell: a line per paragraph, `____` a gap, `[b]…[/b]`, `[sub]…[/sub]`, `[sup]…[/sup]`,
 * `\(LaTeX\)` a formula, `[图:file|words]` a picture, lines that begin and end with `|` a table.
 * `[#x]` is the character x itself, where it would otherwise mean something.
 */

const tokens = /\[(b|sub|sup)\]([^[\]]*)\[\/\1\]|\[图[:：]([^|\][]{1,200})(?:\|([^\][]{0,500}))?\]|\[#([^\s])\]/g

/** Reads the formatted text of a cell; `picture` finds the file of a picture by its name. */
export function richFromCell(text: string, shelf: ItemShelf, picture: (name: string) => Buffer | null): Rich {
  const blocks: Block[] = []
  let rows: Inline[][][] = []
  const endTable = (): void => {
    if (rows.length > 0) blocks.push({ table: rows })
    rows = []
  }
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim()
    if (line === '') continue
    if (line.length > 1 && line.startsWith('|') && line.endsWith('|')) {
      rows.push(cellsOf(line.slice(1, -1)).map((cell) => inlinesOf(cell.trim(), shelf, picture)))
      continue
    }
    endTable()
    blocks.push({ line: inlinesOf(line, shelf, picture) })
  }
  endTable()
  return blocks
}

// A bar inside a mark or a picture's words ends no cell.
function cellsOf(row: string): string[] {
  const masked = row.replace(tokens, (token) => '\ue000'.repeat(token.length))
  const cells: string[] = []
  let from = 0
  for (let at = masked.indexOf('|'); at >= 0; at = masked.indexOf('|', from)) {
    cells.push(row.slice(from, at))
    from = at + 1
  }
  return [...cells, row.slice(from)]
}

function inlinesOf(text: string, shelf: ItemShelf, picture: (name: string) => Buffer | null): Inline[] {
  const found: Inline[] = []
  let words = ''
  const literals: string[] = []
  const flush = (): void => {
    for (const inline of inlinesFromText(words, shelf)) found.push(restored(inline, literals))
    words = ''
  }
  let from = 0
  for (const token of text.matchAll(tokens)) {
    words += text.slice(from, token.index)
    from = token.index + token[0].length
    const [, mark, marked, file, alt, literal] = token
    if (literal !== undefined) {
      words += literalSign(literals.push(literal) - 1)
      continue
    }
    flush()
    if (mark === 'b') found.push({ bold: marked ?? '' })
    else if (mark === 'sub') found.push({ sub: marked ?? '' })
    else if (mark === 'sup') found.push({ sup: marked ?? '' })
    else if (file !== undefined) found.push(shelf.figure(picture(file.trim()), file.trim(), alt ?? ''))
  }
  words += text.slice(from)
  flush()
  return merged(found.filter((inline) => inline !== ''))
}

// Literal characters travel as signs of the private area, so that no fence or gap is seen in them.
const literalSign = (place: number): string => `\ue000${String.fromCharCode(0xe100 + place)}`
const literalSigns = /\ue000([\ue100-\uf8ff])/g

function restored(inline: Inline, literals: readonly string[]): Inline {
  const back = (text: string): string =>
    text.replace(literalSigns, (_, sign: string) => literals[sign.charCodeAt(0) - 0xe100] ?? '')
  if (typeof inline === 'string') return inline === gapMark ? inline : back(inline)
  return 'formula' in inline ? { ...inline, source: back(inline.source) } : inline
}

function merged(inlines: readonly Inline[]): Inline[] {
  const line: Inline[] = []
  for (const inline of inlines) {
    const last = line.at(-1)
    if (typeof inline === 'string' && inline !== gapMark && typeof last === 'string' && last !== gapMark)
      line[line.length - 1] = last + inline
    else line.push(inline)
  }
  return line
}

/** Writes formatted text for a cell; `fileOf` names the picture of an asset. */
export function cellFromRich(rich: Rich, fileOf: (asset: string) => string): string {
  return rich
    .map((block) =>
      'line' in block
        ? lineText(block.line, fileOf)
        : block.table.map((row) => `|${row.map((cell) => cellText(cell, fileOf)).join('|')}|`).join('\n'),
    )
    .join('\n')
}

function lineText(line: readonly Inline[], fileOf: (asset: string) => string): string {
  const text = line.map((inline) => inlineText(inline, fileOf)).join('')
  return text.startsWith('|') ? `[#|]${text.slice(1)}` : text
}

const cellText = (cell: readonly Inline[], fileOf: (asset: string) => string): string =>
  cell.map((inline) => barless(inline, inlineText(inline, fileOf))).join('')

const barless = (inline: Inline, text: string): string => {
  if (typeof inline === 'string') return text.replaceAll('|', '[#|]')
  return 'formula' in inline ? text.replaceAll('|', '\\vert ') : text
}

function inlineText(inline: Inline, fileOf: (asset: string) => string): string {
  if (inline === gapMark) return gapMark
  if (typeof inline === 'string') return literalText(inline)
  if ('bold' in inline) return `[b]${inline.bold.replace(/[[\]]/g, '')}[/b]`
  if ('sub' in inline) return `[sub]${inline.sub.replace(/[[\]]/g, '')}[/sub]`
  if ('sup' in inline) return `[sup]${inline.sup.replace(/[[\]]/g, '')}[/sup]`
  if ('figure' in inline) return `[图:${fileOf(inline.figure)}|${inline.alt.replace(/[[\]|\n]/g, ' ')}]`
  return `\\(${inline.source}\\)`
}

const literalText = (text: string): string =>
  text
    .replace(/\[(?=(?:\/?(?:b|sub|sup)\]|图[:：]|#))/g, '[#[]')
    .replace(/\\(?=[()[\]])/g, '[#\\]')
    .replace(/\$(?=\$)/g, '[#$]')
    .replace(/_(?=__)/g, '[#_]')
    // A low line beside a gap would lengthen it.
    .replace(/^_|_$/g, '[#_]')
