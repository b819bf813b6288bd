import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Capture, decideCapture, EpochLog } from '#core/theory-exam/capture.ts'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

/** The hash every history here begins with. */
export const genesis = sha('genesis')

/** The log as a node keeps it: a main line and what left it. */
export class Log implements EpochLog {
  readonly main: string[] = []
  readonly forks = new Map<number, string[]>()
  forkCount = 0
  get headSeq() {
    return this.main.length
  }
  hashAt(seq: number) {
    return seq === 0 ? genesis : (this.main[seq - 1] ?? null)
  }
  forksAt(seq: number) {
    return this.forks.get(seq) ?? []
  }
}

/** Events as a machine sends them. */
export interface Sent {
  readonly from: number
  readonly previous: string
  readonly hashes: readonly string[]
}

/** How a node decides about what arrives. */
export type Decide = typeof decideCapture

/** Decides and stores, as the node does; gives what it acknowledges, or why it refuses. */
export function arrive(
  decide: Decide,
  log: Log,
  sent: Sent,
): Extract<Capture, { kind: 'taken' }> | 'gap' | 'too_many_forks' {
  const decision = decide(log, sent, () => 'counted')
  if (decision.kind !== 'taken') return decision.kind
  for (const { index, seq, fork } of decision.store) {
    const hash = sent.hashes[index] ?? ''
    if (fork === 0) log.main.push(hash)
    else log.forks.set(seq, [...log.forksAt(seq), hash])
    if (fork > 0) log.forkCount += 1
  }
  return decision
}

/** A machine's own history: each event named by everything before it. */
export const line = (name: string, from: string, length: number): string[] => {
  const hashes: string[] = []
  for (let turn = 0; turn < length; turn++) hashes.push(sha(`${hashes.at(-1) ?? from}/${name}/${turn}`))
  return hashes
}

/** Some events of a history whose first number is `base` + 1, after the hash `root`. */
export const portion = (hashes: readonly string[], base: number, root: string, from: number, to: number): Sent => ({
  from,
  previous: from - 1 === base ? root : (hashes[from - 2 - base] ?? ''),
  hashes: hashes.slice(from - 1 - base, to - base),
})

/** Knows nothing of forks: it is the set of all that hangs together, and who came first with each number. */
export class Reference {
  readonly #genesis: string
  readonly #reached: Map<string, number>
  readonly #first = new Map<number, string>()

  constructor(start: string) {
    this.#genesis = start
    this.#reached = new Map([[start, 0]])
  }

  /** Takes what hangs on something known; false for what hangs in the air. */
  take(sent: Sent): boolean {
    if (this.#reached.get(sent.previous) !== sent.from - 1) return false
    for (const [index, hash] of sent.hashes.entries()) {
      const seq = sent.from + index
      this.#reached.set(hash, seq)
      const before = seq === 1 ? this.#genesis : this.#first.get(seq - 1)
      const parent = index === 0 ? sent.previous : sent.hashes[index - 1]
      if (!this.#first.has(seq) && before === parent) this.#first.set(seq, hash)
    }
    return true
  }

  /** Every event that must be stored, once. */
  get all(): ReadonlySet<string> {
    return new Set([...this.#reached.keys()].filter((hash) => hash !== this.#genesis))
  }

  /** The line that counts, in its order. */
  get main(): readonly string[] {
    return [...this.#first.entries()].toSorted(([a], [b]) => a - b).map(([, hash]) => hash)
  }
}

const step = fc.record({
  machine: fc.constantFrom(0, 1),
  from: fc.nat(14),
  length: fc.integer({ min: 1, max: 6 }),
})
type Step = { machine: 0 | 1; from: number; length: number }

/** What a node that decides so gets wrong in one history; null where it equals the reference. */
function faultOf(decide: Decide, parting: number, steps: readonly Step[]): string | null {
  // Both machines share what came before they parted; from there on each goes its own way.
  const shared = line('shared', genesis, parting)
  const root = shared.at(-1) ?? genesis
  const lines = ['first', 'second'].map((name) => [...shared, ...line(name, root, 15 - parting)])
  const log = new Log()
  const reference = new Reference(genesis)
  for (const { machine, from, length } of steps) {
    const sent = portion(lines[machine] ?? [], 0, genesis, from + 1, Math.min(15, from + length))
    const known = reference.take(sent)
    if ((arrive(decide, log, sent) === 'gap') === known) return known ? 'refused what hangs together' : 'took a gap'
  }
  const stored = [...log.main, ...[...log.forks.values()].flat()]
  const { all, main } = reference
  if (new Set(stored).size !== stored.length) return 'stored twice'
  if (stored.length !== all.size || !stored.every((hash) => all.has(hash))) return 'stored something else'
  return main.length === log.main.length && main.every((hash, index) => log.main[index] === hash)
    ? null
    : 'another main line'
}

/** Runs histories of doubled, reordered and lost messages, with a second machine writing beside; gives the first found
 * where the node differs from the reference, made as short as it goes, or null. */
export function wrongHistory(decide: Decide, histories: number, seed?: number): { fault: string; runs: number } | null {
  const property = fc.property(
    fc.nat(6),
    fc.array(step, { minLength: 1, maxLength: 25 }),
    (parting, steps) => faultOf(decide, parting, steps as readonly Step[]) === null,
  )
  const result = fc.check(property, { numRuns: histories, ...(seed === undefined ? {} : { seed }) })
  if (!result.failed) return null
  const [parting, steps] = result.counterexample ?? [0, []]
  return { fault: faultOf(decide, parting, steps as readonly Step[]) ?? 'unknown', runs: result.numRuns }
}
