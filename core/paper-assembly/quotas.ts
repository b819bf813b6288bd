/**
 * Shares a whole number out by weights with the largest remainder: every share is its exact part rounded down or up,
 * and all shares sum up to the total. Equal remainders go to the earlier weight.
 */
export function shareByWeight(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum <= 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map((share) => Math.floor(share + 1e-9))
  const left = total - shares.reduce((all, share) => all + share, 0)
  const order = exact
    .map((share, place) => ({ place, rest: share - (shares[place] as number) }))
    .sort((one, other) => other.rest - one.rest || one.place - other.place)
  for (const { place } of order.slice(0, left)) shares[place] = (shares[place] as number) + 1
  return shares
}

/**
 * How many items of each part come from each weight: `table[part][weight]`. Every row sums up to the part's count and
 * every column to the weight's share of all items, so that a small part does not lose the small weights each time.
 */
export function shareParts(counts: readonly number[], weights: readonly number[]): readonly (readonly number[])[] {
  const total = counts.reduce((all, count) => all + count, 0)
  const left = [...shareByWeight(total, weights)]
  let remaining = total
  return counts.map((count) => {
    // What is left of every column, shared over what is left of the rows, never exceeds the column.
    const row = remaining === 0 ? left.map(() => 0) : shareByWeight(count, left)
    remaining -= count
    for (const [place, share] of row.entries()) left[place] = (left[place] as number) - share
    return row
  })
}
