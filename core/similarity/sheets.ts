/** The sheet of one candidate as it is compared: what stands at each choice question, and what would be right. */
export interface ComparedSheet {
  readonly id: string
  readonly room: string
  readonly seat: number
  /** Seats of one row of the room. */
  readonly columns: number
  /** The answer to each question by its name, letters joined in order, such as `B` or `ACD`; none where left open. */
  readonly answers: Readonly<Record<string, string>>
  /** When each question was last answered, milliseconds of one clock. */
  readonly times: Readonly<Record<string, number>>
}

/** A choice question: its right answer and how many answers other than it can be given. */
export interface ComparedQuestion {
  readonly question: string
  readonly right: string
  readonly wrongWays: number
}

/** How often each wrong answer to a question was given among the candidates compared. */
export interface QuestionFigures extends ComparedQuestion {
  readonly answered: number
  readonly correct: number
  readonly wrong: Readonly<Record<string, number>>
}

/** Counts right and wrong answers to every question. */
export function figuresOf(
  questions: readonly ComparedQuestion[],
  sheets: readonly ComparedSheet[],
): readonly QuestionFigures[] {
  return questions.map((each) => {
    const wrong: Record<string, number> = {}
    let correct = 0
    let answered = 0
    for (const { answers } of sheets) {
      const given = answers[each.question]
      if (given === undefined) continue
      answered += 1
      if (given === each.right) correct += 1
      else wrong[given] = (wrong[given] ?? 0) + 1
    }
    return { ...each, answered, correct, wrong }
  })
}

/** How far two seats of one room lie apart, in seats along and across; null in different rooms. */
export function seatDistance(one: ComparedSheet, other: ComparedSheet): { along: number; across: number } | null {
  if (one.room !== other.room) return null
  const place = ({ seat, columns }: ComparedSheet) => [Math.floor((seat - 1) / columns), (seat - 1) % columns] as const
  const [[row, column], [otherRow, otherColumn]] = [place(one), place(other)]
  return { along: Math.abs(row - otherRow), across: Math.abs(column - otherColumn) }
}

/** Whether one can look at the other's screen: the next seat in any direction, corners included. */
export const isAdjacent = (one: ComparedSheet, other: ComparedSheet): boolean => {
  const apart = seatDistance(one, other)
  return apart !== null && apart.along <= 1 && apart.across <= 1
}

/** Rank correlation (Spearman) of when two candidates answered the questions both did; null below ten questions. */
export function timeCorrelation(one: ComparedSheet, other: ComparedSheet): number | null {
  const shared = Object.keys(one.times).filter((question) => other.times[question] !== undefined)
  if (shared.length < 10) return null
  const [a, b] = [one, other].map(({ times }) => ranksOf(shared.map((question) => times[question] ?? 0)))
  return correlation(a ?? [], b ?? [])
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, place) => place).toSorted((x, y) => (values[x] ?? 0) - (values[y] ?? 0))
  const ranks = new Array<number>(values.length).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to += 1
    for (let at = from; at <= to; at++) ranks[order[at] ?? 0] = (from + to) / 2
    from = to + 1
  }
  return ranks
}

function correlation(a: readonly number[], b: readonly number[]): number | null {
  const mean = (a.length - 1) / 2
  const sum = (over: (place: number) => number) => a.reduce((all, _, place) => all + over(place), 0)
  const together = sum((place) => ((a[place] ?? 0) - mean) * ((b[place] ?? 0) - mean))
  const spread = Math.sqrt(
    sum((place) => ((a[place] ?? 0) - mean) ** 2) * sum((place) => ((b[place] ?? 0) - mean) ** 2),
  )
  return spread === 0 ? null : together / spread
}
