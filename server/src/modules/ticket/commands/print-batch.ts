import { DomainError } from '#contract/domain-error.ts'
import type { PrintJob } from '#contract/ticket.ts'
import { FORM_TITLES } from '#documents/forms.ts'
import { selectSittings } from '#server/modules/arrangement/index.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Actor, type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import { gatherPrint, type PrintedForm, printForm, type RoomForm, roomsOf, subjectOf } from '../print-room.ts'
import { insertPrintJob, movePrintJob, type PrintJobRow, selectOptionalPrintJob } from '../store.jobs.ts'
import { countPrints } from '../store.ts'
import { assertPrintable } from './issue-tickets.ts'

const statusTitles = { waiting: '等待打印', running: '正在打印', done: '已完成', failed: '未完成' } as const

/** A job as it is shown. */
export function presentJob(row: PrintJobRow): PrintJob {
  const status = row.status as PrintJob['status']
  const form = row.form as RoomForm
  return {
    id: row.id,
    form,
    formTitle: FORM_TITLES[form].title,
    status,
    statusTitle: statusTitles[status],
    done: row.done_count,
    total: row.total_count,
    pages: row.page_count,
    problem: row.problem,
    requestedBy: row.requested_name,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

const wantedRooms = async (tx: Tx, batchId: string, form: RoomForm) => {
  const subject = subjectOf(form)
  const sittings = await selectSittings(tx, batchId)
  return roomsOf(subject === null ? sittings : sittings.filter((sitting) => sitting.subject === subject))
}

/** Leaves a job for every room of a batch; it is worked on after the commit. */
export async function startJob(tx: Tx, batchId: string, form: RoomForm): Promise<PrintJob> {
  const batch = await findBatch(tx, batchId)
  if (form === 'tickets') await assertPrintable(tx, batch)
  const rooms = await wantedRooms(tx, batchId, form)
  if (rooms.length === 0) throw new DomainError('arrangement.nobody')
  const row = await insertPrintJob(tx, { id: newId(), batch_id: batchId, form, total_count: rooms.length })
  await tx.platform.outbox.enqueue(tx, 'ticket.print', { jobId: row.id })
  await record(tx, {
    act: 'ticket.print',
    batchId,
    subject: ['print_job', row.id],
    summary: `整批打印${FORM_TITLES[form].title}：${rooms.length}个考场场次`,
  })
  return presentJob(row)
}

/** One job under way: whose, on what, and how to reach its rows. */
interface Work {
  readonly platform: Platform
  readonly job: PrintJobRow
  readonly within: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>
}

/** Prints room after room, counting as it goes; pages are numbered through the whole batch where they are one each. */
async function printRooms({ platform, job, within }: Work): Promise<PrintedForm[]> {
  const form = job.form as RoomForm
  const rooms = await within((tx) => wantedRooms(tx, job.batch_id, form))
  const total = rooms.reduce((sum, room) => sum + room.length, 0)
  const files: PrintedForm[] = []
  let first = 1
  for (const [i, room] of rooms.entries()) {
    const print = await within(async (tx) => {
      const gathered = await gatherPrint(tx, await findBatch(tx, job.batch_id), room, form === 'tickets')
      if (form === 'tickets')
        await countPrints(
          tx,
          gathered.seated.flatMap(({ row }) => row.ticket_id ?? []),
        )
      return gathered
    })
    const printed = await printForm(platform, form, print, { first, total })
    first += print.seated.length
    files.push(...printed)
    const pages = files.reduce((sum, file) => sum + file.pages, 0)
    await within((tx) => movePrintJob(tx, job.id, ['running'], { done_count: i + 1, page_count: pages }))
  }
  return files
}

/** Works on one job; a second run of a finished one does nothing. */
async function work(platform: Platform, tenantId: string, jobId: string): Promise<void> {
  const actor: Actor = systemActor(tenantId, 'institution')
  const within: Work['within'] = (run) => transactFor(platform, actor, tenantId, run)
  const job = await within(async (tx) => {
    const row = await selectOptionalPrintJob(tx, jobId)
    const taken = row && (await movePrintJob(tx, jobId, ['waiting', 'running'], { status: 'running', done_count: 0 }))
    return taken ? row : null
  })
  if (!job) return
  try {
    const files = await printRooms({ platform, job, within })
    const bytes = await writeZip(
      files.map((file) => ({ name: file.name, bytes: file.bytes, stored: true })),
      platform.clock.now(),
    )
    const name = `${FORM_TITLES[job.form as RoomForm].title}.zip`
    await within(async (tx) => {
      const file_id = await keepFile(tx, { purpose: 'print_job', name, contentType: 'application/zip', bytes })
      await movePrintJob(tx, jobId, ['running'], { status: 'done', file_id, finished_at: tx.now })
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const problem = error.text
    await within((tx) => movePrintJob(tx, jobId, ['running'], { status: 'failed', problem, finished_at: tx.now }))
  }
}

/** Names who prints whole batches after the commit. */
export function registerTicketJobs(platform: Platform): void {
  platform.outbox.handle('ticket.print', ({ tenantId, body }) => work(platform, tenantId, String(body.jobId)))
}

/** A job of a batch of the caller's. */
export async function findJob(tx: Tx, batchId: string, jobId: string): Promise<PrintJobRow> {
  const row = await selectOptionalPrintJob(tx, jobId)
  if (!row || row.batch_id !== batchId) throw new DomainError('resource.not_found')
  return row
}

/** The archive of a finished job; each taking is written down. */
export async function openJob(tx: Tx, batchId: string, jobId: string): Promise<FileReply> {
  const job = await findJob(tx, batchId, jobId)
  if (job.status === 'failed') throw new DomainError('print.failed', { reason: job.problem ?? '打印没有完成' })
  if (!job.file_id) throw new DomainError('ticket.not_finished')
  const file = await openFile(tx, job.file_id)
  await record(tx, {
    act: 'ticket.print',
    batchId,
    subject: ['print_job', jobId],
    summary: `取用整批打印文件：${file.name}`,
  })
  return { fileName: file.name, contentType: file.contentType, body: file.bytes }
}
