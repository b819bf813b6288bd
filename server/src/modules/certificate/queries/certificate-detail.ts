import type { CertificateDetail } from '#contract/certificate.ts'
import { DomainError } from '#contract/domain-error.ts'
import { coverOf } from '#core/certificate/judge-sheet.ts'
import type { Level } from '#core/kernel/levels.ts'
import { findCitation } from '#policies/clauses.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { findBatch, policyOf } from '../../batch/index.ts'
import { codeAddress } from '../code-address.ts'
import { type RevocationRow, selectOptionalHandover, selectRevocations } from '../store.events.ts'
import { selectAccountNames, selectHistory } from '../store.passed.ts'
import { type ListedCertificate, selectOptionalCertificate, selectOptionalReplacement } from '../store.ts'
import { presentItem } from './list-certificates.ts'

type Names = ReadonlyMap<string, string>

function presentRevocation(row: RevocationRow, names: Names) {
  const citation = row.clause ? findCitation(row.clause) : null
  return {
    ...{ id: row.id, reason: row.reason, clause: row.clause, status: row.status as 'requested' },
    citation: citation ? `${citation.document} ${citation.article}` : null,
    requestedBy: names.get(row.requested_by) ?? '',
    requestedAt: row.requested_at.toISOString(),
    decidedBy: row.confirmed_by ? (names.get(row.confirmed_by) ?? '') : null,
    decidedAt: row.confirmed_at?.toISOString() ?? null,
  }
}

function presentMaking(tx: Tx, row: ListedCertificate, names: Names) {
  return {
    ...{ occupationCode: row.occupation_code, issuingName: row.issuing_name },
    composedBy: names.get(row.composed_by) ?? '',
    composedAt: row.composed_at.toISOString(),
    issuedBy: row.issued_by ? (names.get(row.issued_by) ?? '') : null,
    issuedAt: row.issued_at?.toISOString() ?? null,
    // Before the head has issued it, nobody may hold a code that verifies.
    code: row.status === 'composed' ? '' : codeAddress(tx.platform, row.signed_text),
    ...{ replacesId: row.replaces_id, reissueReason: row.reissue_reason },
  }
}

/** Everything about one certificate that may be shown without stating a purpose. */
export async function presentDetail(tx: Tx, id: string): Promise<CertificateDetail> {
  const row = await selectOptionalCertificate(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  const [revocations, handover] = [await selectRevocations(tx, id), await selectOptionalHandover(tx, id)]
  const people = [row.composed_by, row.issued_by, handover?.handed_by ?? null]
  const names = await selectAccountNames(tx, [
    ...people,
    ...revocations.flatMap((one) => [one.requested_by, one.confirmed_by]),
  ])
  const history = await selectHistory(tx, row.replaces_id ? [row.id, row.replaces_id] : [row.id])
  return {
    ...presentItem(row),
    ...presentMaking(tx, row, names),
    cover: coverOf(row.level as Level, policyOf(await findBatch(tx, row.batch_id)).certificate),
    replacedById: (await selectOptionalReplacement(tx, id))?.id ?? null,
    revocations: revocations.map((one) => presentRevocation(one, names)),
    handover: handover
      ? {
          ...{ receivedBy: handover.received_by, relation: handover.relation, at: handover.at.toISOString() },
          handedBy: names.get(handover.handed_by) ?? '',
        }
      : null,
    history: history.map((one) => ({
      ...{ at: one.at.toISOString(), actor: one.actor_name, summary: one.summary, reason: one.reason },
    })),
  }
}

/** The same, for whoever opens the page. */
export const readCertificate = (ctx: Context, id: string) => transact(ctx, (tx) => presentDetail(tx, id))
