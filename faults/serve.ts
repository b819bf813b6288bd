// The exam node of the fault tests: a process of its own, so that it can be killed and started again on what it left.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recoverExport } from '#server/modules/exam/index.ts'
import { registerJobs, routes } from '#server/modules/index.ts'
import { readConfig } from '#server/platform/config.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { writeDurably } from '#server/platform/files/write-durably.ts'
import { buildApp } from '#server/platform/http/app.ts'
import { openPlatform } from '#server/platform/open-platform.ts'
import { invigilator, openExam } from '#server/testing/exam-world.ts'
import { foundTenants } from '#server/testing/tenants.ts'
import type { Order, RoomFacts } from './room.ts'

const config = readConfig()
const file = join(config.dataDir, 'room.json')
const { platform } = await openPlatform(config, { kind: 'real' })

async function found(): Promise<RoomFacts> {
  const tenantId = (await foundTenants(platform, 'none', 'demo-school')).institution.id
  const candidates = Number(process.env.ROOM_CANDIDATES ?? 20)
  const exam = await openExam(platform, tenantId, { candidates, minutes: 600, items: 100 })
  await exam.openDoors()
  await exam.start()
  const [run] = exam.runs
  if (!run) throw new Error('no room')
  return { tenantId, code: run.code, candidates: run.candidates }
}

const room: RoomFacts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await found()
writeDurably(file, JSON.stringify(room), 0o600)
registerJobs(platform)
await platform.outbox.start()
const app = await buildApp(platform, routes)
await app.listen({ host: '127.0.0.1', port: config.port })

function obey(order: Order): Promise<unknown> {
  const { tenantId, candidates } = room
  return transactFor(platform, systemActor(tenantId, 'institution'), tenantId, async (tx) => {
    if (order.act === 'import') return recoverExport(tx, order.file, invigilator)
    const rows = await tx.db
      .selectFrom('answer_events')
      .select(['attempt_id', 'epoch', 'seq', 'fork', 'state', 'hash'])
      .where('institution_id', '=', tenantId)
      .where(
        'attempt_id',
        'in',
        candidates.map(({ attemptId }) => attemptId),
      )
      .orderBy('attempt_id')
      .orderBy('epoch')
      .orderBy('seq')
      .execute()
    return rows.map(({ hash, ...row }) => ({ ...row, hash: hash.toString('hex') }))
  })
}

process.on('message', (order: Order) => {
  obey(order).then(
    (result) => process.send?.({ id: order.id, result }),
    (error: unknown) => process.send?.({ id: order.id, error: String((error as { code?: string }).code ?? error) }),
  )
})
process.on('disconnect', () => process.exit(0))
const address = app.server.address()
process.send?.({ ready: { room, port: typeof address === 'object' && address ? address.port : 0 } })
