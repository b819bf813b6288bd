import {
  completeTickets,
  downloadPrintJob,
  getPrintJob,
  issueTickets,
  listTickets,
  type PrintJob,
  startPrintJob,
  type TicketItem,
} from '#contract/ticket.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** Issues the tickets of everybody who may have one. */
export async function issue(stage: Stage, batchId: string) {
  return (await stage.as('exam_officer')).call(issueTickets, { params: { batchId }, body: {} })
}

/** Closes the step of the tickets. */
export async function closeTickets(stage: Stage, batchId: string): Promise<number> {
  return (await (await stage.as('exam_officer')).call(completeTickets, { params: { batchId }, body: {} })).tickets
}

/** Every ticket with its sittings. */
export async function allTickets(stage: Stage, batchId: string): Promise<TicketItem[]> {
  const officer = await stage.as('exam_officer')
  const rows: TicketItem[] = []
  for (;;) {
    const page = await officer.call(listTickets, { params: { batchId }, query: { offset: rows.length, limit: 500 } })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** Prints a form of every room into one archive; gives the finished job and the archive. */
export async function printRooms(
  stage: Stage,
  batchId: string,
  form: PrintJob['form'],
): Promise<{ job: PrintJob; archive: Buffer }> {
  const officer = await stage.as('exam_officer')
  const { id: jobId } = await officer.call(startPrintJob, { params: { batchId }, body: { form } })
  const params = { batchId, jobId }
  const job = await waitFor(
    'the printed rooms',
    async () => {
      const now = await officer.call(getPrintJob, { params })
      if (now.status === 'failed') throw new Error(`printing failed: ${now.problem}`)
      return now.status === 'done' && now
    },
    900,
  )
  return { job, archive: await officer.download(downloadPrintJob, { params }) }
}
