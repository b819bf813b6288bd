import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { walkImage } from '#server/platform/photo/image-structure.ts'
import { openIdentity } from '../desk.ts'
import { findRegistration, lockRegistration } from '../one.ts'
import { presentDocument } from '../present.ts'
import { insertDocument, insertReveal, selectDocuments } from '../store.papers.ts'

/** What a paper is by its content, whatever its name says. */
function contentTypeOf(bytes: Buffer): string {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-1_024).includes('%%EOF'))
    return 'application/pdf'
  const { kind } = walkImage(bytes)
  if (kind === 'jpeg' || kind === 'png') return `image/${kind}`
  throw new DomainError('registration.document_format')
}

/** Keeps a supporting document of a candidate, encrypted. */
export function addDocument(ctx: Context, id: string, kind: string, file: UploadedFile) {
  const contentType = contentTypeOf(file.bytes)
  return transact(ctx, async (tx) => {
    const row = await lockRegistration(tx, id)
    if (row.status === 'withdrawn')
      throw new DomainError('state.not_allowed', { what: '报名', state: '已取消', action: '上传材料' })
    const name = file.name.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || kind
    const fileId = await keepFile(tx, { purpose: 'supporting-document', name, contentType, bytes: file.bytes })
    await insertDocument(tx, { id: newId(), registration_id: id, kind, file_id: fileId })
    await record(tx, {
      act: 'registration.document',
      batchId: row.batch_id,
      subject: ['registration', id],
      summary: `上传证明材料：${kind}`,
      after: { fileId },
    })
    return { documents: (await selectDocuments(tx, id)).map(presentDocument) }
  })
}

/** Opens a supporting document. */
export function openDocument(ctx: Context, id: string, documentId: string): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    await findRegistration(tx, id)
    const found = (await selectDocuments(tx, id)).find((one) => one.id === documentId)
    if (!found) throw new DomainError('resource.not_found')
    const file = await openFile(tx, found.file_id)
    return { fileName: file.name, contentType: file.contentType, body: file.bytes, inline: true }
  })
}

/** Shows a whole document number once to somebody who said what for; who looked stays on record. */
export function revealIdentity(ctx: Context, id: string, purpose: string) {
  return transact(ctx, async (tx) => {
    const row = await findRegistration(tx, id)
    await insertReveal(tx, {
      id: newId(),
      account_id: tx.actor.accountId ?? tx.tenantId,
      registration_id: id,
      purpose,
      at: tx.now,
    })
    await record(tx, {
      act: 'identity.reveal',
      batchId: row.batch_id,
      subject: ['registration', id],
      summary: '查看完整证件号码',
      reason: purpose,
    })
    return { documentNumber: await openIdentity(tx, row), revealedAt: tx.now.toISOString() }
  })
}
