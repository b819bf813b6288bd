import { DomainError } from '#contract/domain-error.ts'
import { certificateLifecycle } from '#core/certificate/lifecycle.ts'
import { certificateStateTitles } from '#core/certificate/state-titles.ts'
import { findCitation } from '#policies/clauses.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { publishRevocations } from '../public/revocation-list.ts'
import { presentDetail } from '../queries/certificate-detail.ts'
import { recordUse } from '../record-papers.ts'
import { assertOtherPerson } from '../refusals.ts'
import { decideRevocationRow, insertRevocation, selectRevocations } from '../store.events.ts'
import { type CertificateRow, moveCertificateStatus, selectOptionalCertificateForUpdate } from '../store.ts'

/** A certificate of the tenant, locked; absent and foreign ones answer alike. */
export async function lockCertificate(tx: Tx, id: string): Promise<CertificateRow> {
  const row = await selectOptionalCertificateForUpdate(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** The state an event leads to, or a refusal that names the present one. */
export function nextState(
  row: CertificateRow,
  event: Parameters<typeof certificateLifecycle.next>[1],
  action: string,
): string {
  const state = row.status as Parameters<typeof certificateLifecycle.next>[0]
  const to = certificateLifecycle.next(state, event)
  if (to) return to
  throw new DomainError('state.not_allowed', { what: '证书', state: certificateStateTitles[state], action })
}

async function move(tx: Tx, row: CertificateRow, to: string): Promise<void> {
  if ((await moveCertificateStatus(tx, row, to)) === 0) throw new DomainError('resource.changed', { what: '证书' })
}

/** Proposes to revoke a certificate, with the reason and the article it rests on. */
export function requestRevocation(ctx: Context, id: string, given: { reason: string; clause: string }) {
  return transact(ctx, async (tx) => {
    const row = await lockCertificate(tx, id)
    const to = nextState(row, 'request_revocation', '提出撤销')
    if (!findCitation(given.clause)) throw new DomainError('certificate.clause_unknown', { clause: given.clause })
    await move(tx, row, to)
    await insertRevocation(tx, { id: newId(), certificateId: row.id, ...given })
    await record(tx, {
      act: 'certificate.request_revocation',
      batchId: row.batch_id,
      subject: ['certificate', row.id],
      summary: `提出撤销证书${row.number}`,
      reason: given.reason,
      clauses: [given.clause],
      before: { status: row.status },
      after: { status: to },
    })
    return presentDetail(tx, row.id)
  })
}

/** Confirms or refuses a proposal, by another person; a confirmed one is on the public list at once. */
export function decideRevocation(ctx: Context, id: string, given: { decision: 'confirm' | 'refuse'; reason: string }) {
  return transact(ctx, async (tx) => {
    const row = await lockCertificate(tx, id)
    const open = (await selectRevocations(tx, row.id)).find((one) => one.status === 'requested')
    if (!open) throw new DomainError('certificate.no_request')
    const confirmed = given.decision === 'confirm'
    const to = nextState(row, confirmed ? 'revoke' : 'reject', confirmed ? '批准撤销' : '驳回撤销')
    assertOtherPerson(tx, [open.requested_by], '提出撤销', '批准撤销')
    await move(tx, row, to)
    if ((await decideRevocationRow(tx, open.id, confirmed ? 'confirmed' : 'refused')) === 0)
      throw new DomainError('resource.changed', { what: '撤销申请' })
    await record(tx, {
      act: confirmed ? 'certificate.revoke' : 'certificate.refuse_revocation',
      batchId: row.batch_id,
      subject: ['certificate', row.id],
      summary: `${confirmed ? '撤销' : '驳回撤销'}证书${row.number}`,
      reason: given.reason || open.reason,
      clauses: open.clause ? [open.clause] : [],
      before: { status: row.status },
      after: { status: to },
    })
    if (confirmed) {
      await recordUse(tx, row.stock_number ? [Number(row.stock_number)] : [], row.batch_id, 'revoke', row.number)
      await publishRevocations(tx)
    }
    return presentDetail(tx, row.id)
  })
}
