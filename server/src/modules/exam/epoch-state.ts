import { hash as digest } from 'node:crypto'
import { genesisText } from '#core/theory-exam/answer-event.ts'
import type { EpochLog } from '#core/theory-exam/capture.ts'

const bytesPerHash = 32
const none: readonly string[] = []

/** One epoch of a candidate's log in memory: the hashes alone, packed. */
export class EpochState implements EpochLog {
  readonly epoch: number
  readonly genesis: string
  readonly openedAt: number
  readonly machineId: string | null
  /** SHA-256 of the token, hex. */
  tokenHash: string
  fencedAt: number | null = null
  headSeq = 0
  forkCount = 0
  #hashes = Buffer.alloc(0)
  #forks: Map<number, string[]> | null = null

  constructor(one: {
    attemptId: string
    epoch: number
    after: string
    openedAt: number
    machineId: string | null
    tokenHash: string
  }) {
    this.epoch = one.epoch
    this.genesis = genesisOf(one.attemptId, one.epoch, one.after)
    this.openedAt = one.openedAt
    this.machineId = one.machineId
    this.tokenHash = one.tokenHash
  }

  get headHash(): string {
    return this.hashAt(this.headSeq) ?? this.genesis
  }

  hashAt(seq: number): string | null {
    if (seq === 0) return this.genesis
    if (seq < 0 || seq > this.headSeq) return null
    return this.#hashes.toString('hex', (seq - 1) * bytesPerHash, seq * bytesPerHash)
  }

  forksAt(seq: number): readonly string[] {
    return this.#forks?.get(seq) ?? none
  }

  /** Takes in what was stored; the main line grows by one event at a time. */
  add(seq: number, fork: number, hash: Buffer): void {
    if (fork > 0) {
      this.#forks ??= new Map()
      const known = this.#forks.get(seq) ?? []
      this.#forks.set(seq, [...known, hash.toString('hex')])
      this.forkCount += 1
      return
    }
    const end = seq * bytesPerHash
    if (end > this.#hashes.length) {
      const larger = Buffer.alloc(Math.max(end, Math.ceil(this.#hashes.length * 1.5), 32 * bytesPerHash))
      this.#hashes.copy(larger)
      this.#hashes = larger
    }
    hash.copy(this.#hashes, end - bytesPerHash)
    this.headSeq = seq
  }
}

/** The hash an epoch's log begins with. */
export const genesisOf = (attemptId: string, epoch: number, after: string): string =>
  digest('sha256', genesisText(attemptId, epoch, after), 'hex')
