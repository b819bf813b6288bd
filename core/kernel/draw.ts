/**
 * A reproducible source of chance: the same seed gives the same draw on every machine.
 * It decides order, never secrets: who must not guess the outcome must not know the seed.
 */
export interface Draw {
  /** A whole number of 32 bits. */
  readonly next: () => number
  /** A whole number from 0 to `bound` - 1, each equally likely; `bound` is 1 to 2^32. */
  readonly below: (bound: number) => number
  /** A new list in drawn order; the given one stays as it is. */
  readonly shuffle: <T>(list: readonly T[]) => T[]
  /** One of the list; undefined when it is empty. */
  readonly pick: <T>(list: readonly T[]) => T | undefined
}

/** The four state words of a generator. */
export type DrawState = readonly [number, number, number, number]

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by))
const two32 = 2 ** 32

/** The generator xoshiro128** of Blackman and Vigna, from a state that is not all zero. */
export function xoshiro128(state: DrawState): () => number {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
}

/** Four state words from a text (cyrb128): texts that differ in one character give unrelated states. */
export function stateOf(seed: string): DrawState {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < seed.length; i++) {
    const unit = seed.charCodeAt(i)
    a = b ^ Math.imul(a ^ unit, 597399067)
    b = c ^ Math.imul(b ^ unit, 2869860233)
    c = d ^ Math.imul(c ^ unit, 951274213)
    d = a ^ Math.imul(d ^ unit, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  // A generator of this family never leaves the all-zero state.
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, d >>> 0 || 1]
}

/** The draw of a seed, any text: a batch's id and its round, say. */
export function drawFrom(seed: string): Draw {
  const next = xoshiro128(stateOf(seed))
  const below = (bound: number) => {
    // Numbers of the last, incomplete span would favour the small remainders.
    const limit = two32 - (two32 % bound)
    let number = next()
    while (number >= limit) number = next()
    return number % bound
  }
  const shuffle = <T>(list: readonly T[]): T[] => {
    const drawn = [...list]
    for (let i = drawn.length - 1; i > 0; i--) {
      const j = below(i + 1)
      const held = drawn[i] as T
      drawn[i] = drawn[j] as T
      drawn[j] = held
    }
    return drawn
  }
  return { next, below, shuffle, pick: (list) => (list.length === 0 ? undefined : list[below(list.length)]) }
}
