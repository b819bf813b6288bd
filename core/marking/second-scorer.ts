import type { ItemContent, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import type { KeyCorrection } from './key-correction.ts'
import type { MarkingRules } from './marking-rules.ts'
import type { SheetMarks } from './score-sheet.ts'

// A second scorer, written apart from the first: it shares types with it and not one function. It counts in hundredths
// of a point, knows letters as bits of a number and looks marks up in a table made once for each question.

/** What the second scorer reads: the last counted answer of every question, as the database folds the log. */
export type FoldedAnswers = Readonly<Record<string, readonly string[]>>

/** A sheet as the second scorer marks it: hundredths of a point by question, -1 where people must mark. */
export interface SecondMarks {
  readonly cents: Readonly<Record<string, number>>
  /** Hundredths on a scale of a hundred; null while a mark of people is open. */
  readonly total: number | null
}

interface Row {
  name: string
  cents: number
  /** Set once the marks no longer depend on the answer; only another key ends it. */
  fixed?: boolean
  weigh: (value: readonly string[]) => number
}

const roundings = { hundredth: 1, half: 50, whole: 100 } as const

function roundedShare(cents: number, above: number, below: number, rules: MarkingRules): number {
  const grain = roundings[rules.rounding]
  const rounded = Math.floor((2 * cents * above + grain * below) / (2 * grain * below)) * grain
  return rounded > cents ? cents : rounded
}

/** The letters as bits; 0 where one of them is none of the question's. */
function bitsOf(letters: readonly string[], alphabet: string): number {
  let bits = 0
  for (const letter of letters) {
    const place = letter.length === 1 ? alphabet.indexOf(letter) : -1
    if (place < 0) return 0
    bits |= 1 << place
  }
  return bits
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

type ChoiceKey = Extract<SimpleKey, { right: unknown }>

function tableOfChoice(key: ChoiceKey, content: SimpleContent, cents: number, rules: MarkingRules) {
  const options = 'options' in content ? content.options.length : 2
  const alphabet = content.type === 'truefalse' ? 'TF' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.slice(0, options)
  const right = bitsOf(key.right, alphabet)
  const table = new Map<number, number>([[0, 0]])
  const entry = (bits: number): number => {
    const hits = countBits(bits & right)
    const misses = countBits(bits & ~right)
    if (key.type !== 'multiple') return hits === 1 && misses === 0 ? cents : 0
    if (bits === right) return cents
    if (rules.multiple === 'all_or_nothing' || countBits(bits) === options) return 0
    if (rules.multiple === 'half_for_part') return misses === 0 ? roundedShare(cents, 1, 2, rules) : 0
    return hits > misses ? roundedShare(cents, hits - misses, countBits(right), rules) : 0
  }
  return (value: readonly string[]) => {
    const bits = bitsOf(value, alphabet)
    const known = table.get(bits) ?? entry(bits)
    table.set(bits, known)
    return known
  }
}

const silent = new Set(
  ' \t\n\r\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\ufeff，,。、；;：:？?！!“”"‘’\'（）()《》〈〉【】[]「」『』…—·`',
)

function plainSigns(text: string): string[] {
  const signs: string[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x3000 || (code >= 0x2000 && code <= 0x200a)) signs.push(' ')
    else if (code === 0x2212) signs.push('-')
    else if (code >= 0xff01 && code <= 0xff5e) signs.push(String.fromCharCode(code - 0xfee0))
    else signs.push(text.charAt(at))
  }
  return signs
}

function wordsOf(text: string): string {
  const signs = plainSigns(plainSigns(text).join('').toLowerCase()).filter((sign) => !silent.has(sign))
  while (signs.at(-1) === '.') signs.pop()
  return signs.join('')
}

function figureOf(text: string): number | undefined {
  let signs = ''
  for (const sign of plainSigns(text)) if (sign !== ',' && !(silent.has(sign) && sign.trim() === '')) signs += sign
  if (signs.endsWith('.')) signs = signs.slice(0, -1)
  const digits = signs.startsWith('+') || signs.startsWith('-') ? signs.slice(1) : signs
  const [whole = '', part, ...more] = digits.split('.')
  const isDigits = (some: string) => some !== '' && [...some].every((sign) => sign >= '0' && sign <= '9')
  const sound =
    more.length === 0 && (part === undefined ? isDigits(whole) : isDigits(part) && (whole === '' || isDigits(whole)))
  return sound ? Number.parseFloat(signs) : undefined
}

function tableOfFill(key: Extract<SimpleKey, { type: 'fill' }>, cents: number, rules: MarkingRules) {
  const gaps = key.gaps.map(({ accepted, tolerance }) => ({
    words: new Set(accepted.map(wordsOf)),
    figures: accepted.map(figureOf).filter((figure) => figure !== undefined),
    tolerance,
  }))
  const isRight = (gap: (typeof gaps)[number], text: string): boolean => {
    if (gap.tolerance === null) return wordsOf(text) !== '' && gap.words.has(wordsOf(text))
    const figure = figureOf(text)
    const room = gap.tolerance + 1e-9
    return figure !== undefined && gap.figures.some((wanted) => figure >= wanted - room && figure <= wanted + room)
  }
  // Sets of gaps, as bits, that can be filled together; each text fills one gap at most.
  const most = (texts: readonly string[]): number => {
    const reached = new Set([0])
    for (const text of texts) {
      const mask = gaps.reduce((bits, gap, place) => (isRight(gap, text) ? bits | (1 << place) : bits), 0)
      // To place what has a free gap is never worse than to leave it out.
      for (const taken of [...reached].filter((bits) => (mask & ~bits) !== 0)) {
        reached.delete(taken)
        for (let free = mask & ~taken; free !== 0; free &= free - 1) reached.add(taken | (free & -free))
      }
    }
    return Math.max(...[...reached].map(countBits))
  }
  const saidOnce = (texts: readonly string[]): string[] => {
    const [words, figures] = [new Set<string>(), new Set<number>()]
    return texts.filter((text) => {
      if (!gaps.some((gap) => isRight(gap, text))) return false
      const [word, figure] = [wordsOf(text), figureOf(text)]
      const isNew = !words.has(word) && (figure === undefined || !figures.has(figure))
      words.add(word)
      if (figure !== undefined) figures.add(figure)
      return isNew
    })
  }
  // One word may stand twice only where the key cannot be fulfilled otherwise.
  const mayRepeat = key.anyOrder && most(saidOnce(key.gaps.flatMap(({ accepted }) => accepted))) < gaps.length
  return (value: readonly string[]) => {
    let right = 0
    const given = value.slice(0, gaps.length)
    if (key.anyOrder) right = most(mayRepeat ? given : saidOnce(given))
    else gaps.forEach((gap, place) => (right += isRight(gap, given[place] ?? '') ? 1 : 0))
    if (rules.gaps === 'all_gaps' && right < gaps.length) return 0
    return right === gaps.length ? cents : roundedShare(cents, right, gaps.length, rules)
  }
}

function weighing(key: SimpleKey, content: SimpleContent, cents: number, rules: MarkingRules): Row['weigh'] {
  if (key.type === 'short') return () => -1
  const table = key.type === 'fill' ? tableOfFill(key, cents, rules) : tableOfChoice(key, content, cents, rules)
  return (value) => (value.length === 0 ? 0 : table(value))
}

/** The rows of a paper's table, cases opened into their questions. */
function rowsOf(paper: Pick<PaperContent, 'parts'>, key: Pick<PaperKey, 'items'>, rules: MarkingRules) {
  const rows: (Row & { content: SimpleContent })[] = []
  const add = (name: string, points: number, content: ItemContent, own: unknown) => {
    const cents = Math.round(points * 100)
    const simple = content as SimpleContent
    rows.push({ name, cents, content: simple, weigh: weighing(own as SimpleKey, simple, cents, rules) })
  }
  for (const part of paper.parts) {
    for (const item of part.items) {
      const own = key.items.find((each) => each.number === item.number)?.key
      if (item.content.type !== 'case') add(`${item.number}`, item.points, item.content, own)
      else {
        const inner = own?.type === 'case' ? own.questions : []
        const { questions } = item.content
        questions.forEach((content, place) => {
          const points = item.questionPoints ? item.questionPoints[place] : item.points / questions.length
          add(`${item.number}.${place + 1}`, points ?? 0, content, inner[place])
        })
      }
    }
  }
  return rows
}

function amend(row: Row, content: SimpleContent, correction: KeyCorrection, rules: MarkingRules): void {
  const { weigh, cents } = row
  if (correction.kind === 'full_credit' || correction.kind === 'void') {
    const earned = correction.kind === 'void' && rules.void === 'redistribute' ? -2 : cents
    row.weigh = () => earned
    row.fixed = true
    return
  }
  const other = weighing(correction.key, content, cents, rules)
  if (correction.kind === 'replace') {
    row.weigh = other
    row.fixed = false
  } else if (!row.fixed) row.weigh = (value) => Math.max(weigh(value), other(value))
}

/** Adds up in whole numbers; people's marks come in hundredths of a point. */
function addUp(
  rows: readonly Row[],
  cents: Readonly<Record<string, number>>,
  answers: FoldedAnswers,
  people: Readonly<Record<string, number>>,
): number | null {
  let earned = 0
  let full = 0
  for (const { name, cents: worth } of rows) {
    const own = cents[name] ?? 0
    if (own === -2) continue
    full += worth
    if (own >= 0) earned += own
    else if ((answers[name] ?? []).join('').trim() !== '') {
      if (people[name] === undefined) return null
      earned += people[name]
    }
  }
  return full === 0 ? 0 : Math.min(Math.floor((20_000 * earned + full) / (2 * full)), 10_000)
}

/**
 * Makes the second scorer of a paper: its table of marks with all corrections worked in. The scorer gives hundredths of
 * a point by question, -1 for what people must mark, -2 for what is void; and the total, with the hundredths that people
 * settled.
 */
export function secondScorer(
  paper: Pick<PaperContent, 'parts'>,
  key: Pick<PaperKey, 'items'>,
  corrections: readonly KeyCorrection[],
  rules: MarkingRules,
): (answers: FoldedAnswers, people?: Readonly<Record<string, number>>) => SecondMarks {
  const rows = rowsOf(paper, key, rules)
  for (const correction of corrections) {
    const row = rows.find(({ name }) => name === correction.question)
    if (row) amend(row, row.content, correction, rules)
  }
  return (answers, people = {}) => {
    const cents = Object.fromEntries(rows.map(({ name, weigh }) => [name, weigh(answers[name] ?? [])]))
    return { cents, total: addUp(rows, cents, answers, people) }
  }
}

/** How the whole of a sheet is named among its questions. */
export const wholeSheet = '总分'

/** A question of a candidate about which the two scorers do not say the same. */
export interface Disagreement {
  readonly attemptId: string
  readonly question: string
  /** Points by the first scorer and by the second; null where people must mark. */
  readonly first: number | null
  readonly second: number | null
}

/** Every question on which the scorers differ, a question only one of them knows included, and the total. */
export function disagreementsOf(
  attemptId: string,
  { marks: first, total }: SheetMarks,
  second: SecondMarks,
  byPeople: ReadonlySet<string>,
  isVoid: ReadonlySet<string>,
): readonly Disagreement[] {
  const found: Disagreement[] = []
  for (const question of new Set([...Object.keys(first), ...Object.keys(second.cents)])) {
    const cents = second.cents[question]
    const mark = first[question]
    const own =
      mark === undefined
        ? null
        : byPeople.has(question)
          ? -1
          : isVoid.has(question)
            ? -2
            : mark === null
              ? -1
              : Math.round(mark * 100)
    if (cents !== undefined && own === cents) continue
    found.push({
      attemptId,
      question,
      first: mark ?? null,
      second: cents === undefined || cents < 0 ? null : cents / 100,
    })
  }
  const added = total === null ? null : Math.round(total * 100)
  if (added !== second.total) {
    const other = second.total === null ? null : second.total / 100
    found.push({ attemptId, question: wholeSheet, first: total, second: other })
  }
  return found
}
