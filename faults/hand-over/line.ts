import { connect, createServer, type Server, type Socket } from 'node:net'
import { listenAnywhere } from '#server/testing/listen-anywhere.ts'

/** When something happens on the way of a file: a share of it has passed, all of it has, or the answer has come. */
export type Moment = { readonly part: number } | 'asked' | 'answered'

interface Trouble {
  readonly when: Moment
  readonly make: () => Promise<void>
}

const lengthOf = (head: Buffer): number | null => {
  const end = head.indexOf('\r\n\r\n')
  const length = /\r\ncontent-length: (\d+)/i.exec(head.subarray(0, Math.max(end, 0)).toString('latin1'))
  return end < 0 || !length ? null : end + 4 + Number(length[1])
}

/** The line between two servers; on it one trouble at a time can be laid, after which what was on the way is lost. */
export class Line {
  readonly #server: Server
  #trouble: Trouble | null = null
  #sockets = new Set<Socket>()
  port = 0
  /** How many troubles have come about. */
  made = 0

  constructor(target: () => number) {
    this.#server = createServer((near) => this.#join(near, connect(target(), '127.0.0.1')))
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Lays a trouble in wait for the next file. */
  lay(when: Moment, make: () => Promise<void>): void {
    this.#trouble = { when, make }
  }

  #join(near: Socket, far: Socket): void {
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
    }
    const trouble = this.#trouble
    this.#trouble = null
    if (!trouble) {
      near.pipe(far)
      far.pipe(near)
      return
    }
    this.#watch(near, far, trouble)
  }

  #watch(near: Socket, far: Socket, { when, make }: Trouble): void {
    let passed = Buffer.alloc(0)
    let over = false
    const strike = () => {
      over = true
      this.made += 1
      make().finally(() => {
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk: Buffer) => {
      if (over) return
      passed = Buffer.concat([passed, chunk])
      const length = lengthOf(passed)
      const limit = length === null || typeof when === 'string' ? null : Math.floor(length * when.part)
      if (limit !== null && passed.length >= limit) {
        far.write(chunk.subarray(0, Math.max(0, chunk.length - (passed.length - limit))), strike)
        over = true
      } else far.write(chunk, when === 'asked' && passed.length === length ? strike : undefined)
    })
    // No answer passes a line on which trouble lies, however quick it is.
    far.on('data', () => {
      if (when === 'answered' && !over) strike()
    })
  }

  async listen(): Promise<void> {
    this.port = await listenAnywhere(this.#server)
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }
}
