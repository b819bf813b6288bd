import { DomainError } from '#contract/domain-error.ts'

/** What may wait for one answer of the database, at most. */
const most = 10_000

/**
 * Asks the database about keys of unknown people: one question at a time, and everything that came meanwhile in the next.
 * Whoever sends keys that name nothing makes that one larger, and takes the place of nobody.
 */
export class SharedLookUp<Row> {
  readonly #ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>
  #waiting = new Map<string, PromiseWithResolvers<Row | undefined>>()
  #asking = false

  constructor(ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>) {
    this.#ask = ask
  }

  /** The row of a key; undefined where there is none. */
  find(key: string): Promise<Row | undefined> {
    const known = this.#waiting.get(key)
    if (known) return known.promise
    if (this.#waiting.size >= most) return Promise.reject(new DomainError('exam.too_often', { seconds: 2 }))
    const mine = Promise.withResolvers<Row | undefined>()
    this.#waiting.set(key, mine)
    if (!this.#asking) {
      this.#asking = true
      // What arrives in the same turn of the loop goes together.
      setImmediate(() => void this.#drain())
    }
    return mine.promise
  }

  async #drain(): Promise<void> {
    while (this.#waiting.size > 0) {
      const group = this.#waiting
      this.#waiting = new Map()
      try {
        const found = await this.#ask([...group.keys()])
        for (const [key, { resolve }] of group) resolve(found.get(key))
      } catch (error) {
        for (const { reject } of group.values()) reject(error)
      }
    }
    this.#asking = false
  }
}
