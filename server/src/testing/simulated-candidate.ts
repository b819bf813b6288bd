import { createCipheriv, hash as digest, hkdfSync, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { type AnswerEvent, eventText, genesisText } from '#core/theory-exam/answer-event.ts'
import { type AnswerExport, exportAad, exportInfo } from '#core/theory-exam/answer-export.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import { decryptPaper } from '../platform/sealing/index.ts'
import type { TestCandidate, TestRun } from './exam-world.ts'

/** What a node answered. */
export interface NodeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
}

/** How a simulated machine reaches the node. */
export type Send = (method: 'GET' | 'POST', path: string, token: string | null, body?: unknown) => Promise<NodeAnswer>

/** Sends into the server of the same process. */
export const sendInto =
  (app: FastifyInstance): Send =>
  async (method, path, token, body) => {
    const response = await app.inject({
      method,
      url: path,
      headers: { 'x-requested-with': 'jiheng', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload }
  }

/** Sends over the network. */
export const sendTo =
  (baseUrl: string): Send =>
  async (method, path, token, body) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        'x-requested-with': 'jiheng',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes: Buffer.from(await response.arrayBuffer()),
    }
  }

/** A refusal by the node. */
export class NodeRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  readonly clauses: readonly (string | null)[]
  readonly retryAfter: number | null

  constructor({ status, headers, bytes }: NodeAnswer) {
    const body = JSON.parse(bytes.toString() || '{}') as {
      error?: {
        code?: string
        message?: string
        params?: Record<string, unknown>
        citations?: { clause: string | null }[]
      }
    }
    super(`${status} ${body.error?.code}: ${body.error?.message}`)
    this.status = status
    this.code = body.error?.code ?? ''
    this.params = body.error?.params ?? {}
    this.clauses = (body.error?.citations ?? []).map(({ clause }) => clause)
    this.retryAfter = headers['retry-after'] === undefined ? null : Number(headers['retry-after'])
  }
}

async function call<T>(
  send: Send,
  method: 'GET' | 'POST',
  path: string,
  token: string | null,
  body?: unknown,
): Promise<T> {
  const answer = await send(method, path, token, body)
  if (answer.status !== 200) throw new NodeRefusal(answer)
  return JSON.parse(answer.bytes.toString()) as T
}

/** Pairs a machine with a seat; gives its token. */
export const pairAt = async (send: Send, run: Pick<TestRun, 'code'>, seat: number): Promise<string> =>
  (await call<{ token: string }>(send, 'POST', '/api/v1/exam/machines', null, { code: run.code, seat })).token

interface SignedIn {
  readonly token: string
  readonly attemptId: string
  readonly epoch: number
  readonly exportKey: string
  readonly paper: { readonly id: string; readonly hash: string }
  readonly head: { readonly seq: number; readonly hash: string }
  readonly sitting: { readonly stopped: string | null; readonly endsAt: string | null }
}

/** What a node answers to events. */
export interface EventsAnswer {
  readonly head: { readonly seq: number; readonly hash: string }
  readonly held: boolean
  readonly sitting: { readonly stopped: string | null; readonly endsAt: string | null }
}

/** A candidate and his machine: keeps a journal, sends from the head on, and forgets nothing before it is acknowledged. */
export class SimulatedCandidate {
  readonly who: TestCandidate
  readonly send: Send
  machine: string
  token = ''
  epoch = 0
  exportKey = Buffer.alloc(0)
  genesis = ''
  paperId = ''
  paperHash = ''
  paper: PaperContent | null = null
  orderSeed = ''
  /** The journal of this epoch, and the hash after each event; what is acknowledged ends at `acknowledged`. */
  readonly journal: AnswerEvent[] = []
  readonly hashes: string[] = []
  acknowledged = 0
  #mono = 0

  constructor(send: Send, who: TestCandidate, machine = '') {
    this.send = send
    this.who = who
    this.machine = machine
  }

  hashAt(seq: number): string {
    return seq === 0 ? this.genesis : (this.hashes[seq - 1] ?? '')
  }

  /** Signs in; a journal of the same epoch is kept, that of another is over. */
  async signIn(): Promise<SignedIn> {
    const { ticket, tail } = this.who
    const found = await call<SignedIn>(this.send, 'POST', '/api/v1/exam/sign-in', this.machine, { ticket, tail })
    if (found.epoch !== this.epoch) {
      this.journal.length = 0
      this.hashes.length = 0
      this.acknowledged = 0
      this.genesis = found.epoch === 1 ? digest('sha256', genesisText(found.attemptId, 1, ''), 'hex') : found.head.hash
    }
    this.token = found.token
    this.epoch = found.epoch
    this.exportKey = Buffer.from(found.exportKey, 'base64')
    this.paperId = found.paper.id
    this.paperHash = found.paper.hash
    if (this.journal.length === 0 && found.head.seq > 0) await this.#adopt()
    return found
  }

  /** A machine that lost its journal goes on after what the node holds of the first epoch. */
  async #adopt(): Promise<void> {
    if (this.epoch !== 1) throw new Error('only the first epoch can be taken up without its journal')
    const path = '/api/v1/exam/log'
    const { events } = await call<{ events: (AnswerEvent & { epoch: number })[] }>(this.send, 'GET', path, this.token)
    for (const { epoch, kind, question, value, at } of events)
      if (epoch === this.epoch) {
        this.#mono = at - 100
        this.write(question, value, kind)
      }
    this.acknowledged = this.journal.length
  }

  /** Starts, and decrypts the paper with the key. */
  async start(): Promise<PaperContent> {
    const sealed = await this.send('GET', `/api/v1/exam/papers/${this.paperHash}`, this.token)
    if (sealed.status !== 200) throw new NodeRefusal(sealed)
    const answer = await call<{ key: string; orderSeed: string }>(this.send, 'POST', '/api/v1/exam/start', this.token)
    this.orderSeed = answer.orderSeed
    this.paper = decryptPaper(Buffer.from(answer.key, 'base64'), this.paperId, sealed.bytes)
    return this.paper
  }

  /** Writes into the journal; nothing is sent. */
  write(question: string, value: readonly string[], kind: AnswerEvent['kind'] = 'answer'): AnswerEvent {
    this.#mono += 100
    const event: AnswerEvent = { seq: this.journal.length + 1, kind, question, value, at: this.#mono }
    this.hashes.push(digest('sha256', eventText(this.hashAt(event.seq - 1), event), 'hex'))
    this.journal.push(event)
    return event
  }

  /** The request that carries the events from `from` on. */
  batch(from: number, to = this.journal.length): object {
    const events = this.journal.slice(from - 1, to).map(({ kind, question, value, at }) => [kind, question, value, at])
    return { epoch: this.epoch, from, previous: this.hashAt(from - 1), events }
  }

  /** Sends what is not acknowledged yet, and believes the answer. */
  async flush(): Promise<EventsAnswer> {
    const body = this.batch(this.acknowledged + 1, this.acknowledged + 200)
    const answer = await call<EventsAnswer>(this.send, 'POST', '/api/v1/exam/events', this.token, body)
    const { seq, hash } = answer.head
    if (seq <= this.journal.length && this.hashAt(seq) === hash) this.acknowledged = seq
    return answer
  }

  /** Answers a question and sends it. */
  answer(question: string, ...value: string[]): Promise<EventsAnswer> {
    this.write(question, value)
    return this.flush()
  }

  clock(): Promise<{
    now: string
    status: string
    endsAt: string | null
    stopped: string | null
    extraSeconds: number
    notices: { text: string }[]
  }> {
    return call(this.send, 'GET', '/api/v1/exam/clock', this.token)
  }

  handIn(): Promise<{ receipt: string; answered: number; at: string }> {
    const seq = this.journal.length
    return call(this.send, 'POST', '/api/v1/exam/hand-in', this.token, {
      epoch: this.epoch,
      seq,
      hash: this.hashAt(seq),
    })
  }

  async log(): Promise<readonly { epoch: number; seq: number; question: string; value: string[] }[]> {
    const found = await call<{ events: { epoch: number; seq: number; question: string; value: string[] }[] }>(
      this.send,
      'GET',
      '/api/v1/exam/log',
      this.token,
    )
    return found.events
  }

  /** The file of last resort of this epoch. */
  exportFile(): AnswerExport {
    const seq = this.journal.length
    const head = { attemptId: this.who.attemptId, epoch: this.epoch, seq, hash: this.hashAt(seq) }
    const key = Buffer.from(hkdfSync('sha256', this.exportKey, Buffer.alloc(0), exportInfo, 32))
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(Buffer.from(exportAad(head)))
    const events = this.journal.map(({ kind, question, value, at }) => ({ kind, question, value, at }))
    const text = JSON.stringify({ from: 1, previous: this.genesis, events })
    const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return {
      format: 'jiheng-answers-export-1',
      ...head,
      nonce: nonce.toString('base64'),
      cipher: bytes.toString('base64'),
    }
  }
}
