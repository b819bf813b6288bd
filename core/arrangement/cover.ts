/** Rooms that are alike: as many seats, for the same occupations. `count` is how often one can still be opened. */
export interface Supply {
  readonly usable: number
  readonly count: number
}

/** One group's need: seats it still lacks, and which supplies it may open. */
export interface Demand {
  readonly seats: number
  /** Rooms it needs at least, because one person applies for it so often. */
  readonly least: number
  /** Rooms beyond those, because persons in it could not all be placed. */
  readonly more: number
  /** Prefers large rooms also for the rest: persons who apply twice then find seats in more sessions. */
  readonly roomy: boolean
  readonly allowed: readonly boolean[]
}

/** Steps after which the search gives up: hundreds of groups in rooms of many sizes that only just suffice. */
const stepLimit = 50_000
/** The most rooms that the search opens one within the other. */
const depthLimit = 2_000

/** The supplies to open next for a lack: what covers it, the smallest first; else the largest first. */
function choices(demand: Demand, lack: number, from: number, supplies: readonly Supply[], counts: readonly number[]) {
  const open = supplies.map((_, i) => i).filter((i) => i >= from && demand.allowed[i] && (counts[i] ?? 0) > 0)
  if (demand.roomy) return open
  const usable = (i: number) => supplies[i]?.usable ?? 0
  return [...open.filter((i) => usable(i) >= lack).reverse(), ...open.filter((i) => usable(i) < lack)]
}

/** What a demand still wants: seats, and once these are covered, further rooms. */
interface Want {
  readonly lack: number
  readonly rooms: number
}

const wantOf = ({ seats, least, more }: Demand, picks: number, lack = seats): Want =>
  lack > 0 ? { lack, rooms: 0 } : { lack: 0, rooms: Math.max(0, least - picks) + more }

/** What is wanted after one more room, the `picks`-th of the demand. */
const after = (demand: Demand, want: Want, usable: number, picks: number): Want =>
  want.lack > 0 ? wantOf(demand, picks, want.lack - usable) : { lack: 0, rooms: want.rooms - 1 }

const isMet = ({ lack, rooms }: Want) => lack <= 0 && rooms <= 0

function coverAtOnce(demands: readonly Demand[], supplies: readonly Supply[]): number[][] | null {
  const counts = supplies.map((supply) => supply.count)
  const chosen: number[][] = []
  for (const demand of demands) {
    const mine: number[] = []
    for (let want = wantOf(demand, 0); !isMet(want); ) {
      const [next] = choices(demand, want.lack, 0, supplies, counts)
      if (next === undefined) return null
      counts[next] = (counts[next] ?? 0) - 1
      mine.push(next)
      want = after(demand, want, supplies[next]?.usable ?? 0, mine.length)
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
  const cover = (at: number, want: Want | null, from: number): boolean => {
    const [demand, mine] = [demands[at], chosen[at]]
    if (demand === undefined || mine === undefined) return true
    const { lack, rooms } = want ?? wantOf(demand, 0)
    if (isMet({ lack, rooms })) return cover(at + 1, null, 0)
    const state = `${at} ${lack} ${rooms} ${mine.length} ${from} ${counts.join(' ')}`
    if (steps++ > stepLimit || failed.has(state)) return false
    for (const i of choices(demand, lack, from, supplies, counts)) {
      counts[i] = (counts[i] ?? 0) - 1
      mine.push(i)
      if (cover(at, after(demand, { lack, rooms }, supplies[i]?.usable ?? 0, mine.length), i)) return true
      mine.pop()
      counts[i] = (counts[i] ?? 0) + 1
    }
    failed.add(state)
    return false
  }
  return cover(0, null, 0) ? chosen : null
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
