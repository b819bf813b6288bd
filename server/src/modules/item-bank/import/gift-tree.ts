import { parse } from 'gift-pegjs'
import { assertCount } from './read-text.ts'

/** Text of a GIFT file with the format it is written in. */
export interface GiftText {
  readonly format: 'moodle' | 'html' | 'markdown' | 'plain'
  readonly text: string
}

/** A number asked for: exact, within a range around it, or between two. */
export type GiftNumber =
  | { readonly type: 'simple'; readonly number: number }
  | { readonly type: 'range'; readonly number: number; readonly range: number }
  | { readonly type: 'high-low'; readonly numberHigh: number; readonly numberLow: number }

/** A choice; `weight` in percent when it is written. */
export interface GiftChoice<Text = GiftText> {
  readonly isCorrect: boolean
  readonly weight: number | null
  readonly text: Text
  readonly feedback: GiftText | null
}

interface GiftHead {
  readonly id: string | null
  readonly tags: readonly string[] | null
  readonly title: string | null
  readonly stem: GiftText
  readonly hasEmbeddedAnswers: boolean
}

interface GiftAnswered extends GiftHead {
  readonly globalFeedback: GiftText | null
}

/** What stands in a GIFT file. */
export type GiftQuestion =
  | { readonly type: 'Category'; readonly title: string }
  | (GiftHead & { readonly type: 'Description' })
  | (GiftAnswered & { readonly type: 'Essay' })
  | (GiftAnswered & { readonly type: 'MC' | 'Short'; readonly choices: readonly GiftChoice[] })
  | (GiftAnswered & {
      readonly type: 'Numerical'
      readonly choices: GiftNumber | readonly GiftChoice<GiftNumber | GiftText>[]
    })
  | (GiftAnswered & {
      readonly type: 'Matching'
      readonly matchPairs: readonly { readonly subquestion: GiftText; readonly subanswer: string }[]
    })
  | (GiftAnswered & {
      readonly type: 'TF'
      readonly isTrue: boolean
      readonly trueFeedback: GiftText | null
      readonly falseFeedback: GiftText | null
    })

/** A paragraph of a GIFT file and what it says, or the line where it stops making sense. */
export type GiftPiece =
  | { readonly line: number; readonly question: GiftQuestion }
  | { readonly line: number; readonly fault: 'malformed' | 'too_long' }

const longestPiece = 100_000
const longestComment = 2_000

/** Reads a GIFT file paragraph by paragraph, so that one that cannot be read leaves the others alone. */
export function readGift(text: string): readonly GiftPiece[] {
  const pieces = piecesOf(text)
  assertCount(pieces.length)
  return pieces.flatMap(({ line, lines }): GiftPiece[] => {
    const piece = lines.join('\n')
    if (piece.length > longestPiece) return [{ line, fault: 'too_long' }]
    try {
      const questions = parse(piece) as unknown as readonly GiftQuestion[]
      return questions.map((question) => ({ line, question }))
    } catch (error) {
      return [{ line: line + lineOf(error) - 1, fault: 'malformed' }]
    }
  })
}

// The library throws SyntaxError with a place for what is not GIFT, and plain errors for nothing else known.
const lineOf = (error: unknown): number => {
  if (!(error instanceof Error) || !('location' in error)) return 1
  const { location } = error as { location?: { start?: { line?: number } } }
  return location?.start?.line ?? 1
}

/** Paragraphs between empty lines; comments alone belong to what follows, a category is a paragraph of its own. */
function piecesOf(text: string): { line: number; lines: string[] }[] {
  const pieces: { line: number; lines: string[] }[] = []
  let open: { line: number; lines: string[] } | null = null
  const holdsMore = (): boolean => open?.lines.some((line) => !/^\s*(\/\/|$)/.test(line)) === true
  const finish = (): void => {
    if (open && holdsMore()) pieces.push(open)
    if (holdsMore()) open = null
  }
  text.split(/\r\n|\r|\n/).forEach((raw, place) => {
    const line = raw.trimStart().startsWith('//') ? raw.slice(0, longestComment) : raw
    if (line.trim() === '') finish()
    open ??= { line: place + 1, lines: [] }
    if (open.lines.length > 0 || line.trim() !== '') open.lines.push(line)
    else open = null
    if (/^\s*\$CATEGORY:/.test(line)) finish()
  })
  finish()
  return pieces
}
