import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import type { ScoreScan, uploadScoreScan } from '#contract/score-forms.ts'
import { FORM_TITLES } from '#documents/forms.ts'
import { sha256 } from '#server/platform/audit/leaf.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { findBatch, lockBatch } from '../../batch/index.ts'
import { insertScan, type ScanRow, selectOptionalScan, selectScans } from '../store.scans.ts'

const present = (row: ScanRow): ScoreScan => {
  const form = row.form as ScoreScan['form']
  return {
    id: row.id,
    form,
    formTitle: FORM_TITLES[form].title,
    part: row.part,
    fileName: row.file_name,
    contentType: row.content_type,
    bytes: row.byte_count,
    sha256: row.sha256,
    uploadedBy: row.uploaded_name,
    uploadedAt: row.uploaded_at.toISOString(),
  }
}

/** What a file is by its content: a PDF or a JPEG that is whole, or neither. */
function kindOf(bytes: Buffer): string | null {
  const tail = bytes.subarray(-1_024).toString('latin1')
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-' && tail.includes('%%EOF')) return 'application/pdf'
  const jpeg = bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
  return jpeg && bytes.subarray(-2).equals(Buffer.from([0xff, 0xd9])) ? 'image/jpeg' : null
}

/** The scans of the forms that were signed on paper. */
export const scansOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    return { scans: (await selectScans(tx, batchId)).map(present) }
  })

/** Keeps the scan of a form signed on paper, with its hash in the ledger. */
export const addScan = (ctx: Context, batchId: string, body: BodyOf<typeof uploadScoreScan>, file: UploadedFile) =>
  transact(ctx, async (tx) => {
    await lockBatch(tx, batchId)
    const contentType = kindOf(file.bytes)
    if (!contentType) throw new DomainError('score.scan_format')
    const hash = sha256(file.bytes).toString('hex')
    const fileId = await keepFile(tx, { purpose: 'score-scan', name: file.name, contentType, bytes: file.bytes })
    const id = await insertScan(tx, { batchId, form: body.form, part: body.part, fileId, sha256: hash })
    await record(tx, {
      act: 'score.scan',
      batchId,
      subject: ['score_scan', id],
      summary: `上传${FORM_TITLES[body.form].title}扫描件${body.part ? `（${body.part}）` : ''}`,
      after: { sha256: hash, bytes: file.bytes.length },
    })
    return present(await findScan(tx, id))
  })

async function findScan(tx: Tx, id: string): Promise<ScanRow> {
  const row = await selectOptionalScan(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** A scan as it was uploaded. */
export const readScan = (ctx: Context, id: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const row = await findScan(tx, id)
    const { name, contentType, bytes } = await openFile(tx, row.file_id)
    return { fileName: name, contentType, body: bytes, inline: true }
  })
