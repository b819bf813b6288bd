import { DomainError } from '#contract/domain-error.ts'
import { type PrintedFields, signedBytes, writeCertificateCode } from '#core/certificate/certificate-code.ts'
import { publicMask } from '#core/certificate/state-titles.ts'
import { stockNumber } from '#core/certificate/stock.ts'
import { sha256 } from '#server/platform/audit/leaf.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { selectInstitution } from '../../institution/index.ts'
import { openIdentity } from '../../registration/index.ts'
import { currentCertificatePolicy } from '../policy.ts'
import { lockPapers, selectBlank, selectPaperCounts, usePapers } from '../store.papers.ts'
import type { PassedRow } from '../store.passed.ts'
import { insertCertificates, type NewCertificate } from '../store.ts'

/** A passed candidate with the number his certificate is to bear. */
export interface Numbered {
  readonly of: PassedRow
  readonly number: string
  readonly issuedOn: string
}

/** What a reissue adds to the certificate it replaces. */
export interface Reissue {
  readonly replacesId: string
  readonly reason: string
  readonly remark: string
}

/** The context under which a certificate's identity number is sealed. */
export const certificateSeal = (id: string): string => `certificate/${id}/identity`

/** What binds the whole identity number to a certificate: the salt comes from the centre's key and never leaves. */
export function commitmentOf(index: (text: string) => Buffer, id: string, identity: string): string {
  const salt = index(`certificate salt ${id}`)
  return sha256(Buffer.concat([salt, Buffer.from(identity)]))
    .subarray(0, 16)
    .toString('base64url')
}

/** Takes the next blank papers of the register, or refuses where it holds too few. */
async function takePapers(tx: Tx, count: number): Promise<number[]> {
  await lockPapers(tx)
  const numbers = await selectBlank(tx, count)
  if (numbers.length === count) return numbers
  const { ledgerEvents } = await currentCertificatePolicy(tx)
  const { blank } = await selectPaperCounts(tx)
  throw new DomainError(
    'certificate.paper_short',
    { needed: count, blank },
    {
      grounds: [
        {
          clause: ledgerEvents.clause,
          required: `${count}张登记在册的空白证书`,
          actual: `${blank}张`,
          gap: `${count - blank}张`,
          remedies: ['在“证书用纸登记”中登记新到的空白证书', '再次编制'],
        },
      ],
    },
  )
}

/**
 * Writes certificates with their numbers: each takes a paper, is signed by the institution and kept sealed. The caller
 * holds the batch. Gives the ids with the papers they took.
 */
export async function writeCertificates(
  tx: Tx,
  batchId: string,
  rows: readonly Numbered[],
  reissue?: Reissue,
): Promise<{ ids: string[]; papers: number[] }> {
  const papers = await takePapers(tx, rows.length)
  const institution = await selectInstitution(tx)
  const { keys } = tx.platform
  const sealer = await keys.sealer(tx.db, tx.tenantId)
  const index = await keys.indexer(tx.db, institution.centre_id)
  const written: NewCertificate[] = []
  for (const [place, { of, number, issuedOn }] of rows.entries()) {
    const id = newId()
    const identity = await openIdentity(tx, of)
    const fields: PrintedFields = {
      ...{ number, stockNumber: stockNumber(papers[place] ?? 0), name: of.name, identityType: of.identity_type },
      ...{ identityMasked: publicMask(identity), identityCommitment: commitmentOf(index, id, identity) },
      ...{ occupation: of.occupation, job: of.job, level: of.level, issuedOn, institutionId: tx.tenantId },
      ...{ issuingName: institution.issuing_name, remark: reissue?.remark ?? '' },
    }
    const signature = await keys.sign(tx.db, tx.tenantId, Buffer.from(signedBytes(fields)))
    written.push({
      ...{ id, batch_id: batchId, registration_id: of.id, number, stock_number: fields.stockNumber, name: of.name },
      ...{ identity_type: of.identity_type, identity_sealed: sealer.seal(identity, certificateSeal(id)) },
      ...{ identity_masked: fields.identityMasked, identity_index: of.identity_index, level: of.level },
      ...{ occupation_code: of.occupation_code, occupation: of.occupation, job: of.job },
      ...{ issuing_name: fields.issuingName, issued_on: issuedOn, photo_file_id: of.photo_file_id },
      ...{ signed_text: writeCertificateCode(fields, Buffer.from(signature, 'base64')), signature },
      ...{ status: 'composed', remark: fields.remark, replaces_id: reissue?.replacesId ?? null },
      ...{ reissue_reason: reissue?.reason ?? null },
      ...{ composed_by: tx.actor.accountId ?? tx.tenantId, composed_at: tx.now },
    })
  }
  await insertCertificates(tx, written)
  const ids = written.map((row) => row.id)
  await usePapers(tx, papers, ids)
  return { ids, papers }
}
