/** Points of a subject run from 0 to this. */
export const fullMarks = 100

/** Whether a number is a score: 0 to 100 points (HN-035), with two decimals at most. */
export const isPoints = (score: number): boolean =>
  score >= 0 && score <= fullMarks && Math.round(score * 100) === Number((score * 100).toFixed(6))
