/** Times in milliseconds within which half, 99 and 99.9 of a hundred were answered, and the last. */
export interface Spread {
  readonly p50: number
  readonly p99: number
  readonly 'p99.9': number
  readonly max: number
}

const round = (value: number) => Math.round(value * 10) / 10

export function spreadOf(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  return { p50: at(0.5), p99: at(0.99), 'p99.9': at(0.999), max: round(sorted.at(-1) ?? Number.NaN) }
}
