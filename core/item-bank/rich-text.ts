import type { Block, Inline, ItemContent, Rich } from './item-content.ts'

/** The inline text that stands for a gap to be filled in. */
export const gapMark = '____'

/** Plain text as formatted text: a paragraph per line, every run of three or more `_` a gap of its own. */
export const richFromText = (text: string): Rich =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
    .map((line) => ({ line: gapsApart(line) }))

const gapsApart = (line: string): Inline[] =>
  line
    .split(/(_{3,})/)
    .filter((part) => part !== '')
    .map((part) => (/^_{3,}$/.test(part) ? gapMark : part))

const inlineText = (inline: Inline): string => {
  if (typeof inline === 'string') return inline
  if ('bold' in inline) return inline.bold
  if ('sub' in inline) return inline.sub
  if ('sup' in inline) return inline.sup
  return 'figure' in inline ? inline.alt : inline.source
}

const blockText = (block: Block): string =>
  'line' in block
    ? block.line.map(inlineText).join('')
    : block.table.map((row) => row.map((cell) => cell.map(inlineText).join('')).join('\t')).join('\n')

/** The words of formatted text; figures by what is read aloud for them, formulas by their LaTeX. */
export const textOfRich = (rich: Rich): string => rich.map(blockText).join('\n')

const inlinesOf = (rich: Rich): readonly Inline[] =>
  rich.flatMap((block) => ('line' in block ? block.line : block.table.flat(2)))

/** How many gaps formatted text holds. */
export const gapsOf = (rich: Rich): number => inlinesOf(rich).filter((inline) => inline === gapMark).length

/** Whether a reader sees anything at all: a word, a figure or a formula. */
export const saysSomething = (rich: Rich): boolean =>
  inlinesOf(rich).some(
    (inline) => (typeof inline === 'object' && ('figure' in inline || 'formula' in inline)) || !isBlank(inline),
  )

const isBlank = (inline: Inline): boolean => inlineText(inline).trim() === ''

/** All formatted texts of an item in reading order. */
export const richesOf = (content: ItemContent): readonly Rich[] => {
  if (content.type === 'case') return [content.stem, ...content.questions.flatMap(richesOf)]
  return 'options' in content ? [content.stem, ...content.options] : [content.stem]
}

/** The ids of the assets formatted text refers to, each once. */
export const assetIdsOf = (riches: readonly Rich[]): readonly string[] => [
  ...new Set(
    riches.flatMap((rich) =>
      inlinesOf(rich).flatMap((inline) => {
        if (typeof inline === 'string') return []
        if ('figure' in inline) return [inline.figure]
        return 'formula' in inline ? [inline.formula] : []
      }),
    ),
  ),
]
