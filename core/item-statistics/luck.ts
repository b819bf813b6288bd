/** Chance that a standard normal lies above `z` (Abramowitz and Stegun 7.1.26, good to seven digits). */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const x = z / Math.SQRT2
  const t = 1 / (1 + 0.327_591_1 * x)
  const series = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592]
  return (series.reduce((sum, factor) => (sum + factor) * t, 0) * Math.exp(-x * x)) / 2
}

/** Chance of a correlation at least so high among so many persons where there is none (Fisher's z); 1 below four persons. */
export function correlationLuck(correlation: number, persons: number): number {
  if (persons < 4) return 1
  if (correlation >= 1) return 0
  return normalTail(Math.atanh(Math.max(correlation, -1 + 1e-12)) * Math.sqrt(persons - 3))
}

/** Chance of at most `hits` hits in `tries` independent tries of the given chance, summed from the exact terms. */
export function fewHitsLuck(hits: number, tries: number, chance: number): number {
  let term = tries * Math.log1p(-chance)
  let sum = 0
  for (let count = 0; count <= Math.min(hits, tries); count++) {
    sum += Math.exp(term)
    term += Math.log((tries - count) / (count + 1)) + Math.log(chance / (1 - chance))
  }
  return Math.min(sum, 1)
}
