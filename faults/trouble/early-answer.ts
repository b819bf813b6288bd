import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { EventBatch } from '#contract/exam.ts'
import { eventText } from '#core/theory-exam/answer-event.ts'

const read = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

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
 * passes them on a moment later. What it still holds when something breaks is gone. The control of every fault.
 */
export class EarlyAnswer {
  readonly #server: Server
  #held: (() => Promise<void>)[] = []
  port = 0

  constructor(target: () => string) {
    this.#server = createServer(async (request, response) => {
      const body = await read(request)
      const pass = () =>
        fetch(`${target()}${request.url}`, {
          method: request.method ?? 'GET',
          headers: {
            ...(request.headers.authorization ? { authorization: request.headers.authorization } : {}),
            ...(body.length > 0 ? { 'content-type': 'application/json' } : {}),
          },
          ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
        })
      if (request.url?.endsWith('/events')) {
        this.#hold(pass)
        const head = headAfter(JSON.parse(body.toString()) as EventBatch)
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ head, held: false, sitting: null }))
        return
      }
      try {
        const reply = await pass()
        response.statusCode = reply.status
        for (const name of ['content-type', 'retry-after']) {
          const value = reply.headers.get(name)
          if (value) response.setHeader(name, value)
        }
        response.end(Buffer.from(await reply.arrayBuffer()))
      } catch {
        response.destroy()
      }
    })
  }

  #hold(pass: () => Promise<unknown>): void {
    const later = async () => {
      // Sent once; whether it arrived it never learns, as a server that writes behind its own back.
      await pass().catch(() => undefined)
    }
    this.#held.push(later)
    if (this.#held.length > 1) return
    const next = async (): Promise<void> => {
      const [first] = this.#held
      if (!first) return
      await first()
      this.#held.shift()
      setTimeout(next, 5)
    }
    setTimeout(next, 150)
  }

  listen(): Promise<string> {
    return new Promise((resolve) =>
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        this.port = typeof address === 'object' && address ? address.port : 0
        resolve(`http://127.0.0.1:${this.port}`)
      }),
    )
  }

  close(): void {
    this.#held = []
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
