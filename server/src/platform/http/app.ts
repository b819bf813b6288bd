import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { DomainError } from '#contract/domain-error.ts'
import type { Route } from '#contract/route.ts'
import { permissions } from '#core/access/permissions.ts'
import type { Context, Cookies, Platform } from '../context.ts'
import { newId } from '../ids.ts'
import { candidateCookie, findActor, loginCookie } from './doors.ts'
import { observe, serveHealth } from './health.ts'
import { assertHoldable, uploadName } from './holdable-text.ts'
import type { FileReply, Implementation, Input, UploadedFile } from './implement.ts'
import { serveLean } from './lean.ts'
import { serveDocs } from './openapi.ts'
import { answerError, parseInput } from './refusals.ts'
import { serveExam } from './serve-exam.ts'
import { serveWeb } from './serve-web.ts'

/** Builds the HTTP server over the modules' routes; refuses to start when a route names no known permission. */
export async function buildApp(
  platform: Platform,
  implementations: readonly Implementation[],
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: platform.log,
    genReqId: () => newId(),
    frameworkErrors: answerError,
    bodyLimit: 1024 * 1024,
    trustProxy: platform.config.trustedProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 120_000,
    logController: new LogController({ disableRequestLogging: true }),
    ...(await tls(platform)),
  }) as unknown as FastifyInstance
  app.setErrorHandler(answerError)
  observe(app, platform)
  checkRoutes(implementations)
  await serveLean(app, platform, implementations)
  // What the root adds reaches every route, whenever it was registered; so the rest is a context of its own.
  await app.register((rest) => serveRest(rest as unknown as FastifyInstance, platform, implementations))
  return app
}

/** Everything but the exam room: pages and their routes, with cookies, uploads, limits by address and page headers. */
async function serveRest(
  app: FastifyInstance,
  platform: Platform,
  implementations: readonly Implementation[],
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: platform.config.tlsCertFile !== null,
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 20_000 }, throwFileSizeLimit: true })
  await app.register(rateLimit, { global: false })
  for (const one of implementations) if (!one.lean) serve(app, platform, one)
  serveHealth(app, platform)
  serveDocs(
    app,
    implementations.map((one) => one.route),
  )
  await serveExam(app)
  await serveWeb(app)
}

async function tls({ config }: Platform): Promise<object> {
  if (!config.tlsCertFile || !config.tlsKeyFile) return {}
  const { readFile } = await import('node:fs/promises')
  return { https: { cert: await readFile(config.tlsCertFile), key: await readFile(config.tlsKeyFile) } }
}

/** A route without a permission, or two routes at one place, stop the start. */
export function checkRoutes(implementations: readonly Implementation[]): void {
  const seen = new Set<string>()
  for (const { route } of implementations) {
    const name = `${route.method} ${route.path}`
    const known =
      ['public', 'login', 'candidate', 'machine', 'examinee'].includes(route.permission) ||
      route.permission in permissions
    if (!known) throw new Error(`${name} declares no known permission`)
    if (seen.has(name)) throw new Error(`${name} is served twice`)
    seen.add(name)
  }
}

function serve(app: FastifyInstance, platform: Platform, { route, handle }: Implementation): void {
  const perMinute = route.perMinute ?? (route.permission === 'public' ? 120 : null)
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.upload ? route.upload.maxBytes + 100_000 : 1024 * 1024,
    config: perMinute ? { rateLimit: { max: perMinute, timeWindow: 60_000 } } : {},
    handler: async (request, reply) => {
      if (route.method !== 'GET') assertOrigin(request, platform)
      const actor = await findActor(platform, request, route)
      const ctx: Context = {
        platform,
        actor,
        requestId: request.id,
        address: request.ip,
        cookies: cookiesOf(platform, reply),
      }
      return answer(reply, await handle(ctx, await readInput(request, route)))
    },
  })
}

function cookiesOf({ config }: Platform, reply: FastifyReply): Cookies {
  const secure = config.tlsCertFile !== null || config.trustedProxy !== null
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  return {
    set: (name, value, seconds) => void reply.setCookie(name, value, { ...options, maxAge: seconds }),
    clear: (name) => void reply.clearCookie(name, options),
  }
}

/** Writes come from our own pages: a browser says where from, and another site's pages are refused. */
function assertOrigin(request: FastifyRequest, { config }: Platform): void {
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new DomainError('origin.refused')
  if (!origin) {
    const known = request.cookies[loginCookie] ?? request.cookies[candidateCookie]
    if (!site && known !== undefined && request.headers['x-requested-with'] !== 'jiheng')
      throw new DomainError('origin.refused')
    return
  }
  const host = request.headers.host
  const own = [`http://${host}`, `https://${host}`, ...(config.publicUrl ? [new URL(config.publicUrl).origin] : [])]
  if (!own.includes(origin)) throw new DomainError('origin.refused')
}

async function readInput(request: FastifyRequest, route: Route): Promise<Input<Route>> {
  assertHoldable({ ...(request.params as object), ...(request.query as object) })
  const input = {
    params: route.params ? parseInput(route.params, request.params) : undefined,
    query: route.query ? parseInput(route.query, request.query) : undefined,
  }
  if (!route.upload) {
    assertHoldable(request.body)
    return { ...input, body: route.body ? parseInput(route.body, request.body ?? {}) : undefined } as Input<Route>
  }
  const file = await readUpload(request, route.upload.maxBytes)
  assertHoldable(file.fields)
  return { ...input, body: route.body ? parseInput(route.body, file.fields) : undefined, file } as Input<Route>
}

async function readUpload(request: FastifyRequest, maxBytes: number): Promise<UploadedFile> {
  if (!request.isMultipart()) throw new DomainError('input.file_missing')
  const fields: Record<string, string> = {}
  let upload: { name: string; bytes: Buffer } | null = null
  try {
    for await (const part of request.parts({ limits: { fileSize: maxBytes } })) {
      if (part.type === 'file') upload = { name: uploadName(part.filename ?? ''), bytes: await part.toBuffer() }
      else fields[part.fieldname] = String(part.value)
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE')
      throw new DomainError('input.too_large', { max: `${Math.floor(maxBytes / 1024 / 1024)}MB` })
    throw error
  }
  if (!upload || upload.bytes.length === 0) throw new DomainError('input.file_missing')
  return { ...upload, fields }
}

function answer(reply: FastifyReply, result: unknown): unknown {
  if (isFile(result)) {
    const name = encodeURIComponent(result.fileName)
    void reply
      .header('content-type', result.contentType)
      .header('content-disposition', `${result.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
      .header('cache-control', 'private, no-store')
    return reply.send(result.body)
  }
  void reply.header('cache-control', 'no-store')
  return reply.send(result ?? {})
}

const isFile = (value: unknown): value is FileReply =>
  typeof value === 'object' && value !== null && 'fileName' in value && 'body' in value && 'contentType' in value
