import type { Head } from './chain.ts'

// What is sent when. A pure machine: it is told what happened and says what to do next. One request is under way at
// most; its loss, doubling or late arrival changes nothing, because the node's head alone says what it holds.

/** Where the sending of one journal stands. */
export interface SenderState {
  /** The last event in this machine's journal. */
  readonly written: number
  /** The last event known to be on the node's disk without a gap. */
  readonly acked: number
  readonly inFlight: { readonly id: number; readonly from: number } | null
  readonly lastId: number
  /** Failures since the last answer. */
  readonly failures: number
  /** Monotonic milliseconds before which nothing is sent. */
  readonly notBefore: number
  /** After a refusal an empty batch asks the node for its head before anything else is sent. */
  readonly probe: boolean
  /** The node holds another event at a number of ours: the journal is laid upon the node's log before going on. */
  readonly diverged: boolean
}

/** What happened. `now` is monotonic milliseconds; `chance` from 0 to 1 spreads a room that lost its switch. */
export type SenderInput =
  | { readonly kind: 'written'; readonly seq: number }
  /** The network is back; `doubt` where the node may have been set up anew meanwhile and is asked for its head first. */
  | { readonly kind: 'woken'; readonly doubt: boolean }
  /** The node answered; `sameHash` says whether the journal has that very event at the head's number. */
  | { readonly kind: 'answered'; readonly id: number; readonly head: Head; readonly sameHash: boolean }
  | {
      readonly kind: 'failed'
      readonly id: number
      readonly now: number
      readonly chance: number
      /** What the node asked for by Retry-After, in milliseconds. */
      readonly retryAfter: number | null
      /** Whether the node understood and would not take it. */
      readonly refused: boolean
    }
  | { readonly kind: 'rebased'; readonly written: number; readonly acked: number }

/** What to do now: send a batch from a number on (an empty one where it probes), wait until a time, or rest. */
export type SenderMove =
  | { readonly kind: 'send'; readonly id: number; readonly from: number; readonly empty: boolean }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'rebase' }
  | { readonly kind: 'rest' }

const firstWait = 500
const longestWait = 15_000

/** A sender whose journal and node are believed to agree up to `acked`; `doubt` asks the node before believing it. */
export const beginSender = (acked: number, written: number, doubt = false): SenderState => ({
  written,
  acked,
  inFlight: null,
  lastId: 0,
  failures: 0,
  notBefore: 0,
  probe: doubt,
  diverged: false,
})

/** How long to wait after so many failures: doubling, spread over its upper half, never shorter than asked for. */
export const waitAfter = (failures: number, chance: number, retryAfter: number | null): number => {
  const full = Math.min(longestWait, firstWait * 2 ** Math.min(10, failures - 1))
  return Math.max(full / 2 + (full / 2) * chance, retryAfter === null ? 0 : retryAfter + full * chance)
}

const isCurrent = (state: SenderState, id: number) => state.inFlight?.id === id

/** The state after something happened. */
export function hear(state: SenderState, input: SenderInput): SenderState {
  if (input.kind === 'written') return { ...state, written: Math.max(state.written, input.seq) }
  if (input.kind === 'woken') return { ...state, notBefore: 0, probe: state.probe || input.doubt }
  if (input.kind === 'rebased')
    return { ...state, written: input.written, acked: input.acked, inFlight: null, diverged: false, probe: false }
  // An answer to a request given up long ago says what was true then.
  if (!isCurrent(state, input.id)) return state
  if (input.kind === 'failed') {
    const failures = state.failures + 1
    return {
      ...state,
      inFlight: null,
      failures,
      notBefore: input.now + waitAfter(failures, input.chance, input.retryAfter),
      probe: input.refused,
    }
  }
  const { head, sameHash } = input
  const settled = { ...state, inFlight: null, failures: 0, notBefore: 0, probe: false }
  // The node's word counts also where it holds less than before: it may have been set up anew from a copy.
  return sameHash ? { ...settled, acked: head.seq } : { ...settled, diverged: true }
}

/** What to do next, and the state in which it is being done. */
export function move(state: SenderState, now: number): readonly [SenderState, SenderMove] {
  if (state.inFlight) return [state, { kind: 'rest' }]
  if (now < state.notBefore) return [state, { kind: 'wait', until: state.notBefore }]
  if (state.diverged) return [state, { kind: 'rebase' }]
  if (state.acked >= state.written && !state.probe) return [state, { kind: 'rest' }]
  const id = state.lastId + 1
  const from = state.acked + 1
  return [
    { ...state, lastId: id, inFlight: { id, from } },
    { kind: 'send', id, from, empty: state.probe },
  ]
}
