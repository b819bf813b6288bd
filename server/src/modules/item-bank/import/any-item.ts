import fc from 'fast-check'
import type { Asset, Inline, Rich, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import { assetIdsOf, gapMark, richesOf } from '#core/item-bank/rich-text.ts'
import { drawFormula } from './draw-formula.ts'
import { pictureId } from './draw-picture.ts'
import type { ExportedItem } from './imported-item.ts'

/*
 * Items of every kind, for tests of writers and readers: words full of signs that mean something in one of the
 * formats, each item written as a reader would give it back.
 */

const signs = [
  ...'[]()$\\|_=+-@&<>"\'#；±%：:{}~^*!?，。',
  '题',
  '测',
  '量',
  'a',
  'B',
  '7',
  '[b]',
  '\\(',
  '$$',
  '[图:',
  '%50%',
  '=1+1',
  ' x',
]
const words = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '' && !/^_+$/.test(text) && !text.includes(gapMark))

const plain = words
  .map((text) => text.replace(/[[\]]/g, ''))
  .filter((text) => text.trim() !== '' && text.trim() === text)
const formulas = ['x^2', '\\frac{1}{2}', 'a_{1}+b', '\\sqrt{2}\\pi'].map((source) => ({
  source,
  asset: drawFormula(source) as Asset,
}))
// Two pictures of one point each.
const pictures = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
].map((base64): Asset => {
  const id = pictureId(Buffer.from(base64, 'base64'))
  return { id, mediaType: 'image/png', base64, width: 1, height: 1 }
})

const mark: fc.Arbitrary<Inline> = fc.oneof(
  plain.map((bold) => ({ bold })),
  plain.map((sub) => ({ sub })),
  plain.map((sup) => ({ sup })),
  fc.constantFrom(...formulas).map(({ source, asset }) => ({ formula: asset.id, source })),
  fc
    .tuple(fc.constantFrom(...pictures), fc.constantFrom('图', '接线图 一'))
    .map(([{ id }, alt]) => ({ figure: id, alt })),
)

// Words, then marks parted by words: two runs of words side by side are one.
const line = fc
  .tuple(words, fc.array(fc.tuple(mark, words), { maxLength: 2 }))
  .map(([first, rest]): Inline[] => [first, ...rest.flat()])
const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(line, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
const paragraph = line.map((one) => ({ line: one }))
// A table stands after words, so that two tables never touch.
const rich: fc.Arbitrary<Rich> = fc
  .tuple(
    paragraph,
    fc.array(
      fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 1, arbitrary: table.map((one) => ({ table: one })) }),
      { maxLength: 2 },
    ),
  )
  .map(([first, rest]) => [first, ...rest.filter((block, place) => !('table' in block) || place === 0)])

const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, place) => String.fromCharCode(65 + place))
const options = fc.uniqueArray(rich, { minLength: 2, maxLength: 6, selector: (option) => JSON.stringify(option) })

type Simple = { content: SimpleContent; key: SimpleKey }
const choice: fc.Arbitrary<Simple> = fc
  .tuple(fc.constantFrom('single' as const, 'multiple' as const), rich, options, fc.nat(), fc.nat())
  .map(([type, stem, all, one, other]) => {
    const known = letters(all.length)
    const right =
      type === 'single'
        ? [known[one % known.length]]
        : [...new Set([known[one % known.length], known[other % known.length]])]
    return { content: { type, stem, options: all }, key: { type, right: right.map(String).sort() } }
  })
const truth: fc.Arbitrary<Simple> = fc
  .tuple(rich, fc.constantFrom('T', 'F'))
  .map(([stem, right]) => ({ content: { type: 'truefalse', stem }, key: { type: 'truefalse', right: [right] } }))
const gap = fc.oneof(
  fc.uniqueArray(words, { minLength: 1, maxLength: 3 }).map((accepted) => ({ accepted, tolerance: null })),
  fc
    .tuple(fc.integer({ min: -99, max: 99 }), fc.constantFrom(0, 0.5, 0.005))
    .map(([value, tolerance]) => ({ accepted: [String(value)], tolerance })),
)
const fill: fc.Arbitrary<Simple> = fc
  .tuple(fc.array(gap, { minLength: 1, maxLength: 3 }), words, fc.boolean())
  .map(([gaps, around, anyOrder]) => ({
    content: {
      type: 'fill',
      stem: [{ line: [around, ...gaps.flatMap(() => [gapMark, around])] }],
      blanks: gaps.length,
    },
    key: { type: 'fill', gaps, anyOrder },
  }))
const short: fc.Arbitrary<Simple> = fc
  .tuple(rich, words, words, fc.integer({ min: 1, max: 99 }))
  .map(([stem, first, second, share]) => ({
    content: { type: 'short', stem },
    key: {
      type: 'short',
      points: [
        { text: first, share },
        { text: second, share: 100 - share },
      ],
    },
  }))
const simple = fc.oneof(choice, truth, fill, short)
const whole = fc.oneof(
  { weight: 4, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.tuple(rich, fc.array(simple, { minLength: 1, maxLength: 3 })).map(([stem, parts]) => ({
      content: { type: 'case' as const, stem, questions: parts.map(({ content }) => content) },
      key: { type: 'case' as const, questions: parts.map(({ key }) => key) },
    })),
  },
)

/** Any item, with the assets it refers to; its id is given when a list is made. */
export const anyItem: fc.Arbitrary<Omit<ExportedItem, 'id'>> = fc
  .record({
    whole,
    title: fc.oneof(fc.constant(''), words),
    knowledgePoint: fc.constantFrom(null, 'A-1-2', '02-001'),
    difficulty: fc.constantFrom(null, 1, 5),
    importance: fc.constantFrom(null, 'X' as const, 'Z' as const),
    points: fc.constantFrom(null, 1, 2.5),
    explanation: fc.option(rich, { nil: null }),
  })
  .map(({ whole: { content, key }, explanation, ...rest }) => {
    const used = new Set(assetIdsOf([...richesOf(content), ...(explanation ? [explanation] : [])]))
    const assets = [...pictures, ...formulas.map(({ asset }) => asset)].filter(({ id }) => used.has(id))
    return { ...rest, content, key, explanation, assets }
  })

/** A list of items, each with an id of its own. */
export const anyItems: fc.Arbitrary<readonly ExportedItem[]> = fc
  .array(anyItem, { minLength: 1, maxLength: 4 })
  .map((items) => items.map((item, place) => ({ ...item, id: `Q-${place + 1}` })))
