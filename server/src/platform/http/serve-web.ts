import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { DomainError } from '#contract/domain-error.ts'
import { projectRoot } from '../config.ts'
import { answerError } from './refusals.ts'

const folder = join(projectRoot, 'web', 'dist')

/** Serves the built pages; any address that is no file and no API is the web application's own. */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  const index = join(folder, 'index.html')
  if (existsSync(index)) {
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      index: false,
      immutable: true,
      maxAge: '30d',
    })
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.svg')))
      app.get(`/${name}`, (_request, reply) => reply.type('image/svg+xml').send(readFileSync(join(folder, name))))
  }
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && existsSync(index)
    if (!page) return answerError(new DomainError('resource.not_found'), request, reply)
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(readFileSync(index))
  })
}
