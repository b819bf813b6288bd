import { sha256 } from '#server/platform/audit/leaf.ts'
import type { Tx } from '#server/platform/context.ts'
import { insertPackFile, type PackEntry, selectPackFileBytes } from '../store.ts'

const context = (packId: string, path: string) => `evidence/${packId}/${path}`

/** Puts one file into a pack, encrypted under the institution's key. */
export async function putFile(
  tx: Tx,
  packId: string,
  file: { path: string; bytes: Buffer; part: 'content' | 'ledger' } & Partial<
    Pick<PackEntry, 'folder' | 'item' | 'clause'>
  >,
): Promise<void> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  await insertPackFile(tx, packId, {
    path: file.path,
    part: file.part,
    folder: file.folder ?? null,
    item: file.item ?? null,
    clause: file.clause ?? null,
    byte_count: file.bytes.length,
    sha256: sha256(file.bytes).toString('hex'),
    ciphertext: sealer.seal(file.bytes, context(packId, file.path)),
  })
}

/** Opens one file of a pack. */
export async function takeFile(tx: Tx, packId: string, path: string): Promise<Buffer> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return sealer.open((await selectPackFileBytes(tx, packId, path)).ciphertext, context(packId, path))
}
