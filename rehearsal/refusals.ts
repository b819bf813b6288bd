import { Refused } from '#server/demo/acting/caller.ts'

/** A refusal that must come, with what was seen instead where it did not. */
export interface Refusal {
  readonly what: string
  readonly expected: string
  readonly seen: string
}

const textOf = (code: string, clauses: readonly (string | null)[]) =>
  `${code} ${clauses.map((one) => one ?? '--').join('、')}`.trim()

/** Counts the refusals that must come: each with its code and the clause it cites. */
export class Refusals {
  readonly #all: Refusal[] = []
  readonly #differences: Refusal[] = []

  /** Makes a call that must be refused; what the server says instead is kept, never thrown. */
  async expect(what: string, call: () => Promise<unknown>, code: string, clause?: string | null): Promise<void> {
    const expected = textOf(code, clause === undefined ? [] : [clause])
    try {
      await call()
      this.#all.push({ what, expected, seen: 'not refused' })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const fits = error.code === code && (clause === undefined || error.clauses.includes(clause))
      this.#all.push({ what, expected, seen: fits ? expected : textOf(error.code, error.clauses) })
    }
  }

  /** Notes a refusal that is data, such as a verdict or a row of a workbook. */
  note(what: string, expected: string, seen: string): void {
    this.#all.push({ what, expected, seen })
  }

  /** Checks an answer that is no refusal; a wrong one is listed among the differences. */
  mustBe(what: string, expected: string, seen: readonly string[]): void {
    if (seen.join(' ') !== expected) this.#differences.push({ what, expected, seen: seen.join(' ') })
  }

  get expected(): number {
    return this.#all.length
  }

  get seen(): number {
    return this.#all.filter(({ expected, seen }) => expected === seen).length
  }

  /** What did not come as it should. */
  get wrong(): readonly Refusal[] {
    return [...this.#all.filter(({ expected, seen }) => expected !== seen), ...this.#differences]
  }
}
