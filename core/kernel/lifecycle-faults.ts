import { allPairs, type Lifecycle, reachableFrom } from './lifecycle.ts'

/**
 * Compares a lifecycle with what was written down by hand, for tests.
 * `permitted` lists every permitted move as `from -event-> to`. Each pair of state and event that is not listed must
 * be refused, and every state reachable. Gives one line a fault; an empty list is a proof.
 */
export function lifecycleFaults<S extends string, E extends string>(
  life: Lifecycle<S, E>,
  permitted: readonly string[],
): string[] {
  const expected = new Set(permitted)
  const actual = new Set<string>()
  for (const { from, event, to } of allPairs(life)) if (to !== null) actual.add(`${from} -${event}-> ${to}`)
  const reachable = reachableFrom(life.rows, life.initial)
  return [
    ...[...actual].filter((move) => !expected.has(move)).map((move) => `not refused: ${move}`),
    ...[...expected].filter((move) => !actual.has(move)).map((move) => `refused: ${move}`),
    ...life.states.filter((state) => !reachable.has(state)).map((state) => `unreachable: ${state}`),
  ]
}
