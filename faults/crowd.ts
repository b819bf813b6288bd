import { setTimeout as pause } from 'node:timers/promises'
import { openWire } from '#generate/examinee/exam-wire.ts'
import { Examinee } from '#generate/examinee/examinee.ts'
import type { TestCandidate } from '#server/testing/exam-world.ts'

/** Candidates who write until they are told to stop. */
export class Crowd {
  readonly examinees: readonly Examinee[]
  readonly #close: () => Promise<void>
  #writing = false
  #done: Promise<unknown> = Promise.resolve()

  constructor(url: string, pairingCode: string, candidates: readonly TestCandidate[]) {
    const { ask, close } = openWire(url, candidates.length)
    this.#close = close
    this.examinees = candidates.map(
      ({ seat, ticket, tail }) => new Examinee(ask, { seat, ticket, tail }, { pairingCode }),
    )
  }

  /** Events confirmed so far. */
  get confirmed(): number {
    return this.examinees.reduce((sum, { confirmed }) => sum + confirmed, 0)
  }

  /** Everybody signs in and opens his paper. */
  async enter(): Promise<void> {
    await Promise.all(
      this.examinees.map(async (one) => {
        await one.signIn()
        await one.start()
      }),
    )
  }

  /** Everybody begins to write: one to four answers in a request, some sent twice, some marks between. */
  write(): void {
    this.#writing = true
    this.#done = Promise.all(this.examinees.map((one, place) => this.#writeOn(one, place)))
  }

  async #writeOn(one: Examinee, place: number): Promise<void> {
    let turn = place
    while (this.#writing) {
      turn += 1
      for (let part = 0; part <= turn % 4; part++)
        one.write(String(1 + ((turn * 7 + part) % 100)), ['ABCD'[(turn + part) % 4] ?? 'A'])
      await one.send(50)
      await pause(15 + Math.random() * 45)
    }
  }

  /** Everybody stops; what is not confirmed yet is sent until it is. */
  async stop(): Promise<void> {
    await this.lay()
    await Promise.all(this.examinees.map((one) => one.flush(50)))
  }

  /** Everybody lays the pen down; nothing more is sent. */
  async lay(): Promise<void> {
    this.#writing = false
    await this.#done
  }

  close = () => this.#close()
}
