import { checkCharacter } from '#core/identity/checksum.ts'
import { composeTicketCode, plainTicketCode } from '#core/ticket/ticket-code.ts'
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

async function ticket(world: World, institutionId: string, batchId: string, people: readonly Passed[]) {
  const tickets = people.map((person, place) => {
    const numbers = Array.from({ length: 12 }, (_, digit) => (place * 7 + digit * 11 + people.length) % 32)
    return {
      ...person,
      ticketNumber: `${batchId.slice(-6)}${String(place + 1).padStart(4, '0')}`,
      code: composeTicketCode(numbers),
    }
  })
  for (const one of tickets)
    await world.owner.query(
      `insert into tickets (institution_id, id, batch_id, registration_id, number, code_sealed, code_index, issued_by, issued_at)
       values ($1, $2, $3, $4, $5, '', $6, $1, now())`,
      [
        institutionId,
        newId(),
        batchId,
        one.registrationId,
        one.ticketNumber,
        world.platform.keys.installationIndex(plainTicketCode(one.code + batchId.slice(-6))),
      ],
    )
  return tickets.map((one) => ({ ...one, code: one.code + batchId.slice(-6) }))
}

/** A batch judged and locked, written behind the program's back; `open` is the step whose turn it is. */
export async function judgedBatch(world: World, options: PassedBatchOptions = {}): Promise<JudgedBatch> {
  const institutionId = world[options.tenant ?? 'institution'].id
  const { batchId, people } = await passedBatch(world, options)
  await world.owner.query(`update registrations set status = 'eligible' where institution_id = $1 and batch_id = $2`, [
    institutionId,
    batchId,
  ])
  await lockSheet(world, institutionId, batchId)
  return { batchId, people: await ticket(world, institutionId, batchId, people) }
}

/** Another valid identity number than anybody's here. */
export const strangersNumber = (): string => {
  const body = '11010119900307999'
  return body + checkCharacter(body)
}
