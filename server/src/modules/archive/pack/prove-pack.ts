import { type PackManifest, type ProofManifest, type ProvenLeaf, packNames } from '#core/archive/manifest.ts'
import { toBase64 } from '#core/ledger/base64.ts'
import { consistencyProof } from '#core/ledger/merkle.ts'
import { auditPaths } from '#core/ledger/prefix-roots.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import {
  type CheckpointRow,
  selectBatchLeaves,
  selectLeafHashes,
  selectOptionalCheckpointCovering,
  selectOptionalFirstCheckpoint,
  selectOptionalLeaf,
} from '#server/modules/ledger/index.ts'
import { factsOf } from '#server/platform/audit/facts-of.ts'
import { sha256 } from '#server/platform/audit/leaf.ts'
import { ledgerOrigin } from '#server/platform/audit/sequencer.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectCentre } from '../store.contents.ts'
import { type PackRow, selectPackEntries } from '../store.ts'
import { putFile } from './put-file.ts'

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

/** The checkpoint that proves the seal: the first that covers its leaf. */
async function sealingCheckpoint(tx: Tx, pack: PackRow): Promise<CheckpointRow> {
  const leaf = pack.seal_leaf_id ? await selectOptionalLeaf(tx, pack.seal_leaf_id) : undefined
  if (!leaf || leaf.position === null) throw new Error('the seal has no number yet')
  const checkpoint = await selectOptionalCheckpointCovering(tx, leaf.position)
  if (!checkpoint) throw new Error('no checkpoint covers the seal yet')
  return checkpoint
}

async function leavesOf(tx: Tx, batchId: string, hashes: readonly Buffer[]): Promise<ProvenLeaf[]> {
  const pathOf = auditPaths(sha256, hashes)
  return (await selectBatchLeaves(tx, batchId, hashes.length)).map((leaf) => ({
    position: leaf.position ?? -1,
    facts: { ...factsOf(leaf) },
    salt: leaf.salt.toString('base64'),
    leaf: leaf.leaf_hash.toString('base64'),
    path: pathOf(leaf.position ?? -1).map(toBase64),
  }))
}

async function keysOf(tx: Tx) {
  const institution = await selectInstitution(tx)
  const centre = await selectCentre(tx, institution.centre_id)
  return {
    algorithm: 'Ed25519',
    institution: {
      ...{ id: institution.id, name: institution.name, ledger: ledgerOrigin(institution.id) },
      publicKey: await tx.platform.keys.publicKey(tx.db, tx.tenantId),
    },
    centre: {
      ...{ id: institution.centre_id, name: centre.name, ledger: ledgerOrigin(institution.centre_id) },
      publicKey: centre.publicKey,
    },
  }
}

/** Adds the proofs of the ledger to a sealed pack; gives the size of the checkpoint they rest on. */
export async function provePack(tx: Tx, pack: PackRow): Promise<number> {
  const checkpoint = await sealingCheckpoint(tx, pack)
  const first = await selectOptionalFirstCheckpoint(tx)
  const hashes = await selectLeafHashes(tx, checkpoint.size)
  const lines = (await leavesOf(tx, pack.batch_id, hashes)).map((leaf) => `${JSON.stringify(leaf)}\n`)
  const consistency = {
    from: { size: first?.size ?? checkpoint.size, checkpoint: first?.note ?? checkpoint.note },
    to: { size: checkpoint.size },
    path: consistencyProof(sha256, hashes, first?.size ?? checkpoint.size).map(toBase64),
  }
  const put = (path: string, bytes: Buffer) => putFile(tx, pack.id, { path, bytes, part: 'ledger', folder: 'ledger' })
  await put(packNames.leaves, Buffer.from(lines.join('')))
  await put(packNames.hashes, Buffer.from(hashes.map((hash) => `${hash.toString('base64')}\n`).join('')))
  await put(packNames.checkpoint, Buffer.from(checkpoint.note))
  await put(packNames.consistency, json(consistency))
  await put(packNames.keys, json(await keysOf(tx)))
  const files = (await selectPackEntries(tx, pack.id))
    .filter((one) => one.part === 'ledger')
    .map((one) => ({ path: one.path, bytes: one.byte_count, sha256: one.sha256 }))
  const proofs: ProofManifest = {
    format: 'jiheng-evidence-proofs-1',
    pack: pack.id satisfies PackManifest['pack'],
    manifest: pack.manifest_hash ?? '',
    files,
  }
  await put(packNames.proofs, json(proofs))
  await put(packNames.proofsSignature, await signatureOf(tx, json(proofs)))
  return checkpoint.size
}

/** The institution's signature over a file, as it lies beside it. */
export const signatureOf = async (tx: Tx, bytes: Buffer): Promise<Buffer> =>
  Buffer.from(`${await tx.platform.keys.sign(tx.db, tx.tenantId, bytes)}\n`)
