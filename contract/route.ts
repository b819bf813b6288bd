import type { z } from 'zod'
import type { Permission } from '#core/access/permissions.ts'

/** What a route returns: a JSON document of a schema, or a file to be saved. */
export type RouteOutput = z.ZodType | 'file'

/** One route of the programme: the single source of the server's handler, the web's call and the OpenAPI document. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends RouteOutput = RouteOutput,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `:name` parameters, beginning with /api/v1/. */
  readonly path: string
  /** One Chinese sentence saying what it does; the summary of the OpenAPI document. */
  readonly summary: string
  /** The term (module) it belongs to; the tag of the OpenAPI document. */
  readonly term: string
  /** What the caller must hold; `public` needs no login, `login` any login, `candidate` a candidate's own door; in the exam room
   * `machine` is a machine paired with its seat and `examinee` a candidate's sitting, both by a bearer token. */
  readonly permission: Permission | 'public' | 'login' | 'candidate' | 'machine' | 'examinee'
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly output: Output
  /** The body is multipart/form-data with one file field `file` and these limits. */
  readonly upload?: { readonly maxBytes: number; readonly accept: string }
  /** The command signs or reveals: the login must have been confirmed with the password in the last minutes. */
  readonly reauth?: boolean
  /** Requests an address may make a minute, where the general limit is too generous. */
  readonly perMinute?: number
  /** Example of body and output for the OpenAPI document. */
  readonly example: {
    readonly params?: unknown
    readonly query?: unknown
    readonly body?: unknown
    readonly output?: unknown
  }
}

/** Declares a route; exists to infer its schemas. */
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Output extends RouteOutput = RouteOutput,
>(definition: Route<Params, Query, Body, Output>): Route<Params, Query, Body, Output> {
  return definition
}

/** The path parameters of a route after validation. */
export type ParamsOf<R> = R extends Route<infer P, z.ZodType, z.ZodType, RouteOutput> ? z.output<P> : never
/** The query of a route after validation. */
export type QueryOf<R> = R extends Route<z.ZodType, infer Q, z.ZodType, RouteOutput> ? z.output<Q> : never
/** The body of a route after validation. */
export type BodyOf<R> = R extends Route<z.ZodType, z.ZodType, infer B, RouteOutput> ? z.output<B> : never
/** The body a caller of a route sends. */
export type BodyInputOf<R> = R extends Route<z.ZodType, z.ZodType, infer B, RouteOutput> ? z.input<B> : never
/** The document a route answers with; `never` for files. */
export type OutputOf<R> =
  R extends Route<z.ZodType, z.ZodType, z.ZodType, infer O> ? (O extends z.ZodType ? z.output<O> : never) : never
