import { DomainError } from '#contract/domain-error.ts'
import type { LedgerProof } from '#contract/ledger.ts'
import { toBase64 } from '#core/ledger/base64.ts'
import { auditPaths } from '#core/ledger/prefix-roots.ts'
import { factsOf } from '#server/platform/audit/facts-of.ts'
import { sha256 } from '#server/platform/audit/leaf.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectLeafHashes, selectOptionalLastCheckpoint, selectOptionalLeaf } from '../store.ts'

/** Proves one leaf against the ledger's last checkpoint. */
export async function proofOf(tx: Tx, leafId: string): Promise<LedgerProof> {
  const leaf = await selectOptionalLeaf(tx, leafId)
  if (!leaf) throw new DomainError('resource.not_found')
  const head = await selectOptionalLastCheckpoint(tx)
  if (leaf.position === null || !head || leaf.position >= head.size) throw new DomainError('ledger.not_numbered')
  const hashes = await selectLeafHashes(tx, head.size)
  return {
    format: 'jiheng-ledger-proof-1',
    hash: 'SHA-256',
    facts: { ...factsOf(leaf) },
    salt: leaf.salt.toString('base64'),
    leafHash: leaf.leaf_hash.toString('base64'),
    position: leaf.position,
    size: head.size,
    path: auditPaths(sha256, hashes)(leaf.position).map(toBase64),
    checkpoint: head.note,
    publicKey: await tx.platform.keys.publicKey(tx.db, tx.tenantId),
  }
}
