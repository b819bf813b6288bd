import type { Permission } from '../access/permissions.ts'

/**
 * One permitted move. `scope` is the permission the actor needs; `guard` names the further condition that the
 * command proves before it moves, such as `other_person` (nobody who acted on the step before may do this one).
 */
export interface Transition<S extends string = string, E extends string = string> {
  readonly from: S
  readonly event: E
  readonly to: S
  readonly scope: Permission
  readonly guard?: string
}

/** A term's life as a table: what is not in it is refused. */
export interface Lifecycle<S extends string = string, E extends string = string> {
  readonly rows: readonly Transition<S, E>[]
  readonly initial: S
  /** States in which the term may rest for good; some can still be left by a correction. */
  readonly finals: readonly S[]
  readonly states: readonly S[]
  readonly eventNames: readonly E[]
  /** The state an event leads to, or null where the table does not know the pair. */
  readonly next: (from: S, event: E) => S | null
  /** The whole row of a pair, for its scope and guard, or null. */
  readonly transition: (from: S, event: E) => Transition<S, E> | null
  /** The events possible in a state. */
  readonly events: (from: S) => readonly E[]
  /** Whether a text, from a database or a request, is one of the states. */
  readonly isState: (text: string) => text is S
}

/** The states of a lifecycle as a type: `StateOf<typeof planLifecycle>`. */
export type StateOf<L> = L extends { readonly states: readonly (infer S)[] } ? S : never
/** The events of a lifecycle as a type. */
export type EventOf<L> = L extends { readonly eventNames: readonly (infer E)[] } ? E : never

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]

/** Every state that can be reached from `start` along the rows, itself included. */
export function reachableFrom<S extends string>(rows: readonly Transition<S>[], start: S): ReadonlySet<S> {
  const seen = new Set<S>([start])
  for (const state of seen) for (const row of rows) if (row.from === state) seen.add(row.to)
  return seen
}

/**
 * Makes a lifecycle of its rows.
 * @throws Error when a pair stands twice, a state cannot be reached, or a state has no way to a final one: a table
 * with such a fault is a mistake of its author, found when the program starts.
 */
export function lifecycle<const S extends string, const E extends string>(
  rows: readonly Transition<S, E>[],
  initial: NoInfer<S>,
  finals: readonly NoInfer<S>[],
): Lifecycle<S, E> {
  const states = unique([initial, ...rows.flatMap((row) => [row.from, row.to])])
  const byPair = new Map(rows.map((row) => [`${row.from} ${row.event}`, row]))
  if (byPair.size !== rows.length) throw new Error('lifecycle: a pair of state and event stands twice')
  const reachable = reachableFrom(rows, initial)
  for (const state of [...states, ...finals]) {
    if (!reachable.has(state)) throw new Error(`lifecycle: ${state} cannot be reached`)
    if (!finals.some((final) => reachableFrom(rows, state).has(final)))
      throw new Error(`lifecycle: no end in reach of ${state}`)
  }
  const transition = (from: S, event: E) => byPair.get(`${from} ${event}`) ?? null
  return {
    rows,
    initial,
    finals,
    states,
    eventNames: unique(rows.map((row) => row.event)),
    next: (from, event) => transition(from, event)?.to ?? null,
    transition,
    events: (from) => rows.filter((row) => row.from === from).map((row) => row.event),
    isState: (text): text is S => (states as readonly string[]).includes(text),
  }
}

/** Every pair of state and event with the state it leads to, null where it is refused. */
export function allPairs<S extends string, E extends string>(
  life: Lifecycle<S, E>,
): { readonly from: S; readonly event: E; readonly to: S | null }[] {
  return life.states.flatMap((from) => life.eventNames.map((event) => ({ from, event, to: life.next(from, event) })))
}
