/** Rooms that are alike: as many seats, for the same occupations. `count` is how often one can still be opened. */
export interface Supply {
  readonly usable: number
  readonly count: number
}

/** One group's need: seats it still lacks, and which supplies it may open. */
export interface Demand {
  readonly seats: number
  readonly allowed: readonly boolean[]
}

/** Steps after which the search gives up: hundreds of groups in rooms of many sizes that only just suffice. */
const stepLimit = 50_000
/** The most rooms that the search opens one within the other. */
const depthLimit = 2_000

/** The supplies to open next for a lack: what covers it, the smallest first; else the largest first. */
function choices(lack: number, from: number, supplies: readonly Supply[], counts: readonly number[]): number[] {
  const open = supplies.map((_, i) => i).filter((i) => i >= from && (counts[i] ?? 0) > 0)
  const usable = (i: number) => supplies[i]?.usable ?? 0
  return [...open.filter((i) => usable(i) >= lack).reverse(), ...open.filter((i) => usable(i) < lack)]
}

function coverAtOnce(demands: readonly Demand[], supplies: readonly Supply[]): number[][] | null {
  const counts = supplies.map((supply) => supply.count)
  const chosen: number[][] = []
  for (const demand of demands) {
    const mine: number[] = []
    for (let lack = demand.seats; lack > 0; ) {
      const [next] = choices(lack, 0, supplies, counts).filter((i) => demand.allowed[i])
      if (next === undefined) return null
      counts[next] = (counts[next] ?? 0) - 1
      mine.push(next)
      lack -= supplies[next]?.usable ?? 0
    }
    chosen.push(mine)
  }
  return chosen
}

function coverBySearch(demands: readonly Demand[], supplies: readonly Supply[]): number[][] | null {
  const counts = supplies.map((supply) => supply.count)
  const chosen: number[][] = demands.map(() => [])
  const failed = new Set<string>()
  let steps = 0
  const cover = (at: number, lack: number, from: number): boolean => {
    const demand = demands[at]
    if (demand === undefined) return true
    if (lack <= 0) return cover(at + 1, demands[at + 1]?.seats ?? 0, 0)
    const state = `${at} ${lack} ${from} ${counts.join(' ')}`
    if (steps++ > stepLimit || failed.has(state)) return false
    for (const i of choices(lack, from, supplies, counts).filter((each) => demand.allowed[each])) {
      counts[i] = (counts[i] ?? 0) - 1
      chosen[at]?.push(i)
      if (cover(at, lack - (supplies[i]?.usable ?? 0), i)) return true
      chosen[at]?.pop()
      counts[i] = (counts[i] ?? 0) + 1
    }
    failed.add(state)
    return false
  }
  return cover(0, demands[0]?.seats ?? 0, 0) ? chosen : null
}

/**
 * Chooses for each demand the supplies that cover it, with the fewest where all are of one size or one demand stands
 * alone. Supplies are sorted with the largest first and each has at least one seat. Gives the indexes of the supplies
 * chosen for each demand, or null where they do not suffice.
 */
export function coverDemands(demands: readonly Demand[], supplies: readonly Supply[]): number[][] | null {
  const offered = supplies.reduce((sum, { usable, count }) => sum + usable * count, 0)
  if (demands.reduce((sum, { seats }) => sum + Math.max(0, seats), 0) > offered) return null
  const rooms = supplies.reduce((sum, { count }) => sum + count, 0)
  return coverAtOnce(demands, supplies) ?? (rooms > depthLimit ? null : coverBySearch(demands, supplies))
}
