import { DomainError } from '#contract/domain-error.ts'
import { attestationOf, itemNamed, type NamedItem } from '#core/attestation/attestation-of.ts'
import { judgeAttestation, judgeWaiver } from '#core/attestation/judge-attestation.ts'
import type { AttestationPolicy } from '#core/attestation/types.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { answer, why } from '#core/kernel/judgement.ts'
import { type BatchRow, lockBatch, policyOf, standingOf } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { standingPolicy } from '../records.ts'
import { assertAllowed } from '../refuse.ts'
import { hasAttested, insertAttestation, insertFiles, selectFreeFiles } from '../store.ts'

/** What a person gives with an attestation. */
export interface Given {
  readonly item: string
  readonly checks: readonly string[]
  readonly note: string
  readonly files: readonly string[]
}

/** An item of a right kind, or a refusal. */
export function findItem(policy: AttestationPolicy, name: string, ...scopes: NamedItem['scope'][]): NamedItem {
  const item = itemNamed(policy, name)
  if (!item || !scopes.includes(item.scope)) throw new DomainError('attestation.no_such_item')
  return item
}

/** Files that were uploaded for this and prove nothing else, in the order given. */
export async function claimFiles(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  const found = new Map((await selectFreeFiles(tx, ids)).map((file) => [file.id, file]))
  return [...new Set(ids)].map((id) => {
    const file = found.get(id)
    if (!file) throw new DomainError('attestation.file_unknown')
    return file
  })
}

/** A batch whose item may still be changed: its step is not done, and the plan was not withdrawn. */
async function lockItem(tx: Tx, batchId: string, name: string, ...scopes: NamedItem['scope'][]) {
  const batch = await lockBatch(tx, batchId)
  const item = findItem(attestationOf(policyOf(batch)), name, ...scopes)
  return { batch, item, status: await assertOpen(tx, batch, item.step) }
}

/** Refuses changes once a step is done. */
export async function assertOpen(tx: Tx, batch: BatchRow, step: ChainStepId | null) {
  if (batch.plan_status === 'withdrawn') throw new DomainError('batch.withdrawn')
  const status = (await standingOf(tx, batch.id)).get(step ?? 'archive') ?? 'waiting'
  if (status === 'done') throw new DomainError('attestation.step_closed', { step: stepTitles[step ?? 'archive'] })
  return status
}

const statedBy = (tx: Tx) => ({
  stated_by: tx.actor.accountId,
  stated_name: tx.actor.name,
  stated_role: tx.actor.role,
  stated_at: tx.now,
})

const rowOf = (item: NamedItem, batchId: string | null) => ({
  id: newId(),
  batch_id: batchId,
  item: item.name,
  scope: item.scope,
  label: item.label,
  clause: item.clause,
})

async function writeAttested(tx: Tx, item: NamedItem, batchId: string | null, given: Given): Promise<void> {
  const files = await claimFiles(tx, given.files)
  const row = rowOf(item, batchId)
  const checks = (item.checks ?? []).filter((check) => given.checks.includes(check))
  const written = { ...row, status: 'attested', checks, note: given.note, ...statedBy(tx) }
  if (!(await insertAttestation(tx, written))) throw new DomainError('attestation.already', { item: item.label })
  if (files.length > 0) await insertFiles(tx, row.id, files)
  await record(tx, {
    act: 'attestation.attest',
    ...(batchId ? { batchId } : {}),
    subject: ['attestation', row.id],
    summary: `核对：${item.label}`,
    clauses: item.clause ? [item.clause] : [],
    after: { item: item.name, checks, note: given.note, files: files.map(({ id }) => id) },
  })
}

/** A person attests an item of a batch, or a standing one that its policy asks for. */
export async function attestItem(tx: Tx, batchId: string, given: Given): Promise<void> {
  const { batch, item, status } = await lockItem(tx, batchId, given.item, 'batch', 'institution')
  const { checks, note, files } = given
  const time = item.scope === 'batch' ? { today: tx.today, examOn: batch.starts_on, step: status } : undefined
  assertAllowed(tx, item, judgeAttestation(item, { role: tx.actor.role, checks, note, files: files.length }, time))
  await writeAttested(tx, item, item.scope === 'batch' ? batchId : null, given)
}

/** A person attests what holds for the institution until it is withdrawn. */
export async function attestStandingItem(tx: Tx, given: Given): Promise<void> {
  const item = findItem(await standingPolicy(tx), given.item, 'institution')
  const { checks, note, files } = given
  assertAllowed(tx, item, judgeAttestation(item, { role: tx.actor.role, checks, note, files: files.length }))
  await writeAttested(tx, item, null, given)
}

const ownWaiver = ({ name, clause }: NamedItem) => answer([why('attestation.waiver_wrong_role', clause, name)])

/** Somebody in a leading role, who could not attest the item himself and never did, waives it with a reason. */
export async function waive(tx: Tx, batchId: string, given: { item: string; reason: string }): Promise<void> {
  const { batch, item } = await lockItem(tx, batchId, given.item, 'batch')
  const policy = attestationOf(policyOf(batch))
  assertAllowed(tx, item, judgeWaiver(policy, item, { role: tx.actor.role, reason: given.reason }))
  if (await hasAttested(tx, batchId, item.name)) assertAllowed(tx, item, ownWaiver(item))
  const row = { ...rowOf(item, batchId), status: 'waived', reason: given.reason, ...statedBy(tx) }
  if (!(await insertAttestation(tx, row))) throw new DomainError('attestation.already', { item: item.label })
  await record(tx, {
    act: 'attestation.waive',
    batchId,
    subject: ['attestation', row.id],
    summary: `豁免：${item.label}`,
    reason: given.reason,
    clauses: item.clause ? [item.clause] : [],
  })
}
