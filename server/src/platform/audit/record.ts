import type { Act } from '#core/ledger/acts.ts'
import type { Tx } from '../context.ts'
import { newId } from '../ids.ts'
import { hashLeaf, hashOf, type LeafFacts, newSalt } from './leaf.ts'

/** What a command writes of its act. Personal data belong in the hashes of before and after, never in the summary. */
export interface Entry {
  readonly act: Act
  readonly batchId?: string
  readonly subject: readonly [kind: string, id: string]
  readonly summary: string
  readonly reason?: string
  readonly clauses?: readonly string[]
  readonly before?: unknown
  readonly after?: unknown
}

/** Writes an act as an unnumbered leaf of the tenant's ledger, in the command's own transaction. */
export async function record(tx: Tx, entry: Entry): Promise<string> {
  const facts: LeafFacts = {
    id: newId(),
    at: tx.now.toISOString(),
    actorId: tx.actor.accountId,
    actorName: tx.actor.name,
    role: tx.actor.role,
    act: entry.act,
    batchId: entry.batchId ?? null,
    subjectKind: entry.subject[0],
    subjectId: entry.subject[1],
    summary: entry.summary,
    reason: entry.reason ?? null,
    clauses: entry.clauses ?? [],
    beforeHash: hashOf(entry.before),
    afterHash: hashOf(entry.after),
  }
  const salt = newSalt()
  tx.entries.push(entry)
  await tx.db
    .insertInto('ledger_leaves')
    .values({
      tenant_id: tx.tenantId,
      id: facts.id,
      at: tx.now,
      actor_id: facts.actorId,
      actor_name: facts.actorName,
      role: facts.role,
      act: facts.act,
      batch_id: facts.batchId,
      subject_kind: facts.subjectKind,
      subject_id: facts.subjectId,
      summary: facts.summary,
      reason: facts.reason,
      clauses: [...facts.clauses],
      before_hash: facts.beforeHash,
      after_hash: facts.afterHash,
      salt,
      leaf_hash: hashLeaf(salt, facts),
    })
    .execute()
  return facts.id
}
