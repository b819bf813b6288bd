import { listMatters } from '#contract/centre.ts'
import { listCertificates } from '#contract/certificate.ts'
import { listBatches } from '#contract/plan.ts'
import { getPublicityDesk } from '#contract/publicity.ts'
import { revealIdentity } from '#contract/registration.ts'
import { listTickets, printTicket } from '#contract/ticket.ts'
import { pdfText } from '../documents/samples/pdf-text.ts'
import type { DemoPeople, House } from './demo-people.ts'

/** What the pictures need to know of the demo: its batches, certificates and one candidate's door. */
export interface DemoPlaces {
  /** The batch with that running number of the year. */
  batch(house: House, serial: number): string
  readonly noticeId: string
  readonly matterId: string
  readonly certificates: { readonly valid: NamedNumber; readonly revoked: NamedNumber }
  readonly candidate: { readonly identityNumber: string; readonly code: string }
}

interface NamedNumber {
  readonly id: string
  readonly name: string
  readonly number: string
}

/** The batch whose notice runs and whose candidates see their results. */
const noticed = 3

/** A candidate's identity number and the code of the ticket, read from the ticket as it is printed. */
async function candidateDoor(people: DemoPeople, batchId: string) {
  const clerk = await people.as('豫衡理工', 'exam_officer')
  const { rows } = await clerk.call(listTickets, { params: { batchId }, query: { limit: 2 } })
  const holder = rows.at(-1)
  if (!holder?.ticketId) throw new Error('nobody has a ticket')
  const { documentNumber } = await clerk.call(revealIdentity, {
    params: { registrationId: holder.registrationId },
    body: { purpose: '拍摄使用手册图片' },
  })
  const printed = await clerk.download(printTicket, {
    params: { ticketId: holder.ticketId },
    body: { reason: '拍摄使用手册图片' },
  })
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(pdfText(printed).join(''))?.[0]
  if (!code) throw new Error('the ticket shows no code')
  return { identityNumber: documentNumber, code }
}

async function twoCertificates(people: DemoPeople) {
  const officer = await people.as('豫衡理工', 'certificate_officer')
  const { rows } = await officer.call(listCertificates, { query: { limit: 500 } })
  const named = (status: string): NamedNumber => {
    const found = rows.find((row) => row.status === status)
    if (!found?.number) throw new Error(`no certificate is ${status}`)
    return { id: found.id, name: found.name, number: found.number }
  }
  return { valid: named('issued'), revoked: named('revoked') }
}

/** Asks the demo for the addresses of its pictures. */
export async function findPlaces(people: DemoPeople): Promise<DemoPlaces> {
  const ids = new Map<string, string>()
  for (const house of ['豫衡理工', '嵩岳'] as const) {
    const { batches } = await (await people.as(house, 'exam_officer')).call(listBatches)
    for (const { serial, id } of batches) ids.set(`${house} ${serial}`, id)
  }
  const batch = (house: House, serial: number) => {
    const id = ids.get(`${house} ${serial}`)
    if (!id) throw new Error(`${house} has no batch ${serial}`)
    return id
  }
  const batchId = batch('豫衡理工', noticed)
  const desk = await (await people.as('豫衡理工', 'director')).call(getPublicityDesk, { params: { batchId } })
  const notice = desk.notices.find(({ status }) => status === 'running')
  const centre = await people.as('豫衡市', 'centre_reviewer')
  const { matters } = await centre.call(listMatters, { query: { status: 'received', kind: 'plan' } })
  return {
    batch,
    noticeId: notice?.id ?? '',
    matterId: matters[0]?.id ?? '',
    certificates: await twoCertificates(people),
    candidate: await candidateDoor(people, batchId),
  }
}
