import type { KeyObject } from 'node:crypto'
import { endExam, listExamRooms, markAttendance, markRoomPresent } from '#contract/attendance.ts'
import {
  createScoreSheet,
  enterScores,
  getScoreSheet,
  importTheoryScores,
  registerExamSystem,
  signAgreement,
  signAsHead,
  signAsLead,
  signAsRecorder,
  signAsSupervisor,
} from '#contract/score.ts'
import type { Role } from '#core/access/roles.ts'
import { makeExamSystemKey, signTheoryScores } from '#generate/theory-scores.ts'
import { newId } from '../platform/ids.ts'
import { attestAll } from './attest-all.ts'
import { Refused, type TestClient } from './client.ts'
import { type SeededBatch, type SeededGroup, seedBatch } from './examinees.ts'
import { confirmAgain, type World } from './world.ts'

/** A batch at the exam: everybody has a seat in each subject and a ticket. */
export interface SeatedBatch extends SeededBatch {
  /** Tickets in the order of the people. */
  readonly tickets: readonly string[]
}

/** Who was absent, who scored what; by place in the list of people, the rest 80 and 85. */
export interface Course {
  readonly absent?: readonly { person: number; subject: 'theory' | 'practical' }[]
  readonly theory?: Readonly<Record<number, number>>
  readonly practical?: Readonly<Record<number, number>>
}

const perRoom = 30

/** Rows for one subject: rooms of thirty, one session each. */
async function seatAll(world: World, batch: SeededBatch, subject: 'theory' | 'practical', day: number): Promise<void> {
  const { owner, institution } = world
  const rooms = Math.ceil(batch.people.length / perRoom)
  const session = newId()
  await owner.query(
    `insert into exam_sessions (institution_id, id, batch_id, subject, position, starts_at, minutes)
     values ($1, $2, $3, $4, 1, (select starts_on + time '09:00' + ($5 || ' day')::interval from batches where id = $3) at time zone 'Asia/Shanghai', 90)`,
    [institution.id, session, batch.id, subject, String(day)],
  )
  for (let room = 0; room < rooms; room++) {
    const place = newId()
    await owner.query(
      'insert into places (institution_id, id, name, building, subject, seat_count) values ($1, $2, $3, $4, $5, 43)',
      [
        institution.id,
        place,
        `${subject === 'theory' ? '机房' : '实训室'}${room + 1}-${place.slice(-4)}`,
        '信息楼',
        subject,
      ],
    )
    const people = batch.people.slice(room * perRoom, (room + 1) * perRoom).map(({ id }) => id)
    await owner.query(
      `insert into seats (institution_id, batch_id, subject, registration_id, session_id, place_id, seat)
       select $1, $2, $3, who, $4, $5, number from unnest($6::uuid[]) with ordinality as list(who, number)`,
      [institution.id, batch.id, subject, session, place, people],
    )
  }
}

const clients = new WeakMap<World, Map<string, Promise<TestClient>>>()

/** A person of a world, logged in once however often he is asked for. */
export function personOf(world: World, role: Role, number: 1 | 2 = 1): Promise<TestClient> {
  const known = clients.get(world) ?? new Map<string, Promise<TestClient>>()
  clients.set(world, known)
  const found = known.get(`${role}.${number}`) ?? world.as(role, { number })
  known.set(`${role}.${number}`, found)
  return found
}

let batches = 0

/** A batch at the step 考试 with seats and tickets, by rows alone. */
export async function seatedBatch(
  world: World,
  groups: readonly SeededGroup[],
  options: { profile?: string; startsOn?: string; endsOn?: string; from?: number } = {},
): Promise<SeatedBatch> {
  const seeded = await seedBatch(world, { groups, step: 'exam', status: 'eligible', photos: false, ...options })
  await seatAll(world, seeded, 'theory', 0)
  await seatAll(world, seeded, 'practical', 1)
  const prefix = `26${String(++batches).padStart(2, '0')}`
  const tickets = seeded.people.map((_, index) => `${prefix}${String(index + 1).padStart(6, '0')}`)
  await world.owner.query(
    `insert into tickets (institution_id, id, batch_id, registration_id, number, code_sealed, code_index, issued_by, issued_at)
     select $1::uuid, gen_random_uuid(), $2::uuid, who, number, '\\x00', decode(md5(number || $2::uuid::text), 'hex'), $2::uuid, now()
     from unnest($3::uuid[], $4::text[]) as list(who, number)`,
    [world.institution.id, seeded.id, seeded.people.map(({ id }) => id), tickets],
  )
  return { ...seeded, tickets }
}

/** Whoever will score promises secrecy, where the batch's rules ask for it. */
export async function agreeAll(world: World, batchId: string): Promise<void> {
  const { rows } = await world.owner.query<{ needed: boolean | null }>(
    `select (policy #>> '{score,confidentiality,value}')::boolean as needed from batches where id = $1`,
    [batchId],
  )
  if (!rows[0]?.needed) return
  for (const [role, number] of [
    ['assessor', 1],
    ['assessor', 2],
    ['lead_assessor', 1],
  ] as const) {
    const marker = await personOf(world, role, number)
    await marker.call(signAgreement, { params: { batchId }, body: { agreed: true } })
  }
}

/** Marks everybody present but the absent ones, has the assessors promise secrecy, and ends the exam. */
export async function attendAll(world: World, batch: SeatedBatch, course: Course = {}): Promise<void> {
  await agreeAll(world, batch.id)
  const invigilator = await personOf(world, 'invigilator')
  const params = { batchId: batch.id }
  for (const { person, subject } of course.absent ?? []) {
    const registrationId = batch.people[person]?.id ?? ''
    await invigilator.call(markAttendance, { params, body: { subject, marks: [{ registrationId, mark: 'absent' }] } })
  }
  const { rooms } = await invigilator.call(listExamRooms, { params })
  for (const { sessionId, placeId } of rooms)
    await invigilator.call(markRoomPresent, { params: { ...params, sessionId, placeId } })
  await attestAll(world, batch.id, 'exam')
  await invigilator.call(endExam, { params })
}

/** Registers a fresh key for the exam system and gives it. */
export async function registerKey(world: World, name = '机考系统'): Promise<KeyObject> {
  const { privateKey, publicKey } = makeExamSystemKey()
  const administrator = await personOf(world, 'administrator')
  await confirming(administrator, () => administrator.call(registerExamSystem, { body: { name, publicKey } }))
  return privateKey
}

/** Does what asks for the password again; gives it only when it is asked for, as people may only so often a minute. */
export async function confirming<T>(client: TestClient, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'access.reauth_required') throw error
    await confirmAgain(client)
    return run()
  }
}

const isAbsent = (course: Course, person: number, subject: 'theory' | 'practical') =>
  course.absent?.some((one) => one.person === person && one.subject === subject) ?? false

/** The rows of a theory file for all who were not absent. */
export const theoryRows = (batch: SeatedBatch, course: Course = {}) =>
  batch.tickets.flatMap((ticket, person) =>
    isAbsent(course, person, 'theory') ? [] : [{ ticket, score: course.theory?.[person] ?? 80 }],
  )

/** Uploads a file as theory scores. */
export const uploadTheory = (client: TestClient, batchId: string, bytes: Buffer, reason = '') =>
  client.call(importTheoryScores, {
    params: { batchId },
    file: { name: '理论成绩.json', type: 'application/json', bytes, fields: { reason } },
  })

/** Imports theory scores signed with the key. */
export async function importTheoryFor(world: World, batch: SeatedBatch, key: KeyObject, course: Course = {}) {
  const recorder = await personOf(world, 'score_recorder')
  return uploadTheory(recorder, batch.id, signTheoryScores(key, { batch: batch.id, rows: theoryRows(batch, course) }))
}

/** Practical scores entered by one assessor and again by a second. */
export async function enterPractical(world: World, batch: SeatedBatch, course: Course = {}): Promise<void> {
  const rows = batch.people.flatMap(({ id }, person) =>
    isAbsent(course, person, 'practical') ? [] : [{ registrationId: id, score: course.practical?.[person] ?? 85 }],
  )
  for (const number of [1, 2] as const) {
    const assessor = await personOf(world, 'assessor', number)
    await assessor.call(enterScores, { params: { batchId: batch.id }, body: { subject: 'practical', rows } })
  }
}

const chain = [
  ['lead_assessor', signAsLead],
  ['score_recorder', signAsRecorder],
  ['quality_supervisor', signAsSupervisor],
  ['head', signAsHead],
] as const

/** Signs the newest version of the sheet in every duty, or in the first ones; what is to be attested is attested first, unless told otherwise. */
export async function signAll(world: World, batchId: string, count = 4, attested = true): Promise<void> {
  if (attested) await attestAll(world, batchId, 'score')
  for (const [role, route] of chain.slice(0, count)) {
    const signer = await personOf(world, role)
    const { sheet } = await signer.call(getScoreSheet, { params: { batchId } })
    const body = { sheetId: sheet?.id ?? '', contentHash: sheet?.contentHash ?? '' }
    await confirming(signer, () => signer.call(route, { params: { batchId }, body }))
  }
}

/** A batch at the step 评分会签 whose scores are all there; not yet a sheet. */
export async function scoredBatch(
  world: World,
  groups: readonly SeededGroup[],
  course: Course = {},
  options: { profile?: string; startsOn?: string; endsOn?: string; from?: number } = {},
): Promise<SeatedBatch & { key: KeyObject }> {
  const batch = await seatedBatch(world, groups, options)
  await attendAll(world, batch, course)
  const key = await registerKey(world)
  await importTheoryFor(world, batch, key, course)
  await enterPractical(world, batch, course)
  return { ...batch, key }
}

/** The same with the sheet made, signed by all and locked. */
export async function lockedBatch(
  world: World,
  groups: readonly SeededGroup[],
  course: Course = {},
  options: { profile?: string; startsOn?: string; endsOn?: string; from?: number } = {},
): Promise<SeatedBatch & { key: KeyObject }> {
  const batch = await scoredBatch(world, groups, course, options)
  const recorder = await personOf(world, 'score_recorder')
  await recorder.call(createScoreSheet, { params: { batchId: batch.id } })
  await signAll(world, batch.id)
  return batch
}
