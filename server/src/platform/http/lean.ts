import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '#contract/domain-error.ts'
import type { Platform } from '../context.ts'
import type { Implementation, LeanHandler } from './implement.ts'
import { answerError } from './refusals.ts'

const jsonType = 'application/json; charset=utf-8'

/**
 * A page of another site cannot send a bearer token, but it could still try: writes that say they come from elsewhere are
 * refused, and so are those that show neither a token nor our own pages.
 */
function assertOrigin({ headers }: FastifyRequest, publicUrl: string | null): void {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new DomainError('origin.refused')
  if (origin === undefined) {
    if (!site && headers.authorization === undefined && headers['x-requested-with'] !== 'jiheng')
      throw new DomainError('origin.refused')
    return
  }
  if (origin === `https://${host}` || origin === `http://${host}`) return
  if (publicUrl === null || origin !== new URL(publicUrl).origin) throw new DomainError('origin.refused')
}

/** Refusals that say when to come again say it in the header, too, with a little chance so that a room does not come at once. */
function answerLeanError(error: FastifyError | DomainError, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof DomainError) {
    const seconds = error.params.seconds
    if (typeof seconds === 'number') void reply.header('retry-after', String(seconds))
    else if (error.kind === 'unavailable') void reply.header('retry-after', String(1 + Math.floor(Math.random() * 3)))
  }
  answerError(error, request, reply)
}

function parseJson(_request: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void): void {
  if (body.length === 0) return done(null, undefined)
  try {
    done(null, JSON.parse(body.toString('utf8')) as unknown)
  } catch {
    done(new DomainError('input.not_json'))
  }
}

const serve =
  (platform: Platform, write: boolean, lean: LeanHandler) => (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    if (write) assertOrigin(request, platform.config.publicUrl)
    return lean(platform, request, reply).then((answer) => {
      if (typeof answer === 'string') void reply.header('content-type', jsonType)
      return answer
    })
  }

/** Serves the routes of the exam room: no cookies, no limits by address (a room is behind one), nothing done in vain. */
export async function serveLean(
  app: FastifyInstance,
  platform: Platform,
  implementations: readonly Implementation[],
): Promise<void> {
  await app.register(async (room) => {
    room.removeAllContentTypeParsers()
    room.addContentTypeParser('application/json', { parseAs: 'buffer' }, parseJson)
    room.addContentTypeParser('*', { parseAs: 'buffer' }, parseJson)
    room.setErrorHandler(answerLeanError)
    for (const { route, lean } of implementations)
      if (lean)
        room.route({ method: route.method, url: route.path, handler: serve(platform, route.method !== 'GET', lean) })
  })
}
