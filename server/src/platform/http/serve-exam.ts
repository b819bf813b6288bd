import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { projectRoot } from '../config.ts'

const folder = join(projectRoot, 'exam', 'dist')

/** Serves the candidate's client at /exam/, where it has been built. */
export async function serveExam(app: FastifyInstance): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/exam/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '30d',
  })
  const page = (_request: unknown, reply: FastifyReply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(readFileSync(join(folder, 'index.html')))
  app.get('/exam', (_request, reply) => reply.redirect('/exam/'))
  app.get('/exam/', page)
  app.get('/exam/preflight', page)
  app.get('/exam/worker.js', (_request, reply) =>
    reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(readFileSync(join(folder, 'worker.js'))),
  )
}
