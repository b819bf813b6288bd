import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { EventBatch } from '#contract/exam.ts'
import { eventText } from '#core/theory-exam/answer-event.ts'
import { Between, giveBack, passOn } from './pass-on.ts'

/** The head a node would confirm, reckoned without storing anything. */
function headAfter({ from, previous, events }: EventBatch): { seq: number; hash: string } {
  const hash = events.reduce(
    (before, [kind, question, value, at], index) =>
      createHash('sha256')
        .update(eventText(before, { seq: from + index, kind, question, value, at }))
        .digest('hex'),
    previous,
  )
  return { seq: from + events.length - 1, hash }
}

/**
 * The mistake all these tests look for, made on purpose: a server in front of the node that confirms answers at once and
 * passes them on a moment later, each once. Left in peace it loses nothing; what it holds when something breaks is gone.
 */
export class EarlyAnswer {
  readonly #between: Between
  /** By the token of the candidate: his answers arrive in their order. */
  readonly #held = new Map<string, Promise<void>>()

  constructor(target: () => string) {
    this.#between = new Between(async (request, response, body) => {
      if (!request.url?.endsWith('/events')) return giveBack(await passOn(target(), request, body), response)
      const token = request.headers.authorization ?? ''
      const before = this.#held.get(token) ?? Promise.resolve()
      const later = async () => {
        await Promise.all([before, pause(60)])
        // Sent once; whether it arrived it never learns, as a server that writes behind its own back.
        await passOn(target(), request, body).then(
          (reply) => reply.arrayBuffer(),
          () => undefined,
        )
      }
      this.#held.set(token, later())
      const head = headAfter(JSON.parse(body.toString()) as EventBatch)
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ head, held: false, sitting: null }))
    })
  }

  get url(): string {
    return this.#between.url
  }

  listen = () => this.#between.listen()

  /** Waits until everything it holds is passed on or gone. */
  async drain(): Promise<void> {
    await Promise.all(this.#held.values())
  }

  close = () => this.#between.close()
}
