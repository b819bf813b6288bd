import type { TicketItem } from '#contract/ticket.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeTicketFields } from '#core/ticket/judge-ticket-fields.ts'
import { type SittingRow, selectSittings, subjectTitles } from '#server/modules/arrangement/index.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { noticesOf } from './notices.ts'
import { type HolderRow, selectHolders } from './store.ts'

/** A candidate who sits, with his sittings and what stands in the way of his ticket. */
export interface Holder {
  readonly row: HolderRow
  readonly sittings: readonly SittingRow[]
  readonly problem: TicketItem['problem']
}

/** The number of a ticket: year, serial of the batch, running number of the registration. */
export const ticketNumber = (batch: BatchRow, serial: number): string =>
  `${batch.year}${String(batch.serial).padStart(2, '0')}${String(serial).padStart(5, '0')}`

function problemOf(row: HolderRow, sittings: readonly SittingRow[], policy: Policy): TicketItem['problem'] {
  const sits = (subject: string) => sittings.some((sitting) => sitting.subject === subject)
  const facts = {
    name: row.name,
    documentNumber: row.identity_masked,
    ticketNumber: String(row.serial),
    occupation: row.occupation,
    level: row.level,
    theory: sits('theory'),
    practical: sits('practical'),
    notices: noticesOf(policy),
  }
  if (judgeTicketFields(facts, policy.ticket).ok === false)
    return facts.theory && facts.practical ? 'no_form' : 'no_seat'
  return row.photo_file_id === null ? 'no_photo' : null
}

/** Everybody of a batch who is to have a ticket. */
export async function findHolders(tx: Tx, batch: BatchRow, ids?: readonly string[]): Promise<Holder[]> {
  const rows = await selectHolders(tx, batch.id, ids)
  const only = ids?.length === 1 && ids[0] ? { registrationId: ids[0] } : {}
  const sittings = Map.groupBy(await selectSittings(tx, batch.id, only), (sitting) => sitting.registration_id)
  const policy = policyOf(batch)
  return rows.map((row) => {
    const own = sittings.get(row.id) ?? []
    return { row, sittings: own, problem: problemOf(row, own, policy) }
  })
}

const problems = { no_photo: '没有照片', no_seat: '理论或实操没有座位', no_form: '准考证应载明的内容不全' } as const

/** What stands in the way, in words. */
export const problemText = (problem: TicketItem['problem']): string | null => (problem ? problems[problem] : null)

/** One candidate as the list shows him. */
export const presentHolder = ({ row, sittings, problem }: Holder): TicketItem => ({
  registrationId: row.id,
  serial: row.serial,
  name: row.name,
  identityMasked: row.identity_masked,
  occupation: row.occupation,
  job: row.job,
  level: row.level,
  className: row.class_name,
  sittings: sittings.map((sitting) => ({
    subject: sitting.subject,
    subjectTitle: subjectTitles[sitting.subject],
    startsAt: sitting.starts_at.toISOString(),
    minutes: sitting.minutes,
    building: sitting.building,
    place: sitting.place,
    seat: sitting.seat,
  })),
  ticketId: row.ticket_id,
  ticketNumber: row.ticket_number,
  issuedAt: row.issued_at?.toISOString() ?? null,
  printedCount: row.printed_count ?? 0,
  problem: row.ticket_id ? null : problem,
  problemText: row.ticket_id ? null : problemText(problem),
})
