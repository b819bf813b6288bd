import type { ExamPolicy } from '#core/exam/types.ts'

/** What becomes of an event that is stored: it counts, it came after the end, from a machine that no longer writes, or it
 * claims a number that another event has. */
export type EventState = 'counted' | 'late' | 'fenced' | 'fork'

/** What the node holds of one epoch of a candidate's log. Hashes are hex. */
export interface EpochLog {
  /** The last event of the main line; 0 where there is none. */
  readonly headSeq: number
  /** The hash of the main line's event `seq`, of the genesis for 0; null beyond the head. */
  hashAt(seq: number): string | null
  /** Hashes of the forks that claim the number `seq`, in the order they came. */
  forksAt(seq: number): readonly string[]
  /** Forks of the epoch altogether. */
  readonly forkCount: number
}

/** Events as they came: the first has the number `from`, `previous` is the hash before it, `hashes` are their own. */
export interface Arrival {
  readonly from: number
  readonly previous: string
  readonly hashes: readonly string[]
}

/** One event to be stored: its place in the arrival, its number, 0 or the number of its fork, and what becomes of it. */
export interface ToStore {
  readonly index: number
  readonly seq: number
  readonly fork: number
  readonly state: EventState
}

/**
 * What is done with an arrival: stored (what was there already is not stored again), or refused because events before it
 * are missing or were never stored, or because one log has forked beyond reason.
 */
export type Capture =
  | { readonly kind: 'taken'; readonly store: readonly ToStore[]; readonly duplicates: number }
  | { readonly kind: 'gap' }
  | { readonly kind: 'too_many_forks' }

/** Beyond this many forked events of one epoch nothing more is taken: no honest machine makes them. */
const forkLimit = 1000

/**
 * Decides about an arrival, whatever came before, how often and in which order: an event of the main line's next number
 * is stored with the state `standing` gives it, one that is there already is a duplicate, another one claiming a taken
 * number is kept as a fork together with all that follows it. Nothing is ever stored beside a gap.
 */
export function decideCapture(
  log: EpochLog,
  { from, previous, hashes }: Arrival,
  standing: (index: number) => Exclude<EventState, 'fork'>,
): Capture {
  let onMain = log.hashAt(from - 1) === previous
  if (!onMain && !log.forksAt(from - 1).includes(previous)) return { kind: 'gap' }
  const store: ToStore[] = []
  let head = log.headSeq
  let forks = log.forkCount
  for (const [index, hash] of hashes.entries()) {
    const seq = from + index
    if (onMain && seq <= log.headSeq && log.hashAt(seq) === hash) continue
    if (onMain && seq === head + 1) {
      head = seq
      store.push({ index, seq, fork: 0, state: standing(index) })
      continue
    }
    onMain = false
    const known = log.forksAt(seq)
    if (known.includes(hash)) continue
    forks += 1
    store.push({ index, seq, fork: known.length + 1, state: 'fork' })
  }
  if (forks > forkLimit) return { kind: 'too_many_forks' }
  return { kind: 'taken', store, duplicates: hashes.length - store.length }
}

/** What is left after the end for what was written before it: the batch's policy says how much, in milliseconds here. */
export interface Grace {
  /** How long it may still arrive. */
  readonly graceMs: number
  /** How far its own time may lie beyond the end, since machines' clocks run apart. */
  readonly driftMs: number
}

/** The grace a policy leaves; no article names any, so that it is a choice of the institution (E1, E2). */
export const graceOf = ({ grace, clockDrift }: Pick<ExamPolicy, 'grace' | 'clockDrift'>): Grace => ({
  graceMs: grace.value * 1000,
  driftMs: clockDrift.value * 1000,
})

/** A candidate and a machine's epoch at the moment something arrives; times are milliseconds since 1970. */
export interface Standing extends Grace {
  /** Whether the machine's epoch is the one that writes. */
  readonly writes: boolean
  /** Whether the sitting has ended: handed in, sealed, expelled. */
  readonly ended: boolean
  readonly now: number
  readonly endsAt: number
  readonly openedAt: number
}

/** What becomes of an event of the main line; `at` is its own time since its epoch was opened. */
export function standingOf(
  { writes, ended, now, endsAt, openedAt, graceMs, driftMs }: Standing,
  at: number,
): Exclude<EventState, 'fork'> {
  if (!writes) return 'fenced'
  if (ended) return 'late'
  if (now <= endsAt) return 'counted'
  return now <= endsAt + graceMs && openedAt + at <= endsAt + driftMs ? 'counted' : 'late'
}

/** The end of a sitting: all end together, but for the time given back. Milliseconds since 1970. */
export const endOf = (startedAt: number, minutes: number, extraSeconds: number): number =>
  startedAt + minutes * 60_000 + extraSeconds * 1000
