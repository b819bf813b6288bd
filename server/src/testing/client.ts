import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { ErrorBody } from '#contract/errors.ts'
import type { BodyInputOf, OutputOf, Route, RouteOutput } from '#contract/route.ts'

/** A refused call, as a test looks at it. */
export class Refused extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(`${status} ${body.error?.code}: ${body.error?.message} ${JSON.stringify(body.error?.fields ?? '')}`)
    this.status = status
    this.body = body
  }

  get code(): string {
    return this.body.error.code
  }

  /** The clauses that the refusal cites. */
  get clauses(): (string | null)[] {
    return (this.body.error.citations ?? []).map((citation) => citation.clause)
  }
}

interface CallInput<B> {
  params?: Record<string, string>
  query?: Record<string, string | number>
  body?: B
  file?: { name: string; bytes: Buffer; type?: string; fields?: Record<string, string> }
}

/** Puts parameters into a path. */
export function pathOf(
  route: Route,
  input: { params?: Record<string, string>; query?: Record<string, string | number> },
): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''))
  const query = new URLSearchParams(Object.entries(input.query ?? {}).map(([key, value]) => [key, String(value)]))
  return query.size > 0 ? `${path}?${query}` : path
}

function multipart(file: NonNullable<CallInput<unknown>['file']>): { payload: Buffer; type: string } {
  const boundary = 'jihengtestboundary'
  const fields = Object.entries(file.fields ?? {}).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`
  return {
    payload: Buffer.concat([...fields, Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

/** A caller of the server's routes with a cookie of its own, in the same process. */
export class TestClient {
  readonly #app: FastifyInstance
  readonly cookies = new Map<string, string>()
  /** The address the caller seems to come from; limits per minute count by it. */
  address = '127.0.0.1'

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  /** Sends a request and gives status, headers and body, whatever they are. */
  async send(route: Route, input: CallInput<unknown> = {}) {
    const form = input.file ? multipart(input.file) : null
    const response = await this.#app.inject({
      method: route.method,
      url: pathOf(route, input),
      remoteAddress: this.address,
      headers: {
        'x-requested-with': 'jiheng',
        ...(form ? { 'content-type': form.type } : {}),
        ...(this.cookies.size > 0
          ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
      },
      ...(form ? { payload: form.payload } : input.body === undefined ? {} : { payload: input.body as object }),
    })
    for (const cookie of response.cookies) this.cookies.set(cookie.name, cookie.value)
    return response
  }

  /** Calls a route and gives its document; throws `Refused` when it is refused. */
  async call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends RouteOutput>(
    route: Route<P, Q, B, O>,
    input: CallInput<BodyInputOf<Route<P, Q, B, O>>> = {},
  ): Promise<OutputOf<Route<P, Q, B, O>>> {
    const response = await this.send(route as unknown as Route, input)
    if (response.statusCode !== 200) throw new Refused(response.statusCode, response.json())
    return response.json()
  }

  /** Calls a route that gives a file. */
  async download(
    route: Route<z.ZodType, z.ZodType, z.ZodType, 'file'> | Route,
    input: CallInput<unknown> = {},
  ): Promise<Buffer> {
    const response = await this.send(route as Route, input)
    if (response.statusCode !== 200) throw new Refused(response.statusCode, response.json())
    return response.rawPayload
  }
}

/** The refusal of a call that must be refused. */
export async function refusalOf(call: Promise<unknown>): Promise<Refused> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('the call was not refused')
}
