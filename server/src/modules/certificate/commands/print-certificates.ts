import { DomainError } from '#contract/domain-error.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Platform, systemActor, type Tx, transact, transactFor } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { findBatch } from '../../batch/index.ts'
import { certificateData, printCertificates } from '../printing.ts'
import {
  insertPrints,
  type ListedPrint,
  movePrint,
  selectOptionalPrint,
  selectPrintable,
  selectPrintableCounts,
  selectPrints,
} from '../store.prints.ts'
import { countPrints, selectOptionalCertificate } from '../store.ts'

interface Offset {
  readonly offsetX: number
  readonly offsetY: number
}

const pdf = 'application/pdf'

/** One issued certificate as PDF; each print is written down. */
export function printOne(ctx: Context, id: string, { offsetX, offsetY }: Offset): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const row = await selectOptionalCertificate(tx, id)
    if (!row) throw new DomainError('resource.not_found')
    if (row.status !== 'issued') throw new DomainError('certificate.not_issued', { number: row.number, action: '打印' })
    const body = await printCertificates(tx, await certificateData(tx, [row], { x: offsetX, y: offsetY }))
    await countPrints(tx, [row.id])
    await record(tx, {
      act: 'certificate.print',
      batchId: row.batch_id,
      subject: ['certificate', row.id],
      summary: `打印证书${row.number}`,
    })
    return { fileName: `证书${row.number}.pdf`, contentType: pdf, body, inline: true }
  })
}

const titleOf = (row: ListedPrint) => `${row.job || row.occupation} ${levelName(row.level as Level)}`

async function presentPrints(tx: Tx, batchId: string) {
  const rows = await selectPrints(tx, batchId)
  const prints = rows.map((row) => ({
    ...{ id: row.id, entryId: row.entry_id, title: titleOf(row), count: row.certificate_count, message: row.message },
    status: row.status as 'waiting' | 'running' | 'done' | 'failed',
    done: row.status === 'done' ? row.certificate_count : 0,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }))
  const sum = (of: (one: (typeof prints)[number]) => number) => prints.reduce((n, one) => n + of(one), 0)
  return { prints, done: sum((one) => one.done), total: sum((one) => one.count) }
}

/** Where the prints of a batch stand. */
export const readPrints = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => presentPrints(tx, (await findBatch(tx, batchId)).id))

/** Leaves one print job for each occupation and level; they are set after the commit, one after the other. */
export function startPrints(ctx: Context, batchId: string, given: Offset & { entryIds: readonly string[] }) {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const ready = await selectPrintableCounts(tx, batch.id)
    const wanted = given.entryIds.length > 0 ? ready.filter((one) => given.entryIds.includes(one.entry_id)) : ready
    if (wanted.length === 0) throw new DomainError('certificate.no_issued')
    const rows = wanted.map((one) => ({ id: newId(), entryId: one.entry_id, count: one.count }))
    await insertPrints(tx, batch.id, rows, { x: given.offsetX, y: given.offsetY })
    for (const { id } of rows) await tx.platform.outbox.enqueue(tx, 'certificate.print', { printId: id })
    return presentPrints(tx, batch.id)
  })
}

/** Sets one print; a second run of a finished one does nothing. */
async function setPrint(platform: Platform, tenantId: string, printId: string): Promise<void> {
  const actor = systemActor(tenantId, 'institution')
  const taken = await transactFor(platform, actor, tenantId, async (tx) => {
    const print = await selectOptionalPrint(tx, printId)
    if (!print || (await movePrint(tx, printId, ['waiting', 'running'], { status: 'running' })) === 0) return null
    const rows = await selectPrintable(tx, print.batch_id, print.entry_id)
    const data = await certificateData(tx, rows, { x: print.offset_x, y: print.offset_y })
    return { print, data, ids: rows.map((row) => row.id), now: tx.now }
  })
  if (!taken) return
  try {
    const bytes = await printCertificates({ platform, now: taken.now }, taken.data)
    await transactFor(platform, actor, tenantId, async (tx) => {
      const name = `证书 ${titleOf(taken.print)}.pdf`
      const fileId = await keepFile(tx, { purpose: 'certificate_print', name, contentType: pdf, bytes })
      const done = { status: 'done', file_id: fileId, finished_at: tx.now }
      if (await movePrint(tx, printId, ['running'], done)) await countPrints(tx, taken.ids)
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const failed = { status: 'failed', message: error.text }
    await transactFor(platform, actor, tenantId, (tx) => movePrint(tx, printId, ['running'], failed))
  }
}

/** Names who sets certificates after the commit. */
export function registerCertificateJobs(platform: Platform): void {
  platform.outbox.handle('certificate.print', ({ tenantId, body }) =>
    setPrint(platform, tenantId, String(body.printId)),
  )
}

/** The file of a finished print; each taking is written down, for it bears whole identity numbers. */
export function openPrint(ctx: Context, batchId: string, printId: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const print = await selectOptionalPrint(tx, printId)
    if (!print || print.batch_id !== batchId) throw new DomainError('resource.not_found')
    if (print.status === 'failed') throw new DomainError('certificate.print_failed', { reason: print.message })
    if (!print.file_id) throw new DomainError('certificate.print_waiting')
    const file = await openFile(tx, print.file_id)
    await record(tx, {
      act: 'certificate.print',
      batchId,
      subject: ['certificate_print', printId],
      summary: `取用证书打印文件：${titleOf(print)}，${print.certificate_count}本`,
    })
    return { fileName: file.name, contentType: file.contentType, body: file.bytes, inline: true }
  })
}
