/** So many differing characters still look like a slip of the hand. */
const mostSlips = 2
const mostNamed = 3

/** A code as it is compared: width, case and the signs between its parts make no difference. */
const bare = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '')

/** How many characters must be changed, added or left out to make one text of the other; more than `most` is `most` + 1. */
function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (before[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    if (Math.min(...row) > most) return most + 1
    before = row
  }
  return before[other.length] ?? 0
}

/**
 * The known codes somebody may have meant by a code that is none, the nearest first, three at most: those that differ
 * only in the signs between their parts, then those a slip or two away, and else the longest one it begins with.
 */
export function nearestCodes(code: string, known: readonly string[]): string[] {
  const wanted = bare(code)
  if (wanted === '') return []
  const most = Math.min(mostSlips, Math.floor(wanted.length / 2))
  const near = known
    .map((one) => ({ one, away: slips(wanted, bare(one), most) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)
  if (near.length > 0) return near.slice(0, mostNamed).map(({ one }) => one)
  const above = known.filter((one) => bare(one) !== '' && wanted.startsWith(bare(one)))
  return above.sort((a, b) => bare(b).length - bare(a).length).slice(0, 1)
}
