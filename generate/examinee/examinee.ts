import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { EventBatch, examEvents, examSignIn, examStart, handIn, Sitting } from '#contract/exam.ts'
import type { OutputOf } from '#contract/route.ts'
import { type AnswerEvent, eventText } from '#core/theory-exam/answer-event.ts'
import { type AnswerExport, exportAad, exportInfo } from '#core/theory-exam/answer-export.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import type { ExamReply, ExamWire } from './exam-wire.ts'

/** Who sits where, and how he signs in. */
export interface ExamineeSeat {
  readonly pairingCode: string
  readonly seat: number
  readonly ticket: string
  /** The last six characters of the identity number. */
  readonly tail: string
}

/** A refusal of the node that no further try mends. */
export class NodeRefusal extends Error {
  readonly reply: ExamReply
  constructor(what: string, reply: ExamReply) {
    super(`${what}: ${reply.status} ${JSON.stringify(reply.body)?.slice(0, 300)}`)
    this.reply = reply
  }
}

type SignedIn = OutputOf<typeof examSignIn>
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const mayPass = ({ status }: ExamReply) => status === 0 || status === 429 || status >= 500

/** An event with its hash, as the candidate's own machine keeps it until the receipt. */
export interface KeptEvent extends AnswerEvent {
  readonly hash: string
}

/**
 * A candidate at a machine, as the exam client behaves: what he does is kept and numbered first, sent from the last
 * number the node confirmed, again and again until it is confirmed.
 */
export class Examinee {
  readonly #ask: ExamWire
  readonly #who: ExamineeSeat
  #machine: string | null = null
  #sitting: SignedIn | null = null
  readonly kept: KeptEvent[] = []
  /** What the node said is on disk: numbers up to this one. */
  confirmed = 0
  paper: PaperContent | null = null
  orderSeed = ''

  constructor(ask: ExamWire, who: ExamineeSeat) {
    this.#ask = ask
    this.#who = who
  }

  get attemptId(): string {
    return this.#signedIn.attemptId
  }

  get epoch(): number {
    return this.#signedIn.epoch
  }

  get #signedIn(): SignedIn {
    if (!this.#sitting) throw new Error('not signed in')
    return this.#sitting
  }

  /** Asks until an answer comes that is not of the passing kind; `tries` at most. */
  async #insist(
    method: 'GET' | 'POST',
    path: string,
    token: string | null,
    body?: unknown,
    tries = 600,
  ): Promise<ExamReply> {
    for (let turn = 1; ; turn++) {
      const reply = await this.#ask(method, path, token, body)
      if (!mayPass(reply) || turn >= tries) return reply
      await pause(Math.min(1_000, (reply.retryAfter ?? 0.05 * turn) * 1_000) * (0.5 + Math.random()))
    }
  }

  /** Pairs the machine with the seat and signs in; the log goes on where the node's ends. */
  async signIn(): Promise<SignedIn> {
    if (this.#machine === null) {
      const { pairingCode: code, seat } = this.#who
      const paired = await this.#insist('POST', '/api/v1/exam/machines', null, { code, seat })
      if (paired.status !== 200) throw new NodeRefusal('pairing', paired)
      this.#machine = (paired.body as { token: string }).token
    }
    const { ticket, tail } = this.#who
    const reply = await this.#insist('POST', '/api/v1/exam/sign-in', this.#machine, { ticket, tail })
    if (reply.status !== 200) throw new NodeRefusal('sign-in', reply)
    this.#sitting = reply.body as SignedIn
    this.confirmed = Math.max(this.confirmed, this.#sitting.head.seq)
    return this.#sitting
  }

  /** Fetches the sealed paper; nothing of it can be read yet. */
  async fetchPaper(): Promise<Buffer> {
    const { token, paper } = this.#signedIn
    const reply = await this.#insist('GET', `/api/v1/exam/papers/${paper.hash}`, token)
    if (reply.status !== 200 || !Buffer.isBuffer(reply.body)) throw new NodeRefusal('paper', reply)
    if (createHash('sha256').update(reply.body).digest('hex') !== paper.hash) throw new Error('the paper is another')
    return reply.body
  }

  /** Asks for the key until the exam has begun, and opens the paper. */
  async start(sealed: Buffer): Promise<PaperContent> {
    let reply = await this.#insist('POST', '/api/v1/exam/start', this.#signedIn.token, {})
    for (let turn = 0; reply.status !== 200 && reply.retryAfter !== null && turn < 300; turn++) {
      await pause(100)
      reply = await this.#insist('POST', '/api/v1/exam/start', this.#signedIn.token, {})
    }
    if (reply.status !== 200) throw new NodeRefusal('start', reply)
    const { key, orderSeed } = reply.body as OutputOf<typeof examStart>
    this.orderSeed = orderSeed
    this.paper = openPaper(this.#signedIn.paper.id, sealed, Buffer.from(key, 'base64'))
    return this.paper
  }

  /** Does something: kept at once, sent by the next `flush`. */
  act(kind: AnswerEvent['kind'], question: string, value: readonly string[], at: number): KeptEvent {
    const last = this.kept.at(-1)
    const event: AnswerEvent = { seq: (last?.seq ?? this.#signedIn.head.seq) + 1, kind, question, value, at }
    const kept = { ...event, hash: hashOf(eventText(last?.hash ?? this.#signedIn.head.hash, event)) }
    this.kept.push(kept)
    return kept
  }

  /** One request with what is not confirmed yet; gives what the node said. */
  async send(atMost = 50): Promise<ExamReply> {
    const { token, epoch, head } = this.#signedIn
    const from = this.kept.findIndex(({ seq }) => seq > this.confirmed)
    const waiting = from < 0 ? [] : this.kept.slice(from, from + atMost)
    const before = from > 0 ? this.kept[from - 1] : null
    const reply = await this.#ask('POST', '/api/v1/exam/events', token, {
      epoch,
      from: waiting[0]?.seq ?? this.confirmed + 1,
      previous: before?.hash ?? (from < 0 ? (this.kept.at(-1)?.hash ?? head.hash) : head.hash),
      events: waiting.map(({ kind, question, value, at }) => [kind, question, value, at]),
    })
    if (reply.status === 200) this.confirmed = (reply.body as OutputOf<typeof examEvents>).head.seq
    return reply
  }

  /** Sends until everything kept is confirmed. */
  async flush(atMost = 50, tries = 600): Promise<void> {
    for (let turn = 1; this.confirmed < (this.kept.at(-1)?.seq ?? 0); turn++) {
      const reply = await this.send(atMost)
      if (reply.status === 200) continue
      if (!mayPass(reply) || turn >= tries) throw new NodeRefusal('events', reply)
      await pause(Math.min(1_000, 20 * turn) * (0.5 + Math.random()))
    }
  }

  /** The same candidate once more at the same machine, as in a second window. */
  twin(): Examinee {
    const twin = new Examinee(this.#ask, this.#who)
    twin.#machine = this.#machine
    return twin
  }

  /** A second window that goes by the sign-in of this one and writes a history of its own. */
  twinHere(): Examinee {
    const twin = this.twin()
    twin.#sitting = this.#sitting
    twin.confirmed = this.#signedIn.head.seq
    return twin
  }

  /** Everything this machine wrote since it signed in, as one batch. */
  whole(): EventBatch {
    const { epoch, head } = this.#signedIn
    const events = this.kept.map(({ kind, question, value, at }): EventBatch['events'][number] => [
      kind,
      question,
      [...value],
      at,
    ])
    return { epoch, from: head.seq + 1, previous: head.hash, events }
  }

  /** Sends a batch as it is, whatever this machine believes to be confirmed. */
  post(batch: EventBatch): Promise<ExamReply> {
    return this.#ask('POST', '/api/v1/exam/events', this.#signedIn.token, batch)
  }

  /** Asks the node for the time, once. */
  async clock(): Promise<Sitting | null> {
    const reply = await this.#ask('GET', '/api/v1/exam/clock', this.#signedIn.token)
    return reply.status === 200 ? (reply.body as Sitting) : null
  }

  /** Everything of this epoch as the file of last resort, for this node alone. */
  exportFile(): AnswerExport {
    const { head, exportKey, epoch } = this.#signedIn
    const last = this.kept.at(-1)
    const file = {
      format: 'jiheng-answers-export-1' as const,
      attemptId: this.attemptId,
      epoch,
      seq: last?.seq ?? head.seq,
      hash: last?.hash ?? head.hash,
    }
    const key = Buffer.from(hkdfSync('sha256', Buffer.from(exportKey, 'base64'), Buffer.alloc(0), exportInfo, 32))
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(exportAad(file)))
    const events = this.kept.map(({ kind, question, value, at }) => ({ kind, question, value, at }))
    const text = JSON.stringify({ from: head.seq + 1, previous: head.hash, events })
    const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return { ...file, nonce: nonce.toString('base64'), cipher: bytes.toString('base64') }
  }

  /** Hands in and gives the receipt. */
  async handIn(): Promise<OutputOf<typeof handIn>> {
    await this.flush()
    const { token, epoch, head } = this.#signedIn
    const last = this.kept.at(-1)
    const reply = await this.#insist('POST', '/api/v1/exam/hand-in', token, {
      epoch,
      seq: last?.seq ?? head.seq,
      hash: last?.hash ?? head.hash,
    })
    if (reply.status !== 200) throw new NodeRefusal('hand-in', reply)
    return reply.body as OutputOf<typeof handIn>
  }
}

/** Opens a sealed paper with its key: nonce of 12 bytes, ciphertext, tag of 16, bound to the paper's id. */
export function openPaper(paperId: string, sealed: Buffer, key: Buffer): PaperContent {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(`jiheng-paper-1/${paperId}`))
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()])
  return JSON.parse(plain.toString('utf8')) as PaperContent
}
