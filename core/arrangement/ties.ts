import { type Board, type BoardSession, type Group, personOf } from './board.ts'
import { overlaps, type Span } from './span.ts'
import type { ArrangementCandidate } from './types.ts'

/** A person whose seats depend on one another or on a time already taken. */
export interface TiedPerson {
  readonly candidates: readonly { readonly candidate: ArrangementCandidate; readonly group: number }[]
  readonly engaged: readonly Span[]
}

/** Who is tied, and how strongly groups strain against one another and against sessions. */
export interface Ties {
  /** Those with most applications first; among equals in drawn order. */
  readonly persons: readonly TiedPerson[]
  /** For each group, how many persons it shares with each group, itself included. */
  readonly shared: readonly ReadonlyMap<number, number>[]
  /** For each group, how often the person applies for it who does so most often. */
  readonly most: readonly number[]
  /** How many of a group are taken elsewhere during a session. */
  readonly strain: (group: number, session: BoardSession) => number
}

function candidatesOfTied(
  { groups, engaged }: Board,
  everyone: boolean,
): Map<string, { candidate: ArrangementCandidate; group: number }[]> {
  const seen = new Set<string>()
  const tied = new Set<string>()
  const all = groups.flatMap((group) => group.newcomers)
  for (const candidate of all) {
    const person = personOf(candidate)
    if (everyone || seen.has(person) || engaged.has(person)) tied.add(person)
    seen.add(person)
  }
  const found = new Map<string, { candidate: ArrangementCandidate; group: number }[]>()
  const collect = (group: Group, index: number) => {
    for (const candidate of group.newcomers) {
      const person = personOf(candidate)
      if (tied.has(person)) found.set(person, [...(found.get(person) ?? []), { candidate, group: index }])
    }
  }
  if (tied.size > 0) groups.forEach(collect)
  return found
}

/** Finds those who cannot be seated freely; `everyone` treats all so, to find a seating where rooms are very short. */
export function findTies(board: Board, everyone = false): Ties {
  const persons: TiedPerson[] = []
  const shared = board.groups.map(() => new Map<number, number>())
  const most = board.groups.map((group) => Math.min(1, group.newcomers.length))
  const takenIn = board.groups.map(() => [] as Span[])
  for (const [person, candidates] of candidatesOfTied(board, everyone)) {
    const engaged = board.engaged.get(person) ?? []
    persons.push({ candidates, engaged })
    for (const [i, { group }] of candidates.entries()) {
      most[group] = Math.max(most[group] ?? 0, candidates.filter((each) => each.group === group).length)
      takenIn[group]?.push(...engaged)
      for (const [j, other] of candidates.entries())
        if (i !== j) shared[group]?.set(other.group, (shared[group]?.get(other.group) ?? 0) + 1)
    }
  }
  const strains = new Map<string, number>()
  const strain = (group: number, session: BoardSession): number => {
    const spans = takenIn[group] ?? []
    if (spans.length === 0) return 0
    const key = `${group} ${session.index}`
    const known = strains.get(key) ?? spans.filter((span) => overlaps(span, session)).length
    strains.set(key, known)
    return known
  }
  return { persons: persons.sort((a, b) => b.candidates.length - a.candidates.length), shared, most, strain }
}
