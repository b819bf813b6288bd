import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashPassword } from '#server/modules/access/index.ts'
import { tokenHashOf } from '#server/modules/exam/bearer-token.ts'
import { registerJobs, routes } from '#server/modules/index.ts'
import { readConfig } from '#server/platform/config.ts'
import { buildApp } from '#server/platform/http/app.ts'
import { newId } from '#server/platform/ids.ts'
import { openPlatform } from '#server/platform/open-platform.ts'
import { siteRoutes } from '#server/site-routes.ts'
import { openExam, type TestExam } from '#server/testing/exam-world.ts'
import { foundTenants } from '#server/testing/tenants.ts'
import { memoryOf } from './memory.ts'
import { selfSigned } from './self-signed.ts'

// The server of the bench in a process of its own: role site, TLS, a fresh PostgreSQL with fsync on.

/** What the bench asks of the server, and what it is answered. */
export type Ask =
  | { readonly ask: 'open'; readonly rooms: number; readonly candidates: number }
  | { readonly ask: 'start' }
  | { readonly ask: 'memory' }
  | { readonly ask: 'stop' }

/** A candidate with the token of his machine. */
export interface Seated {
  readonly attemptId: string
  readonly ticket: string
  readonly tail: string
  readonly machine: string
}

const [folder = ''] = process.argv.slice(2)
// Whoever breaks the bench off breaks off its whole group: this process goes on until PostgreSQL has ended.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
const { cert, key } = selfSigned('127.0.0.1')
writeFileSync(join(folder, 'cert.pem'), cert)
writeFileSync(join(folder, 'key.pem'), key)
const config = readConfig({
  DATA_DIR: join(folder, 'data'),
  TLS_CERT_FILE: join(folder, 'cert.pem'),
  TLS_KEY_FILE: join(folder, 'key.pem'),
  JIHENG_ROLE: 'site',
  PORT: '0',
  LOG_LEVEL: 'error',
})
const { platform, owner, close } = await openPlatform(config, { kind: 'real' })
const { institution } = await foundTenants(platform, await hashPassword('Bench-2026-mima'), 'demo-school')
registerJobs(platform)
await platform.outbox.start()
const fail = (error: unknown) => {
  console.error(error)
  void close().finally(() => process.exit(1))
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
const app = await buildApp(platform, siteRoutes(routes))
await app.listen({ host: '127.0.0.1', port: 0, backlog: 8192 })
const address = app.server.address()
const port = typeof address === 'object' && address ? address.port : 0

let exam: TestExam | null = null

/** Machines paired beforehand: what is measured begins with the sign-in. */
async function seat(one: TestExam): Promise<Seated[]> {
  const seated: Seated[] = []
  for (const run of one.runs)
    await one.act(async ({ db, now, tenantId }) => {
      const machines = run.candidates.map((who) => ({ who, token: randomBytes(32).toString('base64url') }))
      await db
        .insertInto('exam_machines')
        .values(
          machines.map(({ who, token }) => ({
            institution_id: tenantId,
            id: newId(),
            place_id: run.placeId,
            seat: who.seat,
            token_hash: Buffer.from(tokenHashOf(token), 'hex'),
            paired_at: now,
            status: 'active',
          })),
        )
        .execute()
      for (const { who, token } of machines) seated.push({ ...who, machine: token })
    })
  return seated
}

/** Each candidate has a photograph of ordinary size, which his sign-in shows. */
const givePhotographs = (one: TestExam): Promise<unknown> =>
  one.act(({ db, tenantId }) =>
    db
      .updateTable('exam_attempts')
      .set({ photo: randomBytes(15_000) })
      .where('institution_id', '=', tenantId)
      .execute(),
  )

async function answer(ask: Ask): Promise<unknown> {
  if (ask.ask === 'open') {
    exam = await openExam(platform, institution.id, { ...ask, minutes: 240 })
    const candidates = await seat(exam)
    await givePhotographs(exam)
    await exam.openDoors()
    return { candidates }
  }
  if (ask.ask === 'start') {
    await exam?.start()
    return {}
  }
  if (ask.ask === 'memory') return memoryOf(process.pid, config.dataDir)
  app.server.closeAllConnections()
  await app.close()
  await close()
  return {}
}

const say = (message: object) => {
  if (process.connected) process.send?.(message)
}

process.on('message', (message: { id: number; ask: Ask }) => {
  void answer(message.ask).then(
    (reply) => {
      say({ id: message.id, reply })
      if (message.ask.ask === 'stop') process.disconnect?.()
    },
    (error: unknown) => say({ id: message.id, error: String(error instanceof Error ? error.stack : error) }),
  )
})
// When the bench is broken off, its PostgreSQL is not left behind.
process.on('disconnect', () => void close().finally(() => process.exit(0)))
say({ ready: { port, owner } })
