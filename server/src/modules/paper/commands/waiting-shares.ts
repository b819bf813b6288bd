import type { OpenedShare } from '#server/platform/sealing/index.ts'

const minutes = 10

/** Opened shares that wait for a second person: in memory alone, wiped after ten minutes or when taken. */
export class WaitingShares {
  readonly #shares = new Map<string, { share: OpenedShare; timer: NodeJS.Timeout }>()

  /** Keeps a share; an earlier one under the same name is wiped. */
  put(name: string, share: OpenedShare): void {
    this.drop(name)
    const timer = setTimeout(() => this.drop(name), minutes * 60_000)
    timer.unref()
    this.#shares.set(name, { share, timer })
  }

  /** Gives a share out once; null where none waits. */
  take(name: string): OpenedShare | null {
    const found = this.#shares.get(name)
    if (!found) return null
    clearTimeout(found.timer)
    this.#shares.delete(name)
    return found.share
  }

  /** Wipes a share that nobody needs any more. */
  drop(name: string): void {
    this.take(name)?.bytes.fill(0)
  }
}
