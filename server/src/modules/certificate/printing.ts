import { DomainError } from '#contract/domain-error.ts'
import { identityTypeTitles } from '#core/certificate/state-titles.ts'
import type { Certificate, CertificateFields } from '#documents/data/certificates.ts'
import type { Tx } from '#server/platform/context.ts'
import { openFiles } from '#server/platform/files/files.ts'
import { PrintError } from '#server/platform/pdf/print-error.ts'
import { selectInstitution } from '../institution/index.ts'
import { codeAddress } from './code-address.ts'
import { certificateSeal } from './commands/write-certificates.ts'
import type { CertificateRow } from './store.ts'

/** The national query addresses every certificate prints. */
const queryUrls = { certificate: 'jndj.osta.org.cn', institution: 'pjjg.osta.org.cn' }

/** Where the name above the date breaks: before 职业技能, so that both lines are words. */
const linesOf = (name: string): string[] => name.split(/(?=职业技能)/)

/** Everything certificates print, the identity number whole, in the order given. */
export async function certificateData(
  tx: Tx,
  rows: readonly CertificateRow[],
  offset: { x: number; y: number },
): Promise<Certificate> {
  const institution = await selectInstitution(tx)
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const photos = await openFiles(
    tx,
    rows.flatMap((row) => (row.photo_file_id ? [row.photo_file_id] : [])),
  )
  const certificates = rows.map((row): CertificateFields => {
    const photo = row.photo_file_id ? photos.get(row.photo_file_id) : undefined
    return {
      ...{ name: row.name, documentType: identityTypeTitles[row.identity_type] ?? '其他证件' },
      documentNumber: sealer.openText(row.identity_sealed, certificateSeal(row.id)),
      ...{ occupation: row.occupation, job: row.job, level: row.level, certificateNumber: row.number },
      ...{ issuedOn: row.issued_on, serial: row.stock_number ?? '', remark: row.remark },
      photo: photo ? new Uint8Array(photo.bytes) : null,
      qr: { qr: codeAddress(tx.platform, row.signed_text) },
    }
  })
  const name = rows[0]?.issuing_name ?? institution.issuing_name
  return {
    institution: name,
    institutionEnglish: `the ${institution.english_issuing_name}`.replace(/^the the /i, 'the '),
    institutionLines: linesOf(name),
    // A real certificate bears the wet stamp of the institution; only a demo draws one.
    seal: tx.platform.kind === 'demo' ? { ring: name, label: '证书专用章' } : null,
    ...{ queryUrls, offset, certificates },
  }
}

/** Sets certificates as PDF/A, A4 landscape, one a page. */
export async function printCertificates(tx: Pick<Tx, 'platform' | 'now'>, data: Certificate): Promise<Buffer> {
  const { printer, kind } = tx.platform
  try {
    const demo = kind === 'demo' ? { watermark: '演示' } : {}
    return (await printer.print('certificate', data, { createdAt: tx.now, ...demo })).pdf
  } catch (error) {
    if (error instanceof PrintError) throw new DomainError('certificate.print_failed', { reason: error.message })
    throw error
  }
}
