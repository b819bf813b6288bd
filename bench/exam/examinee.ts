import { hash as digest } from 'node:crypto'
import { type AnswerEvent, eventText } from '#core/theory-exam/answer-event.ts'
import { openPaper } from '#generate/examinee/examinee.ts'
import { Link, type Reply, requestOf } from './link.ts'
import type { Seated } from './server.ts'

const letters = ['A', 'B', 'C', 'D']

const failed = (what: string, { status, body }: Reply) =>
  new Error(`bench: ${what}: ${status} ${body.toString().slice(0, 300)}`)

/** A candidate of the bench: his connection, his token, the ciphertext he holds, and the chain of what he sends. */
export class BenchExaminee {
  readonly who: Seated
  readonly #port: number
  #link: Link
  #token = ''
  #paperId = ''
  #cipher = Buffer.alloc(0)
  #start: Buffer = Buffer.alloc(0)
  #epoch = 1
  #seq = 0
  #head = ''

  constructor(who: Seated, port: number, link: Link) {
    this.who = who
    this.#port = port
    this.#link = link
  }

  /** Sends a request; a connection the server has ended as idle is opened anew, as a browser does. All may be sent twice. */
  async #send(request: Buffer): Promise<Reply> {
    for (let turn = 0; ; turn++) {
      if (this.#link.isClosed) this.#link = await Link.open(this.#port)
      try {
        return await this.#link.send(request)
      } catch (error) {
        if (turn > 0 || !this.#link.isClosed) throw error
      }
    }
  }

  leave(): void {
    this.#link.close()
  }

  /** Connects, signs in and fetches the ciphertext. Gives the milliseconds of the sign-in. */
  static async seat(who: Seated, port: number): Promise<{ examinee: BenchExaminee; ms: number }> {
    const examinee = new BenchExaminee(who, port, await Link.open(port))
    const begun = performance.now()
    await examinee.#signIn()
    const ms = performance.now() - begun
    await examinee.#fetchPaper()
    return { examinee, ms }
  }

  async #signIn(): Promise<void> {
    const body = JSON.stringify({ ticket: this.who.ticket, tail: this.who.tail })
    const reply = await this.#send(requestOf('POST', '/api/v1/exam/sign-in', this.who.machine, body))
    if (reply.status !== 200) throw failed('sign-in', reply)
    const found = JSON.parse(reply.body.toString()) as {
      token: string
      epoch: number
      paper: { id: string; hash: string }
      head: { seq: number; hash: string }
    }
    this.#token = found.token
    this.#epoch = found.epoch
    this.#paperId = found.paper.id
    this.#head = found.head.hash
    this.#start = requestOf('POST', '/api/v1/exam/start', this.#token)
    this.paperHash = found.paper.hash
  }

  paperHash = ''

  async #fetchPaper(): Promise<void> {
    const reply = await this.#send(requestOf('GET', `/api/v1/exam/papers/${this.paperHash}`, this.#token))
    if (reply.status !== 200) throw failed('paper', reply)
    this.#cipher = Buffer.from(reply.body)
  }

  /** Asks for the time, as the client does every few seconds; the connection is in place afterwards. */
  async wake(): Promise<void> {
    const reply = await this.#send(requestOf('GET', '/api/v1/exam/clock', this.#token))
    if (reply.status !== 200) throw failed('clock', reply)
  }

  /** Presses start and decrypts the paper with the key that comes; gives the number of its questions. */
  async start(): Promise<number> {
    const reply = await this.#send(this.#start)
    if (reply.status !== 200) throw failed('start', reply)
    const { key } = JSON.parse(reply.body.toString()) as { key: string }
    const paper = openPaper(this.#paperId, this.#cipher, Buffer.from(key, 'base64'))
    return paper.parts.reduce((count, { items }) => count + items.length, 0)
  }

  /** A request with the next `count` answers; made before the time that is measured, as in the candidate's own machine. */
  next(count: number): Buffer {
    const from = this.#seq + 1
    const previous = this.#head
    const events: [string, string, string[], number][] = []
    for (let turn = 0; turn < count; turn++) {
      this.#seq += 1
      const event: AnswerEvent = {
        seq: this.#seq,
        kind: 'answer',
        question: String(1 + (this.#seq % 100)),
        value: [letters[this.#seq % 4] ?? 'A'],
        at: this.#seq * 10,
      }
      this.#head = digest('sha256', eventText(this.#head, event), 'hex')
      events.push([event.kind, event.question, [...event.value], event.at])
    }
    const body = JSON.stringify({ epoch: this.#epoch, from, previous, events })
    return requestOf('POST', '/api/v1/exam/events', this.#token, body)
  }

  /** Sends a request with answers and waits until they are on disk. */
  async store(request: Buffer): Promise<void> {
    const reply = await this.#send(request)
    if (reply.status !== 200) throw failed('events', reply)
  }
}
