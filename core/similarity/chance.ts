/**
 * The chance that at least `least` of independent events happen, each with a probability of its own (Poisson-binomial,
 * exact by building the distribution up event by event). 1 where `least` is 0 or less.
 */
export function tailOf(probabilities: readonly number[], least: number): number {
  if (least <= 0) return 1
  if (least > probabilities.length) return 0
  // Everything from `least` on is gathered in the last cell, so that small tails are summed and never subtracted.
  const cells = new Float64Array(least + 1)
  cells[0] = 1
  for (const chance of probabilities) {
    cells[least] = (cells[least] ?? 0) + (cells[least - 1] ?? 0) * chance
    for (let count = least - 1; count > 0; count--)
      cells[count] = (cells[count] ?? 0) * (1 - chance) + (cells[count - 1] ?? 0) * chance
    cells[0] = (cells[0] ?? 0) * (1 - chance)
  }
  return Math.min(cells[least] ?? 0, 1)
}
