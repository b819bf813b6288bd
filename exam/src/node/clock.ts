/** One comparison of the node's clock with this machine's monotonic one, in milliseconds. */
export interface ClockSample {
  /** What to add to the machine's monotonic clock to read the node's time. */
  readonly offset: number
  /** How far the truth may be from it: half the round trip. */
  readonly doubt: number
  /** The machine's monotonic clock when it was taken. */
  readonly at: number
}

/** How much a crystal may drift, in parts; an old sample is trusted less by this. */
const drift = 0.0002

/** A sample from an answer of the node: its time, and the monotonic clock when it was asked and when it answered. */
export const sampleOf = (nodeTime: number, asked: number, answered: number): ClockSample => {
  const doubt = Math.max(0, answered - asked) / 2
  return { offset: nodeTime - (asked + doubt), doubt, at: answered }
}

/** What a restarted page goes on from until the node answers: wall clock and node's time of the last sample. */
export interface RememberedTime {
  readonly wall: number
  readonly node: number
}

/** A sample so doubtful that any answer of the node replaces it. The wall clock may have been changed in between. */
export const guessOf = (remembered: RememberedTime, wall: number, mono: number): ClockSample => ({
  offset: remembered.node + Math.max(0, wall - remembered.wall) - mono,
  doubt: Number.POSITIVE_INFINITY,
  at: mono,
})

/** The better of two samples: a new one counts unless the old one is still surer. */
export const better = (kept: ClockSample | null, fresh: ClockSample): ClockSample => {
  if (!kept || kept.doubt === Number.POSITIVE_INFINITY) return fresh
  const aged = kept.doubt + (fresh.at - kept.at) * drift
  // Disagreement beyond both doubts means that the node's clock was set, or this machine slept.
  const apart = Math.abs(fresh.offset - kept.offset)
  return fresh.doubt <= aged || apart > aged + fresh.doubt ? fresh : kept
}

/** The node's time, counted on by the monotonic clock: changes of the machine's date do not move it. */
export const nodeTime = (sample: ClockSample | null, mono: number): number | null =>
  sample === null ? null : sample.offset + mono
