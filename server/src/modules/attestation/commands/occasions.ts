import { DomainError } from '#contract/domain-error.ts'
import { attestationOf } from '#core/attestation/attestation-of.ts'
import { judgeDecision, judgeOccasion } from '#core/attestation/judge-attestation.ts'
import { type AttestationEvent, type AttestationState, attestationLifecycle } from '#core/attestation/lifecycle.ts'
import type { AttestationPolicy } from '#core/attestation/types.ts'
import { lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { standingPolicy } from '../records.ts'
import { assertAllowed } from '../refuse.ts'
import { insertAttestation, insertFiles, moveAttestation, selectOptionalAttestation } from '../store.ts'
import { assertOpen, claimFiles, findItem } from './attest.ts'

/** What happened, as somebody reports it. */
export interface Report {
  readonly item: string
  readonly happened: string
  readonly subject: string
  readonly facts: string
}

const after = (status: string, event: AttestationEvent): AttestationState | null =>
  attestationLifecycle.isState(status) ? attestationLifecycle.next(status, event) : null

/** The policy that speaks of a statement: the one the batch pinned, or the institution's of today. */
async function policyFor(tx: Tx, batchId: string | null): Promise<AttestationPolicy> {
  if (batchId === null) return standingPolicy(tx)
  const batch = await lockBatch(tx, batchId)
  await assertOpen(tx, batch, 'archive')
  return attestationOf(policyOf(batch))
}

/** Records that an article applies to something that happened; somebody entitled decides what follows. */
export async function raise(tx: Tx, batchId: string | null, report: Report): Promise<void> {
  const policy = await policyFor(tx, batchId)
  const item = findItem(policy, report.item, 'occasion')
  assertAllowed(tx, item, judgeOccasion(item, report.happened))
  const id = newId()
  const { happened, subject, facts } = report
  await insertAttestation(tx, {
    ...{ id, batch_id: batchId, item: item.name, scope: item.scope, label: item.label, clause: item.clause },
    ...{ status: 'raised', happened, subject, facts },
    ...{ raised_by: tx.actor.accountId, raised_name: tx.actor.name, raised_at: tx.now },
  })
  await record(tx, {
    act: 'attestation.raise',
    ...(batchId ? { batchId } : {}),
    subject: ['attestation', id],
    summary: `记录情形：${item.label}${happened ? `（${happened}）` : ''}`,
    clauses: item.clause ? [item.clause] : [],
    after: { subject, facts },
  })
}

/** Decides what follows from what was recorded. */
export async function decide(
  tx: Tx,
  id: string,
  given: { effect: string; note: string; files: readonly string[] },
): Promise<string | null> {
  const row = await selectOptionalAttestation(tx, id)
  if (row?.scope !== 'occasion' || row.status === 'withdrawn') throw new DomainError('resource.not_found')
  const item = findItem(await policyFor(tx, row.batch_id), row.item, 'occasion')
  const status = after(row.status, 'decide')
  if (!status) throw new DomainError('attestation.already', { item: item.label })
  const { effect, note } = given
  assertAllowed(tx, item, judgeDecision(item, { role: tx.actor.role, effect, note, files: given.files.length }))
  const files = await claimFiles(tx, given.files)
  const moved = await moveAttestation(tx, id, row.status, {
    ...{ status, effect, note, stated_by: tx.actor.accountId, stated_name: tx.actor.name },
    ...{ stated_role: tx.actor.role, stated_at: tx.now },
  })
  if (!moved) throw new DomainError('attestation.already', { item: item.label })
  if (files.length > 0) await insertFiles(tx, id, files)
  await record(tx, {
    act: 'attestation.decide',
    ...(row.batch_id ? { batchId: row.batch_id } : {}),
    subject: ['attestation', id],
    summary: `决定处理：${item.label}${effect ? `，${effect}` : ''}`,
    clauses: item.clause ? [item.clause] : [],
    after: { effect, note, files: files.map((file) => file.id) },
  })
  return row.batch_id
}

/** Takes a statement back, with the reason; the row stays. */
export async function withdraw(tx: Tx, id: string, reason: string): Promise<string | null> {
  const row = await selectOptionalAttestation(tx, id)
  const status = row && after(row.status, 'withdraw')
  if (!status) throw new DomainError('resource.not_found')
  const policy = await policyOfRow(tx, row)
  const own = [row.stated_by, row.stated_by ? null : row.raised_by].includes(tx.actor.accountId)
  if (!own && !(tx.actor.role && policy.waivedBy.value.includes(tx.actor.role)))
    throw new DomainError('attestation.not_yours')
  const change = { withdrawn_name: tx.actor.name, withdrawn_at: tx.now, withdrawn_reason: reason, status }
  if (!(await moveAttestation(tx, id, row.status, change))) throw new DomainError('resource.changed', { what: '核对' })
  await record(tx, {
    act: 'attestation.withdraw',
    ...(row.batch_id ? { batchId: row.batch_id } : {}),
    subject: ['attestation', id],
    summary: `撤回：${row.label}`,
    reason,
    clauses: row.clause ? [row.clause] : [],
  })
  return row.batch_id
}

/** The policy of a statement, after making sure that its step is not done. */
async function policyOfRow(tx: Tx, row: { batch_id: string | null; scope: string; item: string }) {
  if (row.batch_id === null) return standingPolicy(tx)
  const batch = await lockBatch(tx, row.batch_id)
  const policy = attestationOf(policyOf(batch))
  await assertOpen(tx, batch, row.scope === 'batch' ? (policy.items[row.item]?.step ?? null) : 'archive')
  return policy
}
