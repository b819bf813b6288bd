import type { ItemKey } from '#core/item-bank/item-content.ts'
import type { MarkingRules, RoundingRule } from './marking-rules.ts'
import { normalText, numberOf } from './normal-text.ts'
import type { PaperQuestion } from './paper-questions.ts'

type FillKey = Extract<ItemKey, { type: 'fill' }>
type Gap = FillKey['gaps'][number]

const steps: Record<RoundingRule, number> = { hundredth: 0.01, half: 0.5, whole: 1 }

/** A mark rounded by the rules, halves upwards; never below zero, never above the points. */
export function roundMark(mark: number, points: number, rounding: RoundingRule): number {
  if (mark >= points) return points
  const step = steps[rounding]
  const rounded = Math.round(Math.floor(mark / step + 0.5 + 1e-9) * step * 100) / 100
  return Math.min(Math.max(rounded, 0), points)
}

/** The share of the points that chosen letters earn, 0 to 1. */
function shareOfMultiple(right: readonly string[], chosen: ReadonlySet<string>, options: number, rules: MarkingRules) {
  const hits = right.filter((letter) => chosen.has(letter)).length
  const misses = chosen.size - hits
  if (hits === right.length && misses === 0) return 1
  // Whoever ticks everything has chosen nothing.
  if (chosen.size >= options || rules.multiple === 'all_or_nothing') return 0
  if (rules.multiple === 'half_for_part') return misses === 0 && hits > 0 ? 0.5 : 0
  return Math.max(hits - misses, 0) / right.length
}

/** Whether a question has this letter; an answer with any other is none. */
const isLetterOf = ({ type }: PaperQuestion['content'], options: number, letter: string): boolean => {
  if (type === 'truefalse') return letter === 'T' || letter === 'F'
  const place = letter.length === 1 ? letter.charCodeAt(0) - 65 : -1
  return place >= 0 && place < options
}

/** Whether what stands in a gap is one of its accepted wordings, or a number near enough to one. */
function fits({ accepted, tolerance }: Gap, given: string): boolean {
  if (tolerance === null) {
    const text = normalText(given)
    return text !== '' && accepted.some((wording) => normalText(wording) === text)
  }
  const number = numberOf(given)
  if (number === null) return false
  return accepted.some((wording) => {
    const wanted = numberOf(wording)
    return wanted !== null && Math.abs(number - wanted) <= tolerance + 1e-9
  })
}

/** The most gaps that can be filled at once by answers in any order. */
function matchGaps(gaps: readonly Gap[], answers: readonly string[]): number {
  const holder = new Map<number, number>()
  const place = (answer: number, tried: Set<number>): boolean =>
    gaps.some((gap, number) => {
      if (tried.has(number) || !fits(gap, answers[answer] ?? '')) return false
      tried.add(number)
      const held = holder.get(number)
      if (held !== undefined && !place(held, tried)) return false
      holder.set(number, answer)
      return true
    })
  return answers.filter((_, answer) => place(answer, new Set())).length
}

/** Whether two texts say one thing: the same words, or the same number. */
const saysTheSame = (one: string, other: string): boolean =>
  normalText(one) === normalText(other) || (numberOf(one) !== null && numberOf(one) === numberOf(other))

/** What fits a gap, each thing said once. */
const differentOf = (gaps: readonly Gap[], texts: readonly string[]): readonly string[] =>
  texts
    .filter((text) => gaps.some((gap) => fits(gap, text)))
    .filter((text, place, fitting) => !fitting.slice(0, place).some((earlier) => saysTheSame(earlier, text)))

/**
 * How many gaps are filled in any order. Where different answers can fill every gap, one written twice counts once;
 * where they cannot, the key itself asks for the repetition.
 */
function filledInAnyOrder(gaps: readonly Gap[], given: readonly string[]): number {
  const wordings = gaps.flatMap(({ accepted }) => accepted)
  const asksDifferent = matchGaps(gaps, differentOf(gaps, wordings)) === gaps.length
  return matchGaps(gaps, asksDifferent ? differentOf(gaps, given) : given)
}

function shareOfFill({ gaps, anyOrder }: FillKey, value: readonly string[], rules: MarkingRules): number {
  const given = value.slice(0, gaps.length)
  const inPlace = () => gaps.filter((gap, place) => fits(gap, given[place] ?? '')).length
  const right = anyOrder ? filledInAnyOrder(gaps, given) : inPlace()
  if (rules.gaps === 'all_gaps') return right === gaps.length ? 1 : 0
  return right / gaps.length
}

/**
 * What an answer earns by rule, in points; null where people must mark it. An empty answer earns nothing. Letters of a
 * choice are the paper's own; a single choice or judgement with two letters earns nothing.
 */
export function scoreQuestion(
  { key, content, points }: Pick<PaperQuestion, 'key' | 'content' | 'points'>,
  value: readonly string[],
  rules: MarkingRules,
): number | null {
  if (key.type === 'short') return null
  if (value.length === 0) return 0
  if (key.type === 'fill') return roundMark(points * shareOfFill(key, value, rules), points, rules.rounding)
  const chosen = new Set(value)
  const options = content.type === 'multiple' || content.type === 'single' ? content.options.length : 2
  if (![...chosen].every((letter) => isLetterOf(content, options, letter))) return 0
  if (key.type !== 'multiple') {
    const [only] = chosen
    return chosen.size === 1 && only !== undefined && key.right.includes(only) ? points : 0
  }
  return roundMark(points * shareOfMultiple(key.right, chosen, options, rules), points, rules.rounding)
}
