import type { PublicCertificate } from '#contract/verify.ts'
import { identityTypeTitles } from '#core/certificate/state-titles.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { readDocumentNumber, readName } from '#core/registration/read-text.ts'
import { findCitation } from '#policies/clauses.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { type PublicRow, selectCentres, selectPublicCertificates } from '../store.public.ts'

const statusOf = (row: PublicRow): PublicCertificate['status'] => {
  if (row.status === 'revoked') return 'revoked'
  return row.replaced ? 'replaced' : 'valid'
}

function citationOf(row: PublicRow): PublicCertificate['citation'] {
  const found = row.status === 'revoked' && row.clause ? findCitation(row.clause) : null
  if (!found) return null
  const { id, institution, document, article, text } = found
  return { clause: id, institution, document, article, text }
}

/** A certificate as the public sees it. */
export const presentPublic = (row: PublicRow): PublicCertificate => ({
  ...{ number: row.number, stockNumber: row.stock_number ?? '', name: row.name, identityMasked: row.identity_masked },
  identityType: identityTypeTitles[row.identity_type] ?? '其他证件',
  ...{ occupation: row.occupation, job: row.job, level: row.level, issuedOn: row.issued_on, remark: row.remark },
  levelTitle: levelTitle(row.level as Level),
  ...{ institution: row.institution, issuingName: row.issuing_name, contactPhone: row.contact_phone },
  status: statusOf(row),
  since: statusOf(row) !== 'valid' && row.since ? dayInChina(row.since) : null,
  reason: row.status === 'revoked' ? row.reason : null,
  citation: citationOf(row),
})

/**
 * Answers name and number, or name and whole identity number. Unknown and mismatching ones take the same path, the
 * same statement and give the same answer, so that numbers cannot be walked without names.
 */
export async function queryCertificate(
  { platform }: Context,
  given: { name: string; number?: string | undefined; documentNumber?: string | undefined },
) {
  const centres = await selectCentres(platform)
  const identity = readDocumentNumber(given.documentNumber ?? '')
  const indexes = await Promise.all(
    centres.map(async ({ id }) => (await platform.keys.indexer(platform.database, id))(identity)),
  )
  const rows = await selectPublicCertificates(platform, readName(given.name), given.number ?? '', indexes)
  const certificates = rows.filter((row) => !row.replaced).map(presentPublic)
  return { found: certificates.length > 0, certificates }
}
