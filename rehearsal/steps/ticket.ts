import { createHash } from 'node:crypto'
import { markAttendance } from '#contract/attendance.ts'
import { allTickets, closeTickets, issue, printRooms } from '#server/demo/steps/ticket.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import type { Play } from '../play.ts'

/** Tickets for everybody; who sits where becomes a hash that the same seed must give again. */
export async function tickets(play: Play): Promise<void> {
  const { stage, batchId, figures } = play
  await issue(stage, batchId)
  await refuseMarks(play)
  figures.tickets = await closeTickets(stage, batchId)
  const lines = (await allTickets(stage, batchId)).map(({ registrationId, ticketNumber, sittings }) => {
    const person = play.byId.get(registrationId)?.person.documentNumber ?? ''
    const seats = sittings.map(({ subject, startsAt, place, seat }) => `${subject} ${startsAt} ${place} ${seat}`).sort()
    return [person, ticketNumber, ...seats].join(' ')
  })
  play.progress.begin('打印准考证')
  const { job, archive } = await printRooms(stage, batchId, 'tickets')
  const rooms = readZip(archive, { maxRatio: 2_000 })
  play.refusals.mustBe('the tickets as printed, a PDF for each room', `${job.total} ${job.total}`, [
    String(job.done),
    String(rooms.filter(({ bytes }) => bytes.subarray(0, 5).toString() === '%PDF-').length),
  ])
  figures.printedTicketPages = job.pages
  figures.seatPlanHash = createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}

async function refuseMarks({ stage, plan, batchId, refusals, byId }: Play): Promise<void> {
  const invigilator = await stage.as('invigilator')
  const [registrationId = ''] = byId.keys()
  await refusals.expect(
    'marks before all tickets are out',
    () =>
      invigilator.call(markAttendance, {
        params: { batchId },
        body: { subject: 'theory', marks: [{ registrationId, mark: 'present' }] },
      }),
    'chain.too_early',
    plan.clauses.early_exam,
  )
}
