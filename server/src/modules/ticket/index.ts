import * as contract from '#contract/ticket.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { finishTickets, issueAll } from './commands/issue-tickets.ts'
import { findJob, openJob, presentJob, startJob } from './commands/print-batch.ts'
import { printOneRoom, printOneTicket } from './commands/print-rooms.ts'
import { findPrintRooms, findTickets, writeTickets } from './queries/list-tickets.ts'
import { selectPrintJobs } from './store.jobs.ts'

export { ticketCodeIndex } from './codes.ts'
export { registerTicketJobs } from './commands/print-batch.ts'
export { printOwnTicket } from './commands/print-rooms.ts'
export { gatherPrint, printForm as printRoomForm, type RoomForm, roomsOf } from './print-room.ts'

/** Admission tickets and the prints of the exam rooms. */
export const ticketRoutes: readonly Implementation[] = [
  implement(contract.listTickets, (ctx, { params, query }) =>
    transact(ctx, (tx) => findTickets(tx, params.batchId, query)),
  ),
  implement(contract.exportTickets, (ctx, { params, query }) =>
    transact(ctx, (tx) => writeTickets(tx, params.batchId, query)),
  ),
  implement(contract.issueTickets, (ctx, { params }) => transact(ctx, (tx) => issueAll(tx, params.batchId))),
  implement(contract.completeTickets, (ctx, { params }) => transact(ctx, (tx) => finishTickets(tx, params.batchId))),
  implement(contract.listPrintRooms, (ctx, { params }) => transact(ctx, (tx) => findPrintRooms(tx, params.batchId))),
  implement(contract.printRoom, (ctx, { params: { batchId, form, ...key } }) => printOneRoom(ctx, batchId, key, form)),
  implement(contract.printTicket, (ctx, { params, body }) => printOneTicket(ctx, params.ticketId, body.reason)),
  implement(contract.startPrintJob, (ctx, { params, body }) =>
    transact(ctx, (tx) => startJob(tx, params.batchId, body.form)),
  ),
  implement(contract.listPrintJobs, (ctx, { params }) =>
    transact(ctx, async (tx) => {
      const batch = await findBatch(tx, params.batchId)
      return { jobs: (await selectPrintJobs(tx, batch.id)).map(presentJob) }
    }),
  ),
  implement(contract.getPrintJob, (ctx, { params }) =>
    transact(ctx, async (tx) => presentJob(await findJob(tx, params.batchId, params.jobId))),
  ),
  implement(contract.downloadPrintJob, (ctx, { params }) =>
    transact(ctx, (tx) => openJob(tx, params.batchId, params.jobId)),
  ),
]
