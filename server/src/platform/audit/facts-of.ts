import type { LeafFacts } from './leaf.ts'

/** A leaf as the database keeps it; only what was hashed. */
export interface StoredLeaf {
  readonly id: string
  readonly at: Date
  readonly actor_id: string | null
  readonly actor_name: string
  readonly role: string | null
  readonly act: string
  readonly batch_id: string | null
  readonly subject_kind: string
  readonly subject_id: string
  readonly summary: string
  readonly reason: string | null
  readonly clauses: readonly string[]
  readonly before_hash: string | null
  readonly after_hash: string | null
}

/** The facts of a stored leaf, in the very form in which they were hashed. */
export const factsOf = (leaf: StoredLeaf): LeafFacts => ({
  id: leaf.id,
  at: leaf.at.toISOString(),
  actorId: leaf.actor_id,
  actorName: leaf.actor_name,
  role: leaf.role,
  act: leaf.act,
  batchId: leaf.batch_id,
  subjectKind: leaf.subject_kind,
  subjectId: leaf.subject_id,
  summary: leaf.summary,
  reason: leaf.reason,
  clauses: leaf.clauses,
  beforeHash: leaf.before_hash,
  afterHash: leaf.after_hash,
})
