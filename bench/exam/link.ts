import { connect, type TLSSocket } from 'node:tls'

/** What came back. */
export interface Reply {
  readonly status: number
  readonly body: Buffer
}

interface Piece {
  readonly request: Buffer
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: Error) => void
}

const end = Buffer.from('\r\n\r\n')

/** One kept connection over TLS that carries one request at a time: what a candidate's browser is, without the browser. */
export class Link {
  readonly #socket: TLSSocket
  #received: Buffer[] = []
  #size = 0
  #wanted = -1
  #status = 0
  #head = 0
  #waiting: Piece | null = null
  readonly #queue: Piece[] = []

  private constructor(socket: TLSSocket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the connection was closed')))
  }

  static open(port: number): Promise<Link> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
        socket.off('error', reject)
        resolve(new Link(socket))
      })
      socket.once('error', reject)
    })
  }

  /** Sends a whole request and waits for its answer; the next waits for the one before. */
  send(request: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const piece = { request, resolve, reject }
      if (this.#waiting) this.#queue.push(piece)
      else this.#write(piece)
    })
  }

  #write(piece: Piece): void {
    this.#waiting = piece
    this.#socket.write(piece.request)
  }

  close(): void {
    this.#socket.destroy()
  }

  /** Whether the server has ended the connection, as it does with those that say nothing for a minute. */
  get isClosed(): boolean {
    return this.#socket.destroyed
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = null
    for (const { reject } of this.#queue.splice(0)) reject(error)
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk)
    this.#size += chunk.length
    if (this.#wanted < 0 && !this.#readHead()) return
    if (this.#size < this.#wanted) return
    const whole = this.#received.length === 1 ? (this.#received[0] as Buffer) : Buffer.concat(this.#received)
    const body = whole.subarray(this.#head, this.#wanted)
    this.#received = this.#size > this.#wanted ? [whole.subarray(this.#wanted)] : []
    this.#size -= this.#wanted
    this.#wanted = -1
    const waiting = this.#waiting
    this.#waiting = null
    const next = this.#queue.shift()
    if (next) this.#write(next)
    waiting?.resolve({ status: this.#status, body })
  }

  #readHead(): boolean {
    if (this.#received.length > 1) this.#received = [Buffer.concat(this.#received)]
    const whole = this.#received[0] as Buffer
    const at = whole.indexOf(end)
    if (at < 0) return false
    const head = whole.toString('latin1', 0, at)
    this.#status = Number(head.slice(9, 12))
    const length = /\r\ncontent-length: (\d+)/i.exec(head)
    if (!length) throw new Error(`an answer without a length: ${head}`)
    this.#head = at + 4
    this.#wanted = this.#head + Number(length[1])
    return true
  }
}

/** A request as it goes over the wire. */
export function requestOf(method: 'GET' | 'POST', path: string, token: string, body?: string): Buffer {
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n`
  if (body === undefined) return Buffer.from(`${head}${method === 'POST' ? 'content-length: 0\r\n' : ''}\r\n`)
  const length = Buffer.byteLength(body)
  return Buffer.from(`${head}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`)
}
