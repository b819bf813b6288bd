import { randomBytes } from 'node:crypto'
import type { Platform } from '#server/platform/context.ts'
import { seal, unseal } from '#server/platform/keys/seal.ts'
import type { OpenedShare, ShareKind } from '#server/platform/sealing/index.ts'

/** A person's shares of all papers of a session, waiting for the second person. They are in memory alone. */
interface Held {
  readonly accountId: string
  readonly name: string
  readonly at: number
  /** By paper: the share under a key of this process. */
  readonly shares: ReadonlyMap<string, Buffer>
}

/** A share waits this long for the second person, then it is forgotten. */
const waitMinutes = 10
/** Wrong passphrases of one person before he has to wait. */
const freeTries = 5
const lockMinutes = 5

/** The shares of a process are sealed under a key that is drawn with it and dies with it. */
class Shares {
  readonly #key = randomBytes(32)
  readonly #held = new Map<string, Held[]>()
  readonly #tries = new Map<string, { count: number; until: number }>()
  readonly #queues = new Map<string, Promise<unknown>>()

  /** Those who have given a share for this purpose and are still waited for. */
  held(purpose: string, now: number): readonly Held[] {
    const fresh = (this.#held.get(purpose) ?? []).filter(({ at }) => now - at < waitMinutes * 60_000)
    this.#held.set(purpose, fresh)
    return fresh
  }

  /** Keeps a person's shares; the open bytes are wiped. */
  keep(
    purpose: string,
    person: { accountId: string; name: string },
    shares: ReadonlyMap<string, OpenedShare>,
    now: number,
  ) {
    const sealed = new Map(
      [...shares].map(([paperId, { bytes }]) => [paperId, seal(this.#key, bytes, `${purpose}/${paperId}`)]),
    )
    for (const { bytes } of shares.values()) bytes.fill(0)
    this.#held.set(purpose, [...this.held(purpose, now), { ...person, at: now, shares: sealed }])
  }

  /** A kept share of one paper, opened for joining, which wipes it. */
  open(purpose: string, kind: ShareKind, held: Held, paperId: string): OpenedShare | null {
    const share = held.shares.get(paperId)
    if (!share) return null
    return {
      kind,
      custodian: held.accountId,
      name: held.name,
      bytes: unseal(this.#key, share, `${purpose}/${paperId}`),
    }
  }

  /** Forgets what waits for this purpose, or one person's part of it. */
  forget(purpose: string, accountId?: string): void {
    const left = accountId ? (this.#held.get(purpose) ?? []).filter((one) => one.accountId !== accountId) : []
    this.#held.set(purpose, left)
  }

  /** Minutes a person must wait after too many wrong passphrases; 0 when none. */
  waitOf(accountId: string, now: number): number {
    const tries = this.#tries.get(accountId)
    return tries && tries.until > now ? Math.ceil((tries.until - now) / 60_000) : 0
  }

  /** Counts a wrong passphrase, or forgets them after a right one. */
  tried(accountId: string, right: boolean, now: number): void {
    if (right) return void this.#tries.delete(accountId)
    const count = (this.#tries.get(accountId)?.count ?? 0) + 1
    this.#tries.set(accountId, { count: count % freeTries, until: count >= freeTries ? now + lockMinutes * 60_000 : 0 })
  }

  /** One after the other for one purpose: of two who come at once the second finds the first one's share. */
  inTurn<T>(purpose: string, run: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(purpose) ?? Promise.resolve()
    const turn = before.then(run, run)
    this.#queues.set(
      purpose,
      turn.catch(() => undefined),
    )
    return turn
  }
}

const ofPlatform = new WeakMap<Platform, Shares>()

/** The shares waiting in this process. */
export function heldShares(platform: Platform): Shares {
  const found = ofPlatform.get(platform) ?? new Shares()
  ofPlatform.set(platform, found)
  return found
}
