/** One answer marked by two people, as shares of its points (0 to 1). */
export interface DoubleMark {
  readonly firstBy: string
  readonly secondBy: string
  readonly first: number
  readonly second: number
}

/** How one marker marks beside the others. */
export interface MarkerFigures {
  readonly markerId: string
  readonly count: number
  /** Mean and standard deviation (of the population) of the shares given. */
  readonly mean: number
  readonly deviation: number
  /** Mean of his share minus that of the other marker of the same answer: above zero he is the milder. */
  readonly drift: number
  /** Share of answers on which he and the other gave the very same mark. */
  readonly exact: number
  /** Quadratically weighted kappa with the other markers; null where it cannot be told. */
  readonly kappa: number | null
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length

/**
 * Quadratically weighted kappa of two rows of marks: one minus what they differ by, over what they would differ by if
 * the marks of one row were dealt out among the answers by chance. Null for no marks and for rows without any spread.
 */
export function weightedKappa(one: readonly number[], other: readonly number[]): number | null {
  if (one.length === 0 || one.length !== other.length) return null
  const observed = meanOf(one.map((mark, place) => (mark - (other[place] ?? 0)) ** 2))
  const expected = meanOf(one.map((mark) => meanOf(other.map((each) => (mark - each) ** 2))))
  return expected === 0 ? null : 1 - observed / expected
}

/** The figures of every marker, in the order of their names' ids. */
export function markerFigures(marks: readonly DoubleMark[]): readonly MarkerFigures[] {
  const markers = [...new Set(marks.flatMap(({ firstBy, secondBy }) => [firstBy, secondBy]))].toSorted()
  return markers.map((markerId) => {
    const pairs = marks.flatMap(({ firstBy, secondBy, first, second }) => {
      if (firstBy === markerId) return [[first, second] as const]
      return secondBy === markerId ? [[second, first] as const] : []
    })
    const own = pairs.map(([mine]) => mine)
    const others = pairs.map(([, theirs]) => theirs)
    const mean = meanOf(own)
    return {
      markerId,
      count: pairs.length,
      mean,
      deviation: Math.sqrt(meanOf(own.map((mark) => (mark - mean) ** 2))),
      drift: mean - meanOf(others),
      exact: pairs.filter(([mine, theirs]) => Math.abs(mine - theirs) < 1e-9).length / pairs.length,
      kappa: weightedKappa(own, others),
    }
  })
}
