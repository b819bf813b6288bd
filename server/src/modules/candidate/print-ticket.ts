import { DomainError } from '#contract/domain-error.ts'
import type { Ticket } from '#documents/data/candidates.ts'
import { selectSittings, subjectTitles } from '#server/modules/arrangement/index.ts'
import { type BatchRow, findBatch, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { photosOf } from '#server/modules/registration/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { PrintError } from '#server/platform/pdf/print-error.ts'
import type { OwnRow } from './store.ts'

const sittingsOf = async (tx: Tx, batch: BatchRow, own: OwnRow): Promise<Ticket['sittings']> => {
  const before = policyOf(batch).entry.opensBefore
  return (await selectSittings(tx, batch.id, { registrationId: own.id })).map((row) => {
    const [date = '', time = ''] = localInChina(row.starts_at).split('T')
    const [, until = ''] = localInChina(new Date(row.starts_at.getTime() + row.minutes * 60_000)).split('T')
    const opens = new Date(row.starts_at.getTime() - (before?.minutes ?? 0) * 60_000)
    return {
      subject: subjectTitles[row.subject],
      mode: '',
      date,
      time: `${time}至${until}`,
      entry: before ? `${localInChina(opens).split('T')[1]}起入场` : '',
      building: row.building,
      room: row.place,
      seat: String(row.seat),
    }
  })
}

/** The candidate's own ticket as PDF. */
export async function printOwnTicket(tx: Tx, own: OwnRow): Promise<FileReply> {
  const batch = await findBatch(tx, own.batch_id)
  const institution = await selectInstitution(tx)
  const { ticket } = policyOf(batch)
  const photo = (await photosOf(tx, [own])).get(own.id) ?? null
  const data = {
    institution: institution.name,
    anchor: '',
    batch: batch.name,
    seal: null,
    notices: [`凭${ticket.documents.value.join('、')}入场。`],
    map: null,
    tickets: [
      {
        occupation: own.occupation,
        job: own.job,
        level: own.level,
        name: own.name,
        sex: own.sex === 'F' ? '女' : '男',
        documentNumber: own.identity_masked,
        ticketNumber: own.ticket_number,
        photo,
        qr: { qr: own.ticket_number },
        sittings: await sittingsOf(tx, batch, own),
      },
    ],
  }
  const demo = tx.platform.kind === 'demo' ? { watermark: '演示' } : {}
  try {
    const { pdf } = await tx.platform.printer.print('tickets', data, { ...demo, createdAt: tx.now })
    return { fileName: `准考证${own.ticket_number}.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    throw new DomainError('publicity.print_failed', { reason: error.message })
  }
}
