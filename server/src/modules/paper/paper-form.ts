import type { Asset, Inline, ItemContent, Rich } from '#core/item-bank/item-content.ts'
import { isObjective } from '#core/item-bank/item-content.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import type { PaperBlock, PaperPiece, PaperQuestion, TheoryPaper } from '#documents/data/papers.ts'

/** Millimetres of a CSS pixel. */
const pixel = 25.4 / 96
/** A figure leaves room for its words on the page. */
const [widest, tallest] = [130, 75]

function pieceOf(piece: Inline, assets: ReadonlyMap<string, Asset>): PaperPiece {
  if (typeof piece === 'string') return { text: piece, style: 'plain' }
  if ('bold' in piece) return { text: piece.bold, style: 'bold' }
  if ('sub' in piece) return { text: piece.sub, style: 'sub' }
  if ('sup' in piece) return { text: piece.sup, style: 'sup' }
  const [id, words] = 'figure' in piece ? [piece.figure, piece.alt] : [piece.formula, piece.source]
  const asset = assets.get(id)
  if (!asset) return { text: words, style: 'plain' }
  const scale = Math.min(1, widest / (asset.width * pixel), tallest / (asset.height * pixel))
  const [width, height] = [asset.width * pixel * scale, asset.height * pixel * scale]
  return { picture: new Uint8Array(Buffer.from(asset.base64, 'base64')), width, height }
}

const blocksOf = (rich: Rich, assets: ReadonlyMap<string, Asset>): PaperBlock[] =>
  rich.map((block) =>
    'line' in block
      ? { line: block.line.map((piece) => pieceOf(piece, assets)) }
      : { table: block.table.map((row) => row.map((cell) => cell.map((piece) => pieceOf(piece, assets)))) },
  )

const optionsOf = (content: ItemContent, assets: ReadonlyMap<string, Asset>): PaperBlock[][] =>
  'options' in content ? content.options.map((option) => blocksOf(option, assets)) : []

const linesOf = ({ type }: ItemContent): number =>
  type === 'short' ? 8 : type === 'case' ? 16 : type === 'fill' ? 1 : 0

/** A paper as the form prints it: in the paper's own order, the same for every copy. */
export function paperFormOf(
  content: PaperContent,
  given: { institution: string; anchor: string; copies: readonly string[] },
): TheoryPaper {
  const assets = new Map(content.assets.map((asset) => [asset.id, asset]))
  const questionOf = ({ number, content: item }: PaperContent['parts'][number]['items'][number]): PaperQuestion => ({
    number: String(number),
    stem: blocksOf(item.stem, assets),
    options: optionsOf(item, assets),
    questions:
      item.type === 'case'
        ? item.questions.map((one, at) => ({
            ...{ number: String(at + 1), stem: blocksOf(one.stem, assets), options: optionsOf(one, assets) },
          }))
        : [],
    lines: linesOf(item),
  })
  return {
    ...{ institution: given.institution, anchor: given.anchor, copies: [...given.copies] },
    ...{ title: content.title, form: content.form, minutes: content.minutes, fullMarks: content.fullMarks },
    parts: content.parts.map(({ title, items }) => ({
      title,
      choice: items.every((one) => isObjective(one.content.type) && one.content.type !== 'fill'),
      items: items.map(questionOf),
    })),
  }
}
