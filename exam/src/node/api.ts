import type { ErrorBody, ErrorParams } from '#contract/errors.ts'
import type { examClock, examEvents, examLog, examSignIn, examStart, handIn } from '#contract/exam.ts'
import type { machineView, pairMachine, reportPreflight } from '#contract/exam-machine.ts'
import type { BodyInputOf, OutputOf } from '#contract/route.ts'

/** The node could not be reached, or did not answer in time. */
export class Unreachable extends Error {}

/** The node answered, and not with what was asked for. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  /** Milliseconds after which the node wants to be asked again. */
  readonly retryAfter: number | null
  readonly params: ErrorParams

  constructor(status: number, { code, message, params }: ErrorBody['error'], retryAfter: number | null) {
    super(message)
    this.status = status
    this.code = code
    this.params = params ?? {}
    this.retryAfter = retryAfter
  }

  /** Whether asking again later may help: the node is busy or not itself. */
  get passing(): boolean {
    return this.status === 429 || this.status === 408 || this.status >= 500
  }
}

/** An answer of the node, with the monotonic clock when it was asked and when it answered. */
export interface Answered<T> {
  readonly value: T
  readonly asked: number
  readonly answered: number
}

interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token?: string
  readonly body?: unknown
  readonly patience?: number
  /** The page is being left: the browser finishes the request without it. */
  readonly parting?: boolean
}

const refusalOf = async (response: Response): Promise<Refused> => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : null
  const body = (await response.json().catch(() => null)) as ErrorBody | null
  const unsaid = { kind: 'internal', code: 'internal', message: '服务器没有办成，请稍候再试。' } as const
  return new Refused(response.status, body?.error ?? unsaid, wait)
}

async function ask({ method, path, token, body, patience = 10_000, parting }: Call): Promise<Answered<Response>> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patience)
  const asked = performance.now()
  try {
    const response = await fetch(`/api/v1/exam/${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      keepalive: parting === true,
      signal: abort.signal,
    })
    const answered = performance.now()
    if (!response.ok) throw await refusalOf(response)
    // Read before the patience ends: half an answer is none.
    const bytes = await response.arrayBuffer()
    return { value: new Response(bytes, { headers: response.headers }), asked, answered }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Unreachable()
  } finally {
    clearTimeout(timer)
  }
}

const json = async <T>(call: Call): Promise<Answered<T>> => {
  const { value, asked, answered } = await ask(call)
  return { value: (await value.json()) as T, asked, answered }
}

/** What the client asks of the node; every call gives the document of its route or throws. */
export const node = {
  pair: (body: BodyInputOf<typeof pairMachine>) =>
    json<OutputOf<typeof pairMachine>>({ method: 'POST', path: 'machines', body }),
  machine: (token: string) => json<OutputOf<typeof machineView>>({ method: 'GET', path: 'machine', token }),
  preflight: (token: string, body: BodyInputOf<typeof reportPreflight>) =>
    json<OutputOf<typeof reportPreflight>>({ method: 'POST', path: 'machine/preflight', token, body }),
  signIn: (token: string, body: BodyInputOf<typeof examSignIn>) =>
    json<OutputOf<typeof examSignIn>>({ method: 'POST', path: 'sign-in', token, body, patience: 20_000 }),
  paper: async (token: string, hash: string) =>
    (await ask({ method: 'GET', path: `papers/${hash}`, token, patience: 60_000 })).value.arrayBuffer(),
  log: (token: string) => json<OutputOf<typeof examLog>>({ method: 'GET', path: 'log', token, patience: 20_000 }),
  start: (token: string) => json<OutputOf<typeof examStart>>({ method: 'POST', path: 'start', token, body: {} }),
  events: (token: string, body: BodyInputOf<typeof examEvents>, parting = false) =>
    json<OutputOf<typeof examEvents>>({ method: 'POST', path: 'events', token, body, patience: 15_000, parting }),
  clock: (token: string) => json<OutputOf<typeof examClock>>({ method: 'GET', path: 'clock', token, patience: 6_000 }),
  handIn: (token: string, body: BodyInputOf<typeof handIn>) =>
    json<OutputOf<typeof handIn>>({ method: 'POST', path: 'hand-in', token, body, patience: 20_000 }),
}
