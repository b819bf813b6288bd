import { connect, createServer, type Server, type Socket } from 'node:net'
import { listenAnywhere } from '#server/testing/listen-anywhere.ts'

/** A cable between machines and the server that can be pulled out: everything on the way is lost, nothing gets through. */
export class Cable {
  #server: Server
  #sockets = new Set<Socket>()
  #out = false
  port = 0

  constructor(target: () => number) {
    this.#server = createServer((near) => {
      if (this.#out) {
        near.destroy()
        return
      }
      const far = connect(target(), '127.0.0.1')
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
      near.pipe(far)
      far.pipe(near)
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async plug(): Promise<void> {
    this.port = await listenAnywhere(this.#server)
  }

  /** Pulls the cable out. */
  pull(): void {
    this.#out = true
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Puts it in again. */
  mend(): void {
    this.#out = false
  }

  close(): void {
    this.pull()
    this.#server.close()
  }
}
