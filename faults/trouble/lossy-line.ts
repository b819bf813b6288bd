import { setTimeout as pause } from 'node:timers/promises'
import { Between, giveBack, passOn } from './pass-on.ts'

/** A line that is slow, swallows a fifth of what is asked, and a fifth of what is answered after the node did it. */
export class LossyLine {
  readonly #between: Between
  lost = 0
  #lossy = false

  constructor(target: () => string, random: () => number) {
    this.#between = new Between(async (request, response, body) => {
      if (!this.#lossy) return giveBack(await passOn(target(), request, body), response)
      await pause(random() * 60)
      if (random() < 0.2) return this.#lose(response)
      const reply = await passOn(target(), request, body)
      if (random() < 0.2) return this.#lose(response)
      await giveBack(reply, response)
    })
  }

  #lose(response: { destroy(): unknown }): void {
    this.lost += 1
    response.destroy()
  }

  /** From now on the line is bad, or good again. */
  lossy(is: boolean): void {
    this.#lossy = is
  }

  get port(): number {
    return this.#between.port
  }

  listen = () => this.#between.listen()
  close = () => this.#between.close()
}
