import { drawFrom } from '#core/kernel/draw.ts'

/** One answer that people mark. */
export interface AnswerToMark {
  readonly id: string
  readonly question: string
}

/** Who marks an answer in which turn, and at which place of his own pile. */
export interface Allocation {
  readonly answerId: string
  readonly markerId: string
  readonly turn: 1 | 2
  readonly place: number
}

/**
 * Gives every answer to two different markers, in turn (流水): the answers of one question stay together, each marker
 * gets as many as any other to within one, and each pile has an order of its own, so that no two markers meet the same
 * answers in the same order. Null where there are fewer than two markers. The same seed gives the same piles.
 */
export function allocateAnswers(
  answers: readonly AnswerToMark[],
  markers: readonly string[],
  seed: string,
): readonly Allocation[] | null {
  if (new Set(markers).size !== markers.length || markers.length < 2) return null
  const draw = drawFrom(seed)
  const people = draw.shuffle(markers)
  const questions = [...new Set(answers.map(({ question }) => question))]
  const inTurn = questions.flatMap((name) => draw.shuffle(answers.filter(({ question }) => question === name)))
  const given = inTurn.flatMap(({ id, question }, number) => {
    const first = number % people.length
    // The second marker moves on with every round, so that pairs of markers change.
    const step = 1 + (Math.floor(number / people.length) % (people.length - 1))
    const second = (first + step) % people.length
    return [
      { answerId: id, question, markerId: people[first] ?? '', turn: 1 as const },
      { answerId: id, question, markerId: people[second] ?? '', turn: 2 as const },
    ]
  })
  return people.flatMap((markerId) => {
    const pile = drawFrom(`${seed}/${markerId}`)
    const own = given.filter((each) => each.markerId === markerId)
    const ordered = questions.flatMap((name) => pile.shuffle(own.filter(({ question }) => question === name)))
    return ordered.map(({ answerId, turn }, place) => ({ answerId, markerId, turn, place: place + 1 }))
  })
}
