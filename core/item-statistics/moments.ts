/** Sum of numbers. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Arithmetic mean; 0 of nothing. */
export const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length)

/** Sum of squared distances from the mean. */
export const squares = (values: readonly number[]): number => {
  const middle = mean(values)
  return sum(values.map((value) => (value - middle) ** 2))
}

/** Variance with the count − 1 below the line; null for fewer than two values. */
export const variance = (values: readonly number[]): number | null =>
  values.length < 2 ? null : squares(values) / (values.length - 1)

// Sums of decimal marks leave crumbs where there is no variance at all.
const crumb = 1e-9

/** Pearson's correlation; null when one of the two does not vary. */
export const correlation = (left: readonly number[], right: readonly number[]): number | null => {
  const [leftMean, rightMean] = [mean(left), mean(right)]
  const [leftSquares, rightSquares] = [squares(left), squares(right)]
  if (leftSquares < crumb || rightSquares < crumb) return null
  const together = sum(left.map((value, place) => (value - leftMean) * ((right[place] ?? 0) - rightMean)))
  return together / Math.sqrt(leftSquares * rightSquares)
}

/** Cronbach's alpha from the variances of the items and of their sum; null where it means nothing. */
export const alphaOf = (items: number, itemVariances: number, totalVariance: number): number | null =>
  items < 2 || totalVariance < crumb ? null : (items / (items - 1)) * (1 - itemVariances / totalVariance)
