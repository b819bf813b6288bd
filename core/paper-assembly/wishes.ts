import type { Blueprint } from './blueprint.ts'
import { shareByWeight } from './quotas.ts'
import type { Candidate } from './types.ts'

/** Difficulties from easy to hard. */
export const difficulties = [1, 2, 3, 4, 5] as const
/** Importances from core to rest. */
export const importances = ['X', 'Y', 'Z'] as const

/** The difficulty an item counts as; the middle where nobody stated one. */
export const difficultyOf = ({ difficulty }: Pick<Candidate, 'difficulty'>): number => difficulty ?? 3

/** How many items of every difficulty and importance a paper wants; empty where it does not matter. */
export interface Wishes {
  readonly difficulty: ReadonlyMap<number, number>
  readonly importance: ReadonlyMap<string, number>
}

/** The wishes of a blueprint, in items, by the largest remainder. */
export function wishesOf({ difficulty, importance, parts }: Blueprint): Wishes {
  const total = parts.reduce((all, { count }) => all + count, 0)
  const shared = <K>(keys: readonly K[], shares: readonly number[] | null): ReadonlyMap<K, number> => {
    const counts = shares ? shareByWeight(total, shares) : []
    return new Map(shares ? keys.map((key, place) => [key, counts[place] as number]) : [])
  }
  return { difficulty: shared(difficulties, difficulty), importance: shared(importances, importance) }
}

/** Counts what a paper still lacks while it is drawn, and tells how welcome an item is. */
export function stillWanted(wishes: Wishes): { welcome: (item: Candidate) => number; take: (item: Candidate) => void } {
  const difficulty = new Map(wishes.difficulty)
  const importance = new Map(wishes.importance)
  const share = (left: number | undefined, whole: number | undefined) =>
    left === undefined || !whole ? 0 : left / whole
  return {
    welcome: (item) =>
      2 * share(difficulty.get(difficultyOf(item)), wishes.difficulty.get(difficultyOf(item))) +
      share(importance.get(item.importance), wishes.importance.get(item.importance)) -
      (difficulty.get(difficultyOf(item)) === 0 ? 1 : 0),
    take: (item) => {
      const level = difficultyOf(item)
      if (difficulty.has(level)) difficulty.set(level, (difficulty.get(level) as number) - 1)
      if (importance.has(item.importance))
        importance.set(item.importance, (importance.get(item.importance) as number) - 1)
    },
  }
}
