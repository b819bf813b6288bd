import { type Answer, answer } from './judgement.ts'

/** Several answers as one: all their reasons, then all their questions, in order. */
export const joinAnswers = (answers: readonly Answer[]): Answer =>
  answer(
    answers.flatMap(({ reasons }) => reasons),
    answers.flatMap(({ questions }) => questions),
  )

/** The answer about one of several: every reason and question that names nobody yet names it. */
export const concerning = (who: string, { reasons, questions }: Answer): Answer =>
  answer(
    reasons.map((one) => ({ who, ...one })),
    questions.map((one) => ({ who, ...one })),
  )
