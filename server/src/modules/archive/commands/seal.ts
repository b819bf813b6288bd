import { DomainError } from '#contract/domain-error.ts'
import { packNames } from '#core/archive/manifest.ts'
import { assertStepOpen, completeStep, lockBatch } from '#server/modules/batch/index.ts'
import { actTitle, checkLedgerOf, selectOptionalActAfter } from '#server/modules/ledger/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { provePack, signatureOf } from '../pack/prove-pack.ts'
import { putFile, takeFile } from '../pack/put-file.ts'
import { movePack, type PackRow, selectOptionalPack, selectOptionalPackForUpdate, selectPackFigures } from '../store.ts'

/** Acts after the preparation that change nothing the pack holds. */
const harmless = ['archive.prepare', 'identity.reveal', 'registration.print', 'ticket.print', 'certificate.print']

async function assertFresh(tx: Tx, pack: PackRow): Promise<void> {
  const later = await selectOptionalActAfter(tx, pack.batch_id, pack.prepare_leaf_id, harmless)
  if (later) throw new DomainError('archive.stale', { act: actTitle(later.act) })
}

/**
 * Seals the pack whose manifest the head has before him: signs the manifest, writes its hash into the ledger and closes
 * the batch. The ledger is held against its copy outside the database first, so that nothing forged is sealed.
 */
export async function sealPack(tx: Tx, batchId: string, manifestHash: string): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  const pack = await selectOptionalPack(tx, batchId)
  if (pack?.status === 'sealed' || pack?.status === 'sealing') throw new DomainError('archive.already_sealed')
  await assertStepOpen(tx, batch, 'archive')
  if (pack?.status !== 'ready') throw new DomainError('archive.not_prepared')
  if (pack.manifest_hash !== manifestHash) throw new DomainError('archive.other_manifest')
  await assertFresh(tx, pack)
  const { ok, faults } = await checkLedgerOf(tx)
  if (!ok) throw new DomainError('archive.ledger_broken', { fault: faults[0] ?? '' })
  const manifest = await takeFile(tx, pack.id, packNames.manifest)
  const figures = await selectPackFigures(tx, pack.id)
  await putFile(tx, pack.id, {
    ...{ path: packNames.signature, bytes: await signatureOf(tx, manifest), part: 'content' },
    folder: 'pack',
  })
  const leaf = await record(tx, {
    act: 'archive.seal',
    batchId,
    subject: ['evidence_pack', pack.id],
    summary: `封存${batch.name}归档包，共${figures.files}个文件，清单SHA-256为${manifestHash}`,
    after: { pack: pack.id, manifest: manifestHash, files: figures.files, bytes: figures.bytes },
  })
  const moved = await movePack(tx, pack.id, ['ready'], {
    ...{ status: 'sealing', sealed_by: tx.actor.name, sealed_at: tx.now, seal_leaf_id: leaf },
  })
  if (moved === 0) throw new DomainError('resource.changed', { what: '归档包' })
  await completeStep(tx, batch, 'archive')
  await tx.platform.outbox.enqueue(tx, 'archive.prove', { packId: pack.id })
}

/** Numbers the seal, waits for the checkpoint that covers it and adds the proofs. */
export async function runProof(platform: Platform, tenantId: string, packId: string): Promise<void> {
  await platform.sequencer.flush()
  await transactFor(platform, systemActor(tenantId, 'institution'), tenantId, async (tx) => {
    const pack = await selectOptionalPackForUpdate(tx, packId)
    if (pack?.status !== 'sealing') return
    const size = await provePack(tx, pack)
    await movePack(tx, packId, ['sealing'], { status: 'sealed', checkpoint_size: size })
  })
}
