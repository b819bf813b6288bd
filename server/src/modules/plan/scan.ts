import { DomainError } from '#contract/domain-error.ts'
import { sha256 } from '#server/platform/audit/leaf.ts'
import type { Tx } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import { scanKind } from '#server/platform/files/scan-kind.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'

const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

/** Keeps a scan under a name of our own; refuses what is no PDF, JPEG or PNG by its bytes. */
export async function keepScan(tx: Tx, purpose: string, title: string, file: UploadedFile) {
  const kind = scanKind(file.bytes)
  if (kind === 'unknown') throw new DomainError('plan.scan_kind')
  if (kind === 'broken') throw new DomainError('plan.scan_broken')
  const name = `${title}.${endings[kind]}`
  const fileId = await keepFile(tx, { purpose, name, contentType: kind, bytes: file.bytes })
  return { fileId, sha256: sha256(file.bytes).toString('hex') }
}
