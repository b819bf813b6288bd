import type { FastifyInstance } from 'fastify'

/** A request as it leaves, whatever carries it. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: Buffer | string
  /** Tells callers within one process apart, as their machines would. */
  readonly from: string
}

/** What came back. */
export interface WireReply {
  readonly status: number
  readonly retryAfterSeconds: number
  /** The cookies set, as `name=value`. */
  readonly cookies: readonly string[]
  readonly body: Buffer
}

/** Carries requests to the server's routes: over the network, or within the process. */
export type Wire = (request: WireRequest) => Promise<WireReply>

const pairOf = (header: string) => header.split(';')[0] ?? ''

/** Speaks to a running server. */
export function networkWire(baseUrl: string): Wire {
  return async ({ method, url, headers, payload }) => {
    const body = typeof payload === 'string' ? payload : payload && new Uint8Array(payload)
    const reply = await fetch(baseUrl + url, { method, headers, ...(body === undefined ? {} : { body }) })
    return {
      status: reply.status,
      retryAfterSeconds: Number(reply.headers.get('retry-after') ?? 1),
      cookies: reply.headers.getSetCookie().map(pairOf),
      body: Buffer.from(await reply.arrayBuffer()),
    }
  }
}

/** Speaks to the routes within the process, before anything listens. */
export function innerWire(app: FastifyInstance): Wire {
  return async ({ method, url, headers, payload, from }) => {
    const reply = await app.inject({
      method,
      url,
      headers,
      remoteAddress: from,
      ...(payload === undefined ? {} : { payload }),
    })
    return {
      status: reply.statusCode,
      retryAfterSeconds: Number(reply.headers['retry-after'] ?? 1),
      cookies: reply.cookies.map(({ name, value }) => `${name}=${value}`),
      body: reply.rawPayload,
    }
  }
}
