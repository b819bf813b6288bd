// The exam node of the fault tests: a process of its own, so that it can be killed and started again on what it left.
// It serves the routes of the exam room alone, which is what makes it start quickly.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { examRoutes, recoverExport, startExamClock } from '#server/modules/exam/index.ts'
import { readConfig } from '#server/platform/config.ts'
import { systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { writeDurably } from '#server/platform/files/write-durably.ts'
import { buildApp } from '#server/platform/http/app.ts'
import { openPlatform } from '#server/platform/open-platform.ts'
import { decideShown } from '#server/testing/decide-shown.ts'
import { invigilator, openExam, secondInvigilator } from '#server/testing/exam-world.ts'
import type { Order, RoomFacts } from './room.ts'
import { setDate } from './trouble/set-date.ts'

/** How many sit in the room, and how long: shorter than a clock is set wrong. */
const [seats, minutes] = [16, 170]

let date = Number(process.env.MACHINE_DATE ?? 0)
setDate(() => date)

const config = readConfig()
const file = join(config.dataDir, 'room.json')
const { platform } = await openPlatform(config, { kind: 'real' })

async function found(): Promise<RoomFacts> {
  // Only a room that is made anew needs all modules.
  const { foundTenants } = await import('#server/testing/tenants.ts')
  const tenantId = (await foundTenants(platform, 'none', 'demo-school')).institution.id
  // Whoever comes late is let in: the door has tests of its own.
  const policy = { entry: { lateAfter: { minutes, clause: null } } }
  const exam = await openExam(platform, tenantId, { candidates: seats, minutes, items: 100, policy })
  await exam.openDoors()
  await exam.start()
  const [run] = exam.runs
  if (!run) throw new Error('no room')
  return { tenantId, code: run.code, candidates: run.candidates }
}

const room: RoomFacts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await found()
writeDurably(file, JSON.stringify(room), 0o600)
const attempts = room.candidates.map(({ attemptId }) => attemptId)
startExamClock(platform)
await platform.outbox.start()
const app = await buildApp(platform, examRoutes)
await app.listen({ host: '127.0.0.1', port: config.port })

async function storedEvents({ db, tenantId }: Tx) {
  const rows = await db
    .selectFrom('answer_events')
    .select(['attempt_id', 'epoch', 'seq', 'fork', 'state', 'hash'])
    .where('institution_id', '=', tenantId)
    .where('attempt_id', 'in', attempts)
    .orderBy('attempt_id')
    .orderBy('epoch')
    .orderBy('seq')
    .orderBy('fork')
    .execute()
  return rows.map(({ hash, ...row }) => ({ ...row, hash: hash.toString('hex') }))
}

async function statuses({ db, tenantId }: Tx) {
  const rows = await db
    .selectFrom('exam_attempts')
    .select(['id', 'status'])
    .where('institution_id', '=', tenantId)
    .where('id', 'in', attempts)
    .execute()
  return rows.map(({ id, status }) => [id, status])
}

const obeyIn = (tx: Tx, order: Order): Promise<unknown> => {
  if (order.act === 'import') return recoverExport(tx, order.file, invigilator)
  if (order.act === 'statuses') return statuses(tx)
  if (order.act !== 'take') return storedEvents(tx)
  const by = { by: invigilator, second: secondInvigilator, reason: '服务器损毁' }
  return decideShown(tx, { attemptId: order.attemptId, epoch: 1, take: true, ...by })
}

/** A megabyte at a time into the write-ahead log, until it is full. */
async function fill(): Promise<number> {
  for (let megabytes = 0; megabytes < 500; megabytes++)
    try {
      await platform.pool.query(`select pg_logical_emit_message(false, 'fill', repeat('x', 1000000))`)
    } catch {
      return megabytes
    }
  throw new Error('the disk takes everything')
}

function obey(order: Order): Promise<unknown> {
  if (order.act === 'fill') return fill()
  if (order.act === 'date') date = order.milliseconds
  if (order.act === 'believe') platform.clock.now = () => new Date()
  if (order.act === 'date' || order.act === 'believe') return Promise.resolve(null)
  const { tenantId } = room
  return transactFor(platform, systemActor(tenantId, 'institution'), tenantId, (tx) => obeyIn(tx, order))
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
