// The server of one exam room for the browser test: a process of its own on a data directory of its own, so that it can
// be killed and started again. It is told what the invigilator does by messages of its parent.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  addRuns,
  admit,
  allowLeave,
  closeRun,
  expel,
  giveTime,
  heldEvents,
  liveRun,
  markAbsent,
  moveSeat,
  notify,
  openEntry,
  recoverExport,
  sealedSheets,
  sealRun,
  setReleased,
  startRun,
} from '#server/modules/exam/index.ts'
import { registerJobs, routes } from '#server/modules/index.ts'
import { readConfig } from '#server/platform/config.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { buildApp } from '#server/platform/http/app.ts'
import { newId } from '#server/platform/ids.ts'
import { openPlatform } from '#server/platform/open-platform.ts'
import { encryptPart } from '#server/platform/sealing/cipher.ts'
import { decideShown } from '#server/testing/decide-shown.ts'
import { foundTenants } from '#server/testing/tenants.ts'
import { roomPaper } from './paper.ts'
import type { Order, Room, RoomCandidate } from './room.ts'

const by = { id: '01980000-0000-7000-8000-0000000000a1', name: '监考一' }
const second = { id: '01980000-0000-7000-8000-0000000000a2', name: '监考二' }

/** What the room is remembered by when the process starts again. */
interface Founded extends Room {
  readonly tenantId: string
  readonly paperId: string
  readonly key: string
  readonly trial: (Room['trial'] & { readonly candidates: readonly RoomCandidate[] }) | null
}

const config = readConfig()
const file = join(config.dataDir, 'room.json')
const names = ['方知夏', '程以安', '陆向北', '温如言', '苏明远', '顾青禾', '许知行', '白若川']

const candidateAt = (seat: number): RoomCandidate => ({
  attemptId: newId(),
  name: names[seat - 1] ?? `考生${seat}`,
  ticket: `26040103${String(seat).padStart(2, '0')}`,
  tail: String(283_300 + seat),
  seat,
})

async function storePaper(tx: Tx, packageId: string, batchId: string, paperId: string, key: Buffer): Promise<void> {
  const cipher = encryptPart(key, 'paper', paperId, JSON.stringify(roomPaper(paperId)))
  const hash = createHash('sha256').update(cipher).digest('hex')
  await tx.db
    .insertInto('exam_packages')
    .values({
      ...{ institution_id: tx.tenantId, id: packageId, batch_id: batchId, node_id: randomUUID(), kind: 'real' },
      ...{ content_hash: hash, manifest: '{}', status: 'received', made_by: '试卷保管员', made_at: tx.now },
      received_at: tx.now,
    })
    .execute()
  await tx.db
    .insertInto('exam_papers')
    .values({
      ...{ institution_id: tx.tenantId, package_id: packageId, paper_id: paperId, form: 'A' },
      ...{ items_hash: hash, items_cipher: cipher, seal: '{}' },
    })
    .execute()
}

const count = Number(process.env.ROOM_CANDIDATES ?? 7)
const seated = () => Array.from({ length: count }, (_, at) => candidateAt(at + 1))

/** Founds an institution with one room: candidates at the seats 1, 2, 3 …, and seats to spare. */
async function foundRoom(platform: Platform): Promise<Founded> {
  const tenantId = (await foundTenants(platform, 'none', 'demo-school')).institution.id
  const [packageId, batchId, paperId, placeId] = [newId(), randomUUID(), newId(), randomUUID()]
  const key = randomBytes(32)
  const profile = process.env.ROOM_PROFILE
  const policy = profile ? loadPolicy(profile).policy : {}
  const runOf = (tx: Tx, kind: 'real' | 'trial', candidates: readonly RoomCandidate[]) => ({
    ...{ id: newId(), packageId, batchId, sessionId: randomUUID(), placeId, kind, policy },
    ...{ room: '3机房', session: kind === 'real' ? '场次1' : '试考', subject: '车工 四级 理论知识' },
    startsAt: new Date(tx.now.getTime() + (kind === 'real' ? Number(process.env.ROOM_AHEAD ?? 0) : 0) * 60_000),
    ...{ minutes: kind === 'real' ? Number(process.env.ROOM_MINUTES ?? 90) : 5, seatCount: 12, seatColumns: 6 },
    attempts: candidates.map((one) => ({
      ...{ id: one.attemptId, registrationId: newId(), name: one.name, ticket: one.ticket, seat: one.seat },
      ...{ identityMasked: `4105**********${one.tail.slice(-4)}`, identityTail: one.tail },
      ...{ photo: null, paperId, orderSeed: `order/${one.seat}` },
    })),
  })
  return transactFor(platform, systemActor(tenantId, 'institution'), tenantId, async (tx) => {
    await storePaper(tx, packageId, batchId, paperId, key)
    const candidates = seated()
    const real = runOf(tx, 'real', candidates)
    const tried = process.env.ROOM_TRIAL ? seated().slice(0, 1) : null
    const trial = tried && runOf(tx, 'trial', tried)
    const codes = await addRuns(tx, trial ? [trial, real] : [real])
    const named = (runId: string) => ({ runId, code: codes.get(runId) ?? '' })
    return {
      ...{ tenantId, paperId, key: key.toString('hex'), candidates, ...named(real.id) },
      trial: trial && tried && { ...named(trial.id), candidates: tried },
    }
  })
}

type Act = (tx: Tx, room: Founded, order: Order) => Promise<unknown>

const stored = (tx: Tx, attemptIds: readonly string[]) =>
  tx.db
    .selectFrom('answer_events')
    .select(['attempt_id', 'epoch', 'seq', 'fork', 'state', 'kind', 'question', 'value'])
    .where('institution_id', '=', tx.tenantId)
    .where('attempt_id', 'in', [...attemptIds])
    .orderBy('attempt_id')
    .orderBy('epoch')
    .orderBy('seq')
    .execute()

/** What the invigilators do, and what the test asks the tables. */
const acts: Record<Order['act'], Act> = {
  openEntry: (tx, { runId }) => openEntry(tx, runId, by),
  start: async (tx, { runId, paperId, key }) => {
    await setReleased(tx, runId, new Map([[paperId, Buffer.from(key, 'hex')]]))
    await startRun(tx, runId, by)
  },
  moveSeat: (tx, _room, { attemptId = '', seat = 0 }) =>
    moveSeat(tx, { attemptId, seat, reason: '机器故障', by, second }),
  giveTime: (tx, { runId }, { attemptId, seconds = 0 }) =>
    giveTime(tx, { runId, attemptId: attemptId ?? null, seconds, reason: '换机耽误', by }),
  notify: (tx, { runId }, { text = '' }) => notify(tx, { runId, attemptId: null, text, by }),
  allowLeave: (tx, _room, { attemptId = '' }) => allowLeave(tx, { attemptId, reason: '已答完', by }),
  admit: (tx, _room, { attemptId = '' }) => admit(tx, { attemptId, reason: '考生机换过', by }),
  expel: (tx, _room, { attemptId = '' }) => expel(tx, { attemptId, reason: '替考', by }),
  markAbsent: (tx, { runId }, { attemptId = '' }) => markAbsent(tx, runId, [attemptId], by),
  close: async (tx, { runId }) => closeRun(tx, runId, by),
  seal: async (tx, { runId }) => sealRun(tx, runId, by),
  sheets: async (tx, { runId }) =>
    (await sealedSheets(tx, runId)).map(({ attemptId, answers }) => ({ attemptId, answers: [...answers] })),
  held: (tx, { runId }) => heldEvents(tx, runId),
  leaveOut: (tx, _room, { attemptId = '', epoch = 0 }) =>
    decideShown(tx, { attemptId, epoch, take: false, reason: '原机留下', by, second }),
  live: (tx, { runId, tenantId }) => liveRun(tx.platform, tenantId, runId),
  later: async ({ platform: { clock } }, _room, { seconds = 0 }) => {
    platform.clock.set(new Date(clock.now().getTime() + seconds * 1_000))
  },
  recover: (tx, _room, { file: carried }) => (carried ? recoverExport(tx, carried, by) : Promise.resolve()),
  events: (tx, { candidates }) =>
    stored(
      tx,
      candidates.map(({ attemptId }) => attemptId),
    ),
}

const { platform, close } = await openPlatform(config, { kind: 'real' })
registerJobs(platform)
await platform.outbox.start()
const app = await buildApp(platform, routes)
const room: Founded = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await foundRoom(platform)
writeFileSync(file, JSON.stringify(room))
await app.listen({ host: '127.0.0.1', port: config.port })

process.on('message', (order: Order) => {
  const at = order.trial && room.trial ? { ...room, ...room.trial } : room
  const work = (tx: Tx) => acts[order.act](tx, at, order)
  transactFor(platform, systemActor(room.tenantId, 'institution'), room.tenantId, work).then(
    (result) => process.send?.({ id: order.id, result: result ?? null }),
    (error: unknown) => process.send?.({ id: order.id, error: String((error as { text?: string }).text ?? error) }),
  )
})
const end = () => {
  void app
    .close()
    .then(close)
    .then(() => process.exit(0))
}
process.on('SIGTERM', end)
// A test that was killed leaves no server behind, nor its database.
process.on('disconnect', end)
const address = app.server.address()
const { tenantId: _tenant, key: _key, ...shown } = room
process.send?.({ ready: typeof address === 'object' ? address?.port : null, room: shown })
