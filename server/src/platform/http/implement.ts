import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { BodyOf, OutputOf, ParamsOf, QueryOf, Route, RouteOutput } from '#contract/route.ts'
import type { Context, Platform } from '../context.ts'

/** An uploaded file, held in memory under the route's limit. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
  readonly fields: Record<string, string>
}

/** A file to be saved by the caller. */
export interface FileReply {
  readonly fileName: string
  readonly contentType: string
  readonly body: Buffer | Readable
  /** Shown in the browser instead of saved. */
  readonly inline?: boolean
}

/** What a handler is given: validated parameters, query and body of its route. */
export interface Input<R> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  /** The uploaded file; present exactly when the route declares an upload. */
  readonly file: UploadedFile
}

/** What a handler answers: the route's document, or a file where the route says so. */
export type Reply<R> =
  R extends Route<z.ZodType, z.ZodType, z.ZodType, infer O> ? (O extends 'file' ? FileReply : OutputOf<R>) : never

/** Serves a route of the exam room by itself: finds who asks, reads the body, and gives JSON text, a document or bytes. */
export type LeanHandler = (
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<string | object | Buffer>

/** A route and the function that serves it. */
export interface Implementation {
  readonly route: Route
  readonly handle: (ctx: Context, input: Input<Route>) => Promise<unknown>
  /** Set where the route is served without cookies, pages' headers and limits by address: `handle` is not called then. */
  readonly lean?: LeanHandler
}

/** Binds a handler to its route of the contract; the compiler holds both to the same shapes. */
export function implement<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends RouteOutput>(
  route: Route<P, Q, B, O>,
  handle: (ctx: Context, input: Input<Route<P, Q, B, O>>) => Promise<Reply<Route<P, Q, B, O>>>,
): Implementation {
  return { route: route as unknown as Route, handle: handle as unknown as Implementation['handle'] }
}

/** Binds a route of machines and candidates to a handler of its own. */
export const implementLean = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends RouteOutput>(
  route: Route<P, Q, B, O>,
  lean: LeanHandler,
): Implementation => ({
  route: route as unknown as Route,
  handle: () => Promise.reject(new Error(`${route.path} is served lean`)),
  lean,
})
