import { basename, extname } from 'node:path'
import { DomainError } from '#contract/domain-error.ts'
import type { Tx } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import { scanKind } from '#server/platform/files/scan-kind.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { selectOptionalFile } from '../store.ts'

const extensions = { 'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png' } as const

/** Keeps a paper or a picture for the attestation that will name it. */
export async function upload(tx: Tx, file: UploadedFile): Promise<{ id: string; name: string }> {
  const contentType = scanKind(file.bytes)
  if (contentType === 'unknown' || contentType === 'broken') throw new DomainError('attestation.file_type')
  const stem = basename(file.name, extname(file.name)).slice(0, 60) || '附件'
  const name = `${stem}${extensions[contentType]}`
  return { id: await keepFile(tx, { purpose: 'attestation', name, contentType, bytes: file.bytes }), name }
}

/** Opens a file of a statement. */
export async function openAttached(tx: Tx, attestationId: string, fileId: string): Promise<FileReply> {
  const found = await selectOptionalFile(tx, attestationId, fileId)
  if (!found) throw new DomainError('resource.not_found')
  const file = await openFile(tx, found.file_id)
  return { fileName: file.name, contentType: file.contentType, body: file.bytes }
}
