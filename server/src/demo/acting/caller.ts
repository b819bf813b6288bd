import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { confirmPassword } from '#contract/access.ts'
import type { ErrorBody } from '#contract/errors.ts'
import type { BodyInputOf, OutputOf, Route, RouteOutput } from '#contract/route.ts'
import type { Wire, WireReply } from './wire.ts'

/** What a call carries. */
export interface CallInput<B> {
  readonly params?: Record<string, string>
  readonly query?: Record<string, string | number>
  readonly body?: B
  readonly file?: UploadFile
}

/** A file to be uploaded, with the text fields that go with it. */
export interface UploadFile {
  readonly name: string
  readonly bytes: Buffer
  readonly fields?: Record<string, string>
}

/** A call the server refused: its code, its sentence, and the clauses it cites. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly clauses: readonly (string | null)[]

  constructor(route: Route, status: number, body: ErrorBody) {
    const { code = 'unknown', message = '', fields } = body.error ?? {}
    super(`${route.method} ${route.path}: ${status} ${code} ${message} ${fields ? JSON.stringify(fields) : ''}`)
    this.name = 'Refused'
    this.status = status
    this.code = code
    this.clauses = (body.error?.citations ?? []).map((citation) => citation.clause)
  }
}

const patience = 8
const boundary = 'jiheng-part-7274011'

/** Calls the routes as one logged-in person, with the cookies that person was given. */
export class Caller {
  readonly #wire: Wire
  readonly #password: string
  readonly #from: string
  readonly #cookies = new Map<string, string>()

  constructor(wire: Wire, password: string, from = '127.0.0.1') {
    this.#wire = wire
    this.#password = password
    this.#from = from
  }

  /** Calls a route and gives its document. */
  async call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends RouteOutput>(
    route: Route<P, Q, B, O>,
    input: CallInput<BodyInputOf<Route<P, Q, B, O>>> = {},
  ): Promise<OutputOf<Route<P, Q, B, O>>> {
    const { body } = await this.#send(route as unknown as Route, input)
    return JSON.parse(body.toString('utf8'))
  }

  /** Calls a route that gives a file. */
  async download<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
    route: Route<P, Q, B, 'file'>,
    input: CallInput<BodyInputOf<Route<P, Q, B, 'file'>>> = {},
  ): Promise<Buffer> {
    return (await this.#send(route as unknown as Route, input)).body
  }

  /** Sends; types the password again where a signature asks for it, and waits where the server asks for patience. */
  async #send(route: Route, input: CallInput<unknown>): Promise<WireReply> {
    for (let tries = 0; ; tries++) {
      const reply = await this.#try(route, input)
      if (reply.status === 200) return reply
      const refused = new Refused(route, reply.status, readError(reply.body))
      if (tries > patience) throw refused
      if (reply.status === 429) await sleep(reply.retryAfterSeconds * 1000)
      else if (refused.code === 'access.reauth_required' && tries === 0)
        await this.call(confirmPassword, { body: { password: this.#password } })
      else throw refused
    }
  }

  async #try(route: Route, input: CallInput<unknown>): Promise<WireReply> {
    const { type, payload } = contentOf(input)
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await this.#wire({
      method: route.method,
      url: pathOf(route, input),
      from: this.#from,
      headers: {
        'x-requested-with': 'jiheng',
        ...(type ? { 'content-type': type } : {}),
        ...(cookie ? { cookie } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const pair of reply.cookies) {
      const at = pair.indexOf('=')
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return reply
  }
}

function readError(body: Buffer): ErrorBody {
  try {
    return JSON.parse(body.toString('utf8')) as ErrorBody
  } catch {
    return { error: { code: 'unknown', message: body.toString('utf8').slice(0, 200) } } as ErrorBody
  }
}

function pathOf(route: Route, { params = {}, query = {} }: CallInput<unknown>): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))
  return search.size > 0 ? `${path}?${search}` : path
}

function contentOf({ body, file }: CallInput<unknown>): { type?: string; payload?: Buffer | string } {
  if (!file) return body === undefined ? {} : { type: 'application/json', payload: JSON.stringify(body) }
  const fields = Object.entries(file.fields ?? {}).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    payload: Buffer.concat([...fields, Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
