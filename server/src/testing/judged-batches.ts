import { checkCharacter } from '#core/identity/checksum.ts'
import { ticketCodeIndex } from '#server/modules/ticket/index.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type Passed, type PassedBatchOptions, passedBatch } from './certified-batches.ts'
import type { World } from './world.ts'

/** A candidate with what opens his door. */
export interface Ticketed extends Passed {
  readonly ticketNumber: string
  readonly code: string
}

/** A batch whose score sheet is locked and whose notice or report comes next. */
export interface JudgedBatch {
  readonly batchId: string
  readonly people: readonly Ticketed[]
}

const contentHash = 'c0ffee'.repeat(10)

/** Locks a score sheet of a batch, as the next version. */
export async function lockSheet(
  world: World,
  institutionId: string,
  batchId: string,
  hash = contentHash,
): Promise<void> {
  await world.owner.query(
    `insert into score_sheets (institution_id, id, batch_id, version, status, content_hash, content, row_count, created_name, created_at, locked_at)
     select $1, $2, $3, coalesce(max(version), 0) + 1, 'locked', $4, '', 0, '考务', now(), now()
     from score_sheets where institution_id = $1 and batch_id = $3`,
    [institutionId, newId(), batchId, hash],
  )
}

const codeOf = (batchId: string, place: number) => {
  const text = (batchId.replaceAll('-', '').slice(-8) + String(place).padStart(4, '0')).toUpperCase()
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** Issues a ticket to everybody, its code sealed and indexed as the program does. */
async function ticket(world: World, institutionId: string, batchId: string, people: readonly Passed[]) {
  const { platform } = world
  const tickets = people.map((person, place) => ({
    ...person,
    ticketNumber: `${batchId.slice(-6)}${String(place + 1).padStart(4, '0')}`,
    code: codeOf(batchId, place + 1),
  }))
  await transactFor(platform, systemActor(institutionId, 'institution'), institutionId, async (tx) => {
    const sealer = await platform.keys.sealer(tx.db, institutionId)
    for (const one of tickets)
      await world.owner.query(
        `insert into tickets (institution_id, id, batch_id, registration_id, number, code_sealed, code_index, issued_by, issued_at)
         values ($1, $2, $3, $4, $5, $6, $7, $1, now())`,
        [
          institutionId,
          newId(),
          batchId,
          one.registrationId,
          one.ticketNumber,
          sealer.seal(one.code, `ticket/${one.registrationId}/code`),
          ticketCodeIndex(platform, one.code),
        ],
      )
  })
  return tickets
}

/** Seats everybody in one room, theory in the morning and practical in the afternoon. */
async function seat(world: World, institutionId: string, batchId: string, people: readonly Passed[], day: string) {
  const run = (text: string, values: unknown[]) => world.owner.query(text, values)
  for (const [subject, name, time] of [
    ['theory', '3机房', '09:00'],
    ['practical', '保育实训室', '14:00'],
  ] as const) {
    const [placeId, sessionId] = [newId(), newId()]
    await run(
      `insert into places (institution_id, id, name, building, subject, seat_count) values ($1, $2, $3, '信息楼三层', $4, 60)`,
      [institutionId, placeId, `${name}${batchId.slice(-4)}`, subject],
    )
    await run(
      `insert into exam_sessions (institution_id, id, batch_id, subject, position, starts_at, minutes) values ($1, $2, $3, $4, 1, $5, 90)`,
      [institutionId, sessionId, batchId, subject, `${day}T${time}:00+08:00`],
    )
    for (const [place, person] of people.entries())
      await run(
        `insert into seats (institution_id, batch_id, subject, registration_id, session_id, place_id, seat) values ($1, $2, $3, $4, $5, $6, $7)`,
        [institutionId, batchId, subject, person.registrationId, sessionId, placeId, place + 1],
      )
  }
}

/** The presence and the scores the outcomes rest on, checked by a second person. */
async function score(world: World, institutionId: string, batchId: string) {
  await world.owner.query(
    `insert into attendance (institution_id, batch_id, registration_id, subject, mark, recorded_by, recorded_at)
     select institution_id, batch_id, registration_id, subject, 'present', $1, now()
     from outcomes cross join (values ('theory'), ('practical')) as s(subject) where institution_id = $1 and batch_id = $2`,
    [institutionId, batchId],
  )
  await world.owner.query(
    `insert into scores (institution_id, batch_id, registration_id, subject, score, source, entered_by, entered_at, second_score, second_by, second_at)
     select o.institution_id, o.batch_id, o.registration_id, s.subject, m.points, s.source, $1, now(), m.points, $3, now()
     from outcomes o cross join (values ('theory', 78, 'import'), ('practical', 85.5, 'entry')) as s(subject, score, source)
     cross join lateral (select case when o.result = 'pass' then s.score else 50 end as points) m
     where o.institution_id = $1 and o.batch_id = $2`,
    [institutionId, batchId, newId()],
  )
}

/** A batch judged and locked, written behind the program's back; `open` is the step whose turn it is. */
export async function judgedBatch(world: World, options: PassedBatchOptions = {}): Promise<JudgedBatch> {
  const institutionId = world[options.tenant ?? 'institution'].id
  const { batchId, people } = await passedBatch(world, options)
  await world.owner.query(`update registrations set status = 'eligible' where institution_id = $1 and batch_id = $2`, [
    institutionId,
    batchId,
  ])
  await score(world, institutionId, batchId)
  await lockSheet(world, institutionId, batchId)
  await seat(world, institutionId, batchId, people, options.startsOn ?? '2026-08-20')
  return { batchId, people: await ticket(world, institutionId, batchId, people) }
}

/** Another valid identity number than anybody's here. */
export const strangersNumber = (): string => {
  const body = '11010119900307999'
  return body + checkCharacter(body)
}
