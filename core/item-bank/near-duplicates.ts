import type { ItemContent, Rich } from './item-content.ts'
import { assetIdsOf, richesOf, textOfRich } from './rich-text.ts'

/** Two items that look alike. */
export interface LikePair {
  readonly a: string
  readonly b: string
  /** Share of their pieces of text that both have, 0 to 1; 1 when only width, punctuation or order differ. */
  readonly similarity: number
}

/** Words of a text as they are compared: width, case, blanks and punctuation make no difference. */
export const normalText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{C}\s]/gu, '')

/** So many items are looked up under one piece of text: more of them share it because everybody writes it. */
const longestList = 120
/** So many pairs are told of one item: a person who sees eight has seen enough. */
const mostPartners = 8

interface Shape {
  readonly id: string
  /** Numbers of its pieces, the rarest first. */
  readonly pieces: readonly number[]
}

/**
 * Finds the pairs of items that look alike, the likest first. Stem and options are compared by pieces of three
 * characters, options in any order, figures by themselves. Of many items with one text, each is paired with the first.
 * `least` is the share of pieces, 0 to 1, from which a pair is shown to a person (B1).
 */
export const findNearDuplicates = (
  items: readonly { readonly id: string; readonly content: ItemContent }[],
  least: number,
): readonly LikePair[] => {
  const { shapes, same } = shapesOf(items)
  const pairs = [...same, ...likePairs(shapes, least)]
  return pairs.sort((x, y) => y.similarity - x.similarity)
}

function piecesOf(content: ItemContent): ReadonlySet<string> {
  const riches = richesOf(content)
  const pieces = new Set(assetIdsOf(riches).map((id) => `figure ${id}`))
  for (const rich of riches) {
    const text = `\u0001${normalText(words(rich))}\u0002`
    for (let at = 0; at + 3 <= text.length; at++) pieces.add(text.slice(at, at + 3))
  }
  return pieces
}

// A figure is compared by itself, not by the words read aloud for it.
const words = (rich: Rich): string =>
  textOfRich(
    rich.map((block) =>
      'line' in block
        ? { line: block.line.filter((inline) => typeof inline === 'string' || !('figure' in inline)) }
        : block,
    ),
  )

function shapesOf(items: readonly { readonly id: string; readonly content: ItemContent }[]): {
  shapes: readonly Shape[]
  same: readonly LikePair[]
} {
  const sets = items.map(({ id, content }) => ({ id, pieces: [...piecesOf(content)].sort() }))
  const count = new Map<string, number>()
  for (const { pieces } of sets) for (const piece of pieces) count.set(piece, (count.get(piece) ?? 0) + 1)
  const rarest = [...count.keys()].sort((x, y) => (count.get(x) ?? 0) - (count.get(y) ?? 0) || (x < y ? -1 : 1))
  const number = new Map(rarest.map((piece, place) => [piece, place]))
  const first = new Map<string, string>()
  const shapes: Shape[] = []
  const same: LikePair[] = []
  for (const { id, pieces } of sets) {
    const whole = pieces.join('\u0003')
    const earlier = first.get(whole)
    if (earlier !== undefined) {
      same.push({ a: earlier, b: id, similarity: 1 })
      continue
    }
    first.set(whole, id)
    shapes.push({ id, pieces: pieces.map((piece) => number.get(piece) ?? 0).sort((x, y) => x - y) })
  }
  return { shapes: shapes.sort((x, y) => x.pieces.length - y.pieces.length), same }
}

/*
 * Two sets of which a share `least` is common must share one of their rarest pieces, and must not differ much in size;
 * only items that meet in such a piece are compared at all.
 */
function likePairs(shapes: readonly Shape[], least: number): LikePair[] {
  const lists = new Map<number, number[]>()
  const pairs: LikePair[] = []
  shapes.forEach((shape, place) => {
    const size = shape.pieces.length
    const head = shape.pieces.slice(0, size - Math.ceil(least * size) + 1)
    const found: LikePair[] = []
    for (const other of candidates(head, lists, shapes, size * least)) {
      const partner = shapes[other]
      const similarity = partner ? likeness(partner.pieces, shape.pieces) : 0
      if (partner && similarity >= least) found.push({ a: partner.id, b: shape.id, similarity })
    }
    pairs.push(...found.sort((x, y) => y.similarity - x.similarity).slice(0, mostPartners))
    for (const piece of head) {
      const list = lists.get(piece) ?? []
      if (list.length < longestList) list.push(place)
      lists.set(piece, list)
    }
  })
  return pairs
}

function candidates(
  head: readonly number[],
  lists: ReadonlyMap<number, readonly number[]>,
  shapes: readonly Shape[],
  smallest: number,
): ReadonlySet<number> {
  const found = new Set<number>()
  for (const piece of head)
    for (const other of lists.get(piece) ?? []) if ((shapes[other]?.pieces.length ?? 0) >= smallest) found.add(other)
  return found
}

/** Share of all pieces of two items that both have; pieces stand in one order. */
function likeness(left: readonly number[], right: readonly number[]): number {
  let [i, j, common] = [0, 0, 0]
  while (i < left.length && j < right.length) {
    const [x, y] = [left[i] ?? 0, right[j] ?? 0]
    if (x === y) common += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return common / (left.length + right.length - common)
}
