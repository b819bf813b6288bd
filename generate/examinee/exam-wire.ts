import { Agent, request } from 'undici'
import type { ErrorBody } from '#contract/errors.ts'

/** An answer of the exam node, or that none came. */
export interface ExamReply {
  /** HTTP status; 0 where the connection failed and nothing is known. */
  readonly status: number
  readonly body: unknown
  /** Seconds the node asks to wait. */
  readonly retryAfter: number | null
}

/** Asks the exam node something on behalf of a machine or a candidate. */
export type ExamWire = (
  method: 'GET' | 'POST',
  path: string,
  token: string | null,
  body?: unknown,
) => Promise<ExamReply>

/** Whether the same question may get another answer in a moment: nothing came, the node is busy, or not itself. */
export const isPassing = ({ status }: Pick<ExamReply, 'status'>) => status === 0 || status === 429 || status >= 500

/** A refusal of the node that no further try mends. */
export class NodeRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  readonly clauses: readonly (string | null)[]
  readonly retryAfter: number | null

  constructor(what: string, { status, body, retryAfter }: ExamReply) {
    super(`${what}: ${status} ${JSON.stringify(body)?.slice(0, 300)}`)
    const { error } = (Buffer.isBuffer(body) ? {} : (body ?? {})) as Partial<ErrorBody>
    this.status = status
    this.code = error?.code ?? ''
    this.params = error?.params ?? {}
    this.clauses = (error?.citations ?? []).map(({ clause }) => clause)
    this.retryAfter = retryAfter
  }
}

/** Connections to an exam node kept open, as browsers keep theirs. `bytes` are files, given as a Buffer. */
export function openWire(address: string, connections = 64): { ask: ExamWire; close(): Promise<void> } {
  const agent = new Agent({
    connections,
    pipelining: 1,
    keepAliveTimeout: 60_000,
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
    connect: { rejectUnauthorized: false },
  })
  const ask: ExamWire = async (method, path, token, body) => {
    try {
      const reply = await request(`${address}${path}`, {
        method,
        dispatcher: agent,
        headers: {
          'x-requested-with': 'jiheng',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
      })
      const retry = Number(reply.headers['retry-after'])
      const type = String(reply.headers['content-type'] ?? '')
      const isJson = type.includes('json')
      return {
        status: reply.statusCode,
        body: isJson ? await reply.body.json() : Buffer.from(await reply.body.arrayBuffer()),
        retryAfter: Number.isFinite(retry) ? retry : null,
      }
    } catch {
      return { status: 0, body: null, retryAfter: null }
    }
  }
  return { ask, close: () => agent.destroy() }
}
