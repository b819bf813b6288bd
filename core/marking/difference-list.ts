import type { SheetMarks } from './score-sheet.ts'

/** What a key correction changes for one candidate. */
export interface Difference {
  readonly attemptId: string
  readonly questions: readonly {
    readonly question: string
    readonly before: number | null
    readonly after: number | null
  }[]
  readonly totalBefore: number | null
  readonly totalAfter: number | null
}

/**
 * Everybody whose marks change when a whole paper is marked anew, question by question, with the totals before and
 * after. Whoever was marked only before or only now is listed with what is missing as null.
 */
export function differencesOf(
  before: ReadonlyMap<string, SheetMarks>,
  after: ReadonlyMap<string, SheetMarks>,
): readonly Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((attemptId) => {
    const [was, is] = [before.get(attemptId), after.get(attemptId)]
    const names = new Set([...Object.keys(was?.marks ?? {}), ...Object.keys(is?.marks ?? {})])
    const questions = [...names].flatMap((question) => {
      const change = { question, before: was?.marks[question] ?? null, after: is?.marks[question] ?? null }
      return change.before === change.after ? [] : [change]
    })
    const totals = { totalBefore: was?.total ?? null, totalAfter: is?.total ?? null }
    const same = questions.length === 0 && totals.totalBefore === totals.totalAfter
    return same ? [] : [{ attemptId, questions, ...totals }]
  })
}
