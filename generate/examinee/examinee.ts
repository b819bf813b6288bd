import { createCipheriv, createDecipheriv, createHash, hash as digest, hkdfSync, randomBytes } from 'node:crypto'
import type { EventBatch, examEvents, examLog, examSignIn, examStart, handIn, Sitting } from '#contract/exam.ts'
import type { OutputOf } from '#contract/route.ts'
import { type AnswerEvent, eventText } from '#core/theory-exam/answer-event.ts'
import { type AnswerExport, exportAad, exportInfo } from '#core/theory-exam/answer-export.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import { type ExamReply, type ExamWire, isPassing, NodeRefusal } from './exam-wire.ts'

/** Who sits where, and how he signs in. */
export interface ExamineeSeat {
  readonly seat: number
  readonly ticket: string
  /** The last six characters of the identity number. */
  readonly tail: string
}

/** How a machine behaves. */
export interface MachineWish {
  /** The code of the room, for a machine that pairs itself with its seat at the first sign-in. */
  readonly pairingCode?: string
  /** The token of a machine that is paired already. */
  readonly machine?: string
  /** How often it asks before it takes a passing refusal for an answer; like the exam client it hardly gives up. */
  readonly patience?: number
}

type SignedIn = OutputOf<typeof examSignIn>
type EventsAnswer = OutputOf<typeof examEvents>
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** An event with its hash, as the candidate's own machine keeps it until the receipt. */
export interface KeptEvent extends AnswerEvent {
  readonly hash: string
}

/** Pairs a machine with a seat; gives its token. */
export async function pairAt(ask: ExamWire, { code }: { readonly code: string }, seat: number): Promise<string> {
  const paired = await ask('POST', '/api/v1/exam/machines', null, { code, seat })
  if (paired.status !== 200) throw new NodeRefusal('pairing', paired)
  return (paired.body as { token: string }).token
}

/**
 * A candidate at a machine, as the exam client behaves: what he does is kept and numbered first, sent from the last
 * number the node confirmed, again and again until it is confirmed.
 */
export class Examinee<Who extends ExamineeSeat = ExamineeSeat> {
  readonly who: Who
  readonly #ask: ExamWire
  readonly #wish: MachineWish
  machine: string
  token = ''
  #sitting: SignedIn | null = null
  #sealed: Buffer | null = null
  /** Where the node's log stood when this machine began to write in this epoch. */
  #base: SignedIn['head'] = { seq: 0, hash: '' }
  /** What was written in this epoch. */
  readonly kept: KeptEvent[] = []
  /** What the node said is on disk: numbers up to this one. */
  confirmed = 0
  paper: PaperContent | null = null
  orderSeed = ''

  constructor(ask: ExamWire, who: Who, wish: MachineWish = {}) {
    this.#ask = ask
    this.who = who
    this.#wish = wish
    this.machine = wish.machine ?? ''
  }

  get attemptId(): string {
    return this.#signedIn.attemptId
  }

  get epoch(): number {
    return this.#signedIn.epoch
  }

  /** The number of the last event written. */
  get last(): number {
    return this.kept.at(-1)?.seq ?? this.#base.seq
  }

  get #signedIn(): SignedIn {
    if (!this.#sitting) throw new Error('not signed in')
    return this.#sitting
  }

  /** The hash after an event; empty for one this machine never saw. */
  hashAt(seq: number): string {
    return seq === this.#base.seq ? this.#base.hash : (this.kept[seq - this.#base.seq - 1]?.hash ?? '')
  }

  /** Asks until an answer comes that is not of the passing kind. */
  async #insist(ask: () => Promise<ExamReply>): Promise<ExamReply> {
    for (let turn = 1; ; turn++) {
      const reply = await ask()
      if (!isPassing(reply) || turn >= (this.#wish.patience ?? 600)) return reply
      await pause(Math.min(1_000, (reply.retryAfter ?? 0.05 * turn) * 1_000) * (0.5 + Math.random()))
    }
  }

  /** The document of an answer that must come. */
  async #call<T>(what: string, method: 'GET' | 'POST', path: string, token: string, body?: unknown): Promise<T> {
    const reply = await this.#insist(() => this.#ask(method, `/api/v1/exam/${path}`, token, body))
    if (reply.status !== 200) throw new NodeRefusal(what, reply)
    return reply.body as T
  }

  /** Signs in at the machine; the log of the same epoch goes on, that of another begins where the node's ends. */
  async signIn(): Promise<SignedIn> {
    const { pairingCode } = this.#wish
    if (this.machine === '' && pairingCode !== undefined)
      this.machine = await pairAt(this.#patiently, { code: pairingCode }, this.who.seat)
    const { ticket, tail } = this.who
    const found = await this.#call<SignedIn>('sign-in', 'POST', 'sign-in', this.machine, { ticket, tail })
    if (found.epoch !== this.#sitting?.epoch) {
      this.kept.length = 0
      this.#base = found.head
      this.confirmed = found.head.seq
    }
    this.#believe(found.head)
    this.#sitting = found
    this.token = found.token
    return found
  }

  readonly #patiently: ExamWire = (...asked) => this.#insist(() => this.#ask(...asked))

  /** Fetches the sealed paper; nothing of it can be read yet. */
  async fetchPaper(): Promise<void> {
    const { hash } = this.#signedIn.paper
    const sealed = await this.#call<unknown>('paper', 'GET', `papers/${hash}`, this.token)
    if (!Buffer.isBuffer(sealed) || createHash('sha256').update(sealed).digest('hex') !== hash)
      throw new Error('the paper is another')
    this.#sealed = sealed
  }

  /** Asks for the key until the exam has begun, and opens the paper. */
  async start(): Promise<PaperContent> {
    if (!this.#sealed) await this.fetchPaper()
    const ask = () => this.#patiently('POST', '/api/v1/exam/start', this.token, {})
    let reply = await ask()
    const turns = Math.min(300, this.#wish.patience ?? 300)
    for (let turn = 1; reply.status !== 200 && reply.retryAfter !== null && turn < turns; turn++) {
      await pause(100)
      reply = await ask()
    }
    if (reply.status !== 200) throw new NodeRefusal('start', reply)
    const { key, orderSeed } = reply.body as OutputOf<typeof examStart>
    this.orderSeed = orderSeed
    this.paper = openPaper(this.#signedIn.paper.id, this.#sealed ?? Buffer.alloc(0), Buffer.from(key, 'base64'))
    return this.paper
  }

  /** Writes something: kept at once, sent by the next `send` or `flush`. */
  write(
    question: string,
    value: readonly string[],
    kind: AnswerEvent['kind'] = 'answer',
    at = (this.kept.at(-1)?.at ?? 0) + 100,
  ): KeptEvent {
    const event: AnswerEvent = { seq: this.last + 1, kind, question, value, at }
    const kept = { ...event, hash: digest('sha256', eventText(this.hashAt(this.last), event), 'hex') }
    this.kept.push(kept)
    return kept
  }

  /** A number is confirmed only where the node has the same event under it. */
  #believe({ seq, hash }: SignedIn['head']): void {
    if (seq <= this.last && this.hashAt(seq) === hash) this.confirmed = seq
  }

  /** The request that carries the events from one number to another; without numbers all of this epoch. */
  batch(from = this.#base.seq + 1, to = this.last): EventBatch {
    const first = from - this.#base.seq - 1
    const events = this.kept
      .slice(first, to - this.#base.seq)
      .map(({ kind, question, value, at }): EventBatch['events'][number] => [kind, question, [...value], at])
    return { epoch: this.epoch, from, previous: this.hashAt(from - 1), events }
  }

  /** Sends a batch as it is, whatever this machine believes to be confirmed. */
  post(batch: object): Promise<ExamReply> {
    return this.#ask('POST', '/api/v1/exam/events', this.token, batch)
  }

  /** One request with what is not confirmed yet; gives what the node said. */
  async send(atMost = 200): Promise<ExamReply> {
    const reply = await this.post(this.batch(this.confirmed + 1, this.confirmed + atMost))
    if (reply.status === 200) this.#believe((reply.body as EventsAnswer).head)
    return reply
  }

  /** Sends until everything is confirmed, or the node confirms no more of it; gives its last answer. */
  async flush(atMost = 200): Promise<EventsAnswer> {
    for (;;) {
      const before = this.confirmed
      const reply = await this.#insist(() => this.send(atMost))
      if (reply.status !== 200) throw new NodeRefusal('events', reply)
      if (this.confirmed === this.last || this.confirmed === before) return reply.body as EventsAnswer
    }
  }

  /** Answers a question and sends it. */
  answer(question: string, ...value: string[]): Promise<EventsAnswer> {
    this.write(question, value)
    return this.flush()
  }

  /** The same candidate once more at the same machine, as in a second window. */
  twin(): Examinee<Who> {
    return new Examinee(this.#ask, this.who, { ...this.#wish, machine: this.machine })
  }

  /** A second window that goes by the sign-in of this one and writes a history of its own. */
  twinHere(): Examinee<Who> {
    const twin = this.twin()
    twin.#sitting = this.#sitting
    twin.#base = this.#base
    twin.token = this.token
    twin.confirmed = this.#base.seq
    return twin
  }

  /** Asks the node for the time, once. */
  async clock(): Promise<Sitting> {
    const reply = await this.#ask('GET', '/api/v1/exam/clock', this.token)
    if (reply.status !== 200) throw new NodeRefusal('clock', reply)
    return reply.body as Sitting
  }

  /** What the node holds of all his epochs. */
  async log(): Promise<OutputOf<typeof examLog>['events']> {
    return (await this.#call<OutputOf<typeof examLog>>('log', 'GET', 'log', this.token)).events
  }

  /** Everything of this epoch as the file of last resort, for this node alone. */
  exportFile(): AnswerExport {
    const { attemptId, exportKey, epoch } = this.#signedIn
    const head = { attemptId, epoch, seq: this.last, hash: this.hashAt(this.last) }
    const key = Buffer.from(hkdfSync('sha256', Buffer.from(exportKey, 'base64'), Buffer.alloc(0), exportInfo, 32))
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(exportAad(head)))
    const events = this.kept.map(({ kind, question, value, at }) => ({ kind, question, value, at }))
    const text = JSON.stringify({ from: this.#base.seq + 1, previous: this.#base.hash, events })
    const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    const sealed = { nonce: nonce.toString('base64'), cipher: bytes.toString('base64') }
    return { format: 'jiheng-answers-export-1', ...head, ...sealed }
  }

  /** Hands in what is confirmed or still to be confirmed, and gives the receipt. */
  async handIn(): Promise<OutputOf<typeof handIn>> {
    if (this.confirmed < this.last) await this.flush()
    const body = { epoch: this.epoch, seq: this.last, hash: this.hashAt(this.last) }
    return this.#call('hand-in', 'POST', 'hand-in', this.token, body)
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
