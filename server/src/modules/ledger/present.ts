import type { LedgerRow } from '#contract/ledger.ts'
import { type Role, roleCodes, roleTitle } from '#core/access/roles.ts'
import { type Act, acts } from '#core/ledger/acts.ts'
import { cite } from '#server/platform/http/refusals.ts'
import type { LeafRow } from './store.ts'

const isRole = (role: string): role is Role => (roleCodes as readonly string[]).includes(role)

/** The Chinese name of an act; one of an older programme shows its code. */
export const actTitle = (act: string) => (act in acts ? acts[act as Act] : act)

/** A leaf as people read it. */
export function presentLeaf(leaf: LeafRow, batchNames: ReadonlyMap<string, string>): LedgerRow {
  return {
    id: leaf.id,
    position: leaf.position,
    at: leaf.at.toISOString(),
    actor: leaf.actor_name,
    role: leaf.role,
    roleTitle: leaf.role && isRole(leaf.role) ? roleTitle(leaf.role) : leaf.role,
    act: leaf.act,
    actTitle: actTitle(leaf.act),
    batchId: leaf.batch_id,
    batchName: leaf.batch_id ? (batchNames.get(leaf.batch_id) ?? null) : null,
    subjectKind: leaf.subject_kind,
    subjectId: leaf.subject_id,
    summary: leaf.summary,
    reason: leaf.reason,
    citations: leaf.clauses.map((clause) => {
      const { institution, document, article, text } = cite({ clause })
      return { clause, institution, document, article, text }
    }),
    leafHash: leaf.leaf_hash.toString('hex'),
  }
}
