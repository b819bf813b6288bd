import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { findBatch } from '../../batch/index.ts'
import { currentCertificatePolicy } from '../policy.ts'
import { publishRevocations } from '../public/revocation-list.ts'
import { presentDetail } from '../queries/certificate-detail.ts'
import { recordUse } from '../record-papers.ts'
import { assertOtherPerson } from '../refusals.ts'
import { selectPassed } from '../store.passed.ts'
import { moveCertificateStatus, selectOptionalReplacement } from '../store.ts'
import { assertIssueDate } from './compose-certificates.ts'
import { lockCertificate, nextState } from './revoke-certificate.ts'
import { writeCertificates } from './write-certificates.ts'

/** Composes the print that is to replace a lost one: the same number and date of issue, another paper, the mark. */
export function requestReissue(ctx: Context, id: string, given: { reason: string; issuedOn?: string | undefined }) {
  return transact(ctx, async (tx) => {
    const row = await lockCertificate(tx, id)
    nextState(row, 'reissue', '补发')
    if (await selectOptionalReplacement(tx, row.id)) throw new DomainError('certificate.reissue_waiting')
    const batch = await findBatch(tx, row.batch_id)
    const issuedOn = given.issuedOn ?? row.issued_on
    if (given.issuedOn) assertIssueDate(batch, given.issuedOn, tx.today)
    const of = (await selectPassed(tx, batch.id)).find((one) => one.id === row.registration_id)
    if (!of) throw new DomainError('resource.not_found')
    const { reissueMark } = await currentCertificatePolicy(tx)
    const printed = { ...of, name: row.name, occupation: row.occupation, job: row.job, level: row.level }
    const { ids, papers } = await writeCertificates(tx, batch.id, [{ of: printed, number: row.number, issuedOn }], {
      replacesId: row.id,
      reason: given.reason,
      remark: reissueMark.value,
    })
    await recordUse(tx, papers, batch.id, 'reissue', row.number)
    const replacement = ids[0] ?? ''
    await record(tx, {
      act: 'certificate.compose',
      batchId: batch.id,
      subject: ['certificate', replacement],
      summary: `编制补发证书${row.number}`,
      reason: given.reason,
      clauses: reissueMark.clause ? [reissueMark.clause] : [],
      after: { replaces: row.id, papers },
    })
    return presentDetail(tx, replacement)
  })
}

/** Issues a replacement, by another person; the paper it replaces is void from now on. */
export function issueReissue(ctx: Context, id: string) {
  return transact(ctx, async (tx) => {
    const row = await lockCertificate(tx, id)
    if (!row.replaces_id)
      throw new DomainError('state.not_allowed', { what: '证书', state: '首次核发', action: '按补发办理' })
    const to = nextState(row, 'issue', '核发')
    assertOtherPerson(tx, [row.composed_by], '证书编制', '证书核发')
    const old = await lockCertificate(tx, row.replaces_id)
    const gone = nextState(old, 'reissue', '补发')
    const moved =
      (await moveCertificateStatus(tx, row, to, { issued_by: tx.actor.accountId ?? tx.tenantId, issued_at: tx.now })) +
      (await moveCertificateStatus(tx, old, gone))
    if (moved !== 2) throw new DomainError('resource.changed', { what: '证书' })
    for (const one of [old, row])
      await record(tx, {
        act: 'certificate.reissue',
        batchId: row.batch_id,
        subject: ['certificate', one.id],
        summary: one === old ? `原张${old.stock_number ?? ''}作废，证书${row.number}已补发` : `补发证书${row.number}`,
        reason: row.reissue_reason ?? '',
        before: { status: one.status },
        after: { status: one === old ? gone : to },
      })
    await publishRevocations(tx)
    return presentDetail(tx, row.id)
  })
}
