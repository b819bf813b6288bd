import type { z } from 'zod'
import type { OutputOf, Route, RouteOutput } from '#contract/route.ts'
import { type AddressInput, address } from './address.ts'
import { offline, readError } from './api-error.ts'
import { throughDoor } from './door.ts'

/** Any declared route. */
export type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, RouteOutput>

type Part<K extends string, T> = undefined extends T
  ? { [P in K]?: T }
  : Record<string, never> extends T
    ? { [P in K]?: T }
    : { [P in K]: T }

/** What a caller gives a route: its path parameters, query and body, each only where the route has one. */
export type InputOf<R> =
  R extends Route<infer P, infer Q, infer B, RouteOutput>
    ? Part<'params', z.input<P>> & Part<'query', z.input<Q>> & Part<'body', z.input<B>>
    : never

interface Loose extends AddressInput {
  body?: unknown
}

async function request(route: AnyRoute, input: Loose, signal?: AbortSignal): Promise<Response> {
  const hasBody = input.body !== undefined
  const response = await fetch(address(route.path, input), {
    method: route.method,
    credentials: 'same-origin',
    headers: hasBody
      ? { 'content-type': 'application/json', accept: 'application/json' }
      : { accept: 'application/json' },
    ...(hasBody ? { body: JSON.stringify(input.body) } : {}),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw offline()
  })
  if (!response.ok) throw readError(response.status, await response.text())
  return response
}

/** Calls a route and answers its document; throws `ApiError` when it is refused. */
export function call<R extends AnyRoute>(route: R, input: InputOf<R>, signal?: AbortSignal): Promise<OutputOf<R>> {
  return throughDoor(async () => {
    const response = await request(route, input as Loose, signal)
    const text = await response.text()
    return (text ? JSON.parse(text) : undefined) as OutputOf<R>
  })
}

/** Calls a route that answers a file. */
export function fetchFile<R extends AnyRoute>(
  route: R,
  input: InputOf<R>,
): Promise<{ name: string | null; file: Blob }> {
  return throughDoor(async () => {
    const response = await request(route, input as Loose)
    return { name: fileName(response.headers.get('content-disposition')), file: await response.blob() }
  })
}

/** The file name a server proposes, in its UTF-8 form where it has one. */
export function fileName(disposition: string | null): string | null {
  const wide = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (wide) return decodeURIComponent(wide)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
