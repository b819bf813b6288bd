import { DomainError } from '#contract/domain-error.ts'
import { FORM_TITLES } from '#documents/forms.ts'
import { selectSittings, subjectTitles } from '#server/modules/arrangement/index.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import { gatherPrint, type PrintedForm, printForm, type RoomForm, type RoomKey, subjectOf } from '../print-room.ts'
import { countPrints, selectBatchOf, selectOptionalTicket } from '../store.ts'
import { assertPrintable } from './issue-tickets.ts'

const pdf = 'application/pdf'

/** One file as it is, several in an archive. */
async function reply(files: readonly PrintedForm[], title: string, at: Date): Promise<FileReply> {
  const [only] = files
  if (only && files.length === 1) return { fileName: only.name, contentType: pdf, body: only.bytes, inline: true }
  const body = await writeZip(
    files.map(({ name, bytes }) => ({ name, bytes, stored: true })),
    at,
  )
  return { fileName: `${title}.zip`, contentType: 'application/zip', body }
}

/** One form of one room in one session. */
export async function printOneRoom(ctx: Context, batchId: string, key: RoomKey, form: RoomForm): Promise<FileReply> {
  const { print, at } = await transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const sittings = await selectSittings(tx, batchId, key)
    const [first] = sittings
    if (!first) throw new DomainError('resource.not_found')
    const subject = subjectOf(form)
    if (subject !== null && subject !== first.subject)
      throw new DomainError('ticket.wrong_form', {
        form: FORM_TITLES[form].title,
        subject: subjectTitles[first.subject],
      })
    if (form === 'tickets') await assertPrintable(tx, batch)
    const gathered = await gatherPrint(tx, batch, sittings, form === 'tickets')
    if (gathered.seated.length === 0) throw new DomainError('ticket.none_in_room', { place: first.place })
    if (form === 'tickets')
      await countPrints(
        tx,
        gathered.seated.flatMap(({ row }) => row.ticket_id ?? []),
      )
    await record(tx, {
      act: 'ticket.print',
      batchId,
      subject: ['room', `${key.sessionId}/${key.placeId}`],
      summary: `打印${FORM_TITLES[form].title}：${first.place}${gathered.seated.length}人`,
    })
    return { print: gathered, at: tx.now }
  })
  return reply(await printForm(ctx.platform, form, print), FORM_TITLES[form].title, at)
}

/** What one candidate's ticket is printed from. */
async function gatherTicket(tx: Tx, registrationId: string) {
  const found = await selectBatchOf(tx, registrationId)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await findBatch(tx, found.batch_id)
  const sittings = await selectSittings(tx, batch.id, { registrationId })
  const print = await gatherPrint(tx, batch, sittings.slice(0, 1), true)
  if (print.seated.length === 0) throw new DomainError('resource.not_found')
  return print
}

/** One ticket; a second print needs a reason, and each is written down. */
export async function printOneTicket(ctx: Context, ticketId: string, reason: string | undefined): Promise<FileReply> {
  const { print, number } = await transact(ctx, async (tx) => {
    const ticket = await selectOptionalTicket(tx, ticketId)
    if (!ticket) throw new DomainError('resource.not_found')
    if (ticket.printed_count > 0 && !reason)
      throw new DomainError('ticket.reprint_reason', {}, { fields: [{ path: 'reason', message: '请写明补打原因' }] })
    const gathered = await gatherTicket(tx, ticket.registration_id)
    await countPrints(tx, [ticket.id])
    await record(tx, {
      act: 'ticket.print',
      batchId: ticket.batch_id,
      subject: ['ticket', ticket.id],
      summary: `${ticket.printed_count > 0 ? '补打' : '打印'}准考证${ticket.number}`,
      ...(reason ? { reason } : {}),
    })
    return { print: gathered, number: ticket.number }
  })
  const [file] = await printForm(ctx.platform, 'tickets', print)
  if (!file) throw new DomainError('resource.not_found')
  return { fileName: `准考证${number}.pdf`, contentType: pdf, body: file.bytes, inline: true }
}

/** The ticket of a candidate as he takes it from his own page. */
export async function printOwnTicket(tx: Tx, registrationId: string): Promise<Buffer> {
  const [file] = await printForm(tx.platform, 'tickets', await gatherTicket(tx, registrationId))
  if (!file) throw new DomainError('resource.not_found')
  return file.bytes
}
