import { tailOf } from './chance.ts'
import {
  type ComparedQuestion,
  type ComparedSheet,
  figuresOf,
  isAdjacent,
  type QuestionFigures,
  seatDistance,
  timeCorrelation,
} from './sheets.ts'

/** What two sheets have in common, and how likely so much is by chance. */
export interface SimilarPair {
  readonly one: string
  readonly other: string
  /** Questions both answered wrong, and those of them with the very same wrong answer. */
  readonly bothWrong: number
  readonly identicalWrong: number
  /** Questions answered alike, right or wrong, out of those both answered. */
  readonly alike: number
  readonly shared: number
  /** Chance of at least so many identical wrong answers, given the questions both have wrong. */
  readonly chance: number
  /** How many pairs so similar are expected among honest candidates of this comparison. */
  readonly expected: number
  readonly adjacent: boolean
  readonly distance: { readonly along: number; readonly across: number } | null
  readonly timing: number | null
}

/** One comparison: everybody of one session with one paper. */
export interface Comparison {
  readonly candidates: number
  readonly pairs: number
  readonly adjacentPairs: number
  /** Pairs at or below the level, the most striking first. */
  readonly found: readonly SimilarPair[]
}

/**
 * Chance that two candidates who both have a question wrong have the same wrong answer: the sum of the squares of the
 * shares of its wrong answers, without these two. Half an answer is added to every way of being wrong, so that an
 * answer nobody else gave is rare and never impossible.
 */
function chanceOf({ wrong, wrongWays }: QuestionFigures, one: string, other: string): number {
  const counts: Record<string, number> = { ...wrong }
  for (const given of [one, other]) counts[given] = Math.max((counts[given] ?? 0) - 1, 0)
  const ways = Math.max(wrongWays, Object.keys(counts).length)
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0) + ways / 2
  const known = Object.values(counts).reduce((sum, count) => sum + ((count + 0.5) / total) ** 2, 0)
  return Math.min(known + (ways - Object.keys(counts).length) * (0.5 / total) ** 2, 1)
}

interface Wrongs {
  readonly bothWrong: number
  readonly identicalWrong: number
  readonly alike: number
  readonly shared: number
  readonly chance: number
}

function wrongsOf(figures: readonly QuestionFigures[], one: ComparedSheet, other: ComparedSheet): Wrongs {
  const chances: number[] = []
  let [identicalWrong, alike, shared] = [0, 0, 0]
  for (const each of figures) {
    const [a, b] = [one.answers[each.question], other.answers[each.question]]
    if (a === undefined || b === undefined) continue
    shared += 1
    if (a === b) alike += 1
    if (a === each.right || b === each.right) continue
    chances.push(chanceOf(each, a, b))
    if (a === b) identicalWrong += 1
  }
  return { bothWrong: chances.length, identicalWrong, alike, shared, chance: tailOf(chances, identicalWrong) }
}

/** From when on a pair is reported; no article says so, hence a choice of the institution (M7, M8). */
export interface ReportLevel {
  /** How many honest pairs one is ready to see reported by mistake in one comparison. */
  readonly level: number
  /** Identical wrong answers below which a pair is not spoken of, whatever their chance. */
  readonly fewest: number
}

/**
 * Compares the choice answers of everybody of one session with one paper. Of the level half of it is spent on pairs in adjacent seats, half on all
 * pairs, each divided by their number. A pair is reported when its chance lies below its part. Nothing is decided here.
 */
export function compareSheets(
  questions: readonly ComparedQuestion[],
  sheets: readonly ComparedSheet[],
  { level, fewest }: ReportLevel,
): Comparison {
  const figures = figuresOf(questions, sheets)
  const pairs = sheets.flatMap((one, place) => sheets.slice(place + 1).map((other) => [one, other] as const))
  const beside = pairs.filter(([one, other]) => isAdjacent(one, other)).length
  const found = pairs.flatMap(([one, other]): SimilarPair[] => {
    const wrongs = wrongsOf(figures, one, other)
    if (wrongs.identicalWrong < fewest) return []
    const adjacent = isAdjacent(one, other)
    const expected = 2 * wrongs.chance * (adjacent ? Math.min(beside, pairs.length) : pairs.length)
    if (expected > level) return []
    const distance = seatDistance(one, other)
    return [
      { one: one.id, other: other.id, ...wrongs, expected, adjacent, distance, timing: timeCorrelation(one, other) },
    ]
  })
  const inOrder = found.toSorted((a, b) => a.expected - b.expected || b.identicalWrong - a.identicalWrong)
  return { candidates: sheets.length, pairs: pairs.length, adjacentPairs: beside, found: inOrder }
}
