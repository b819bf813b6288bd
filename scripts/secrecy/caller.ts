import type { Route } from '#contract/route.ts'

/** What a site answered. */
export interface Answer {
  readonly status: number
  readonly code: string
  readonly body: Record<string, unknown>
}

/** Somebody at a browser of the site: over the wire, with a cookie of his own. */
export class Caller {
  readonly #base: string
  #cookie = ''

  constructor(port: number) {
    this.#base = `http://127.0.0.1:${port}`
  }

  async #send(method: string, path: string, body: string | FormData | null): Promise<Answer> {
    const reply = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        'x-requested-with': 'jiheng',
        connection: 'close',
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === null ? {} : { body }),
    })
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie) this.#cookie = cookie
    const text = await reply.text()
    const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>
    return {
      status: reply.status,
      code: String((parsed.error as { code?: string } | undefined)?.code ?? ''),
      body: parsed,
    }
  }

  /** Calls a route with parameters in its path. */
  call(
    route: Pick<Route, 'method' | 'path'>,
    params: Readonly<Record<string, string>> = {},
    body?: object,
  ): Promise<Answer> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? 'x'))
    return this.#send(route.method, path, route.method === 'GET' ? null : JSON.stringify(body ?? {}))
  }

  /** Uploads a file. */
  upload(route: Pick<Route, 'path'>, file: Buffer, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(file)]), 'file.jhx')
    return this.#send('POST', route.path, form)
  }
}
