import { DomainError } from '#contract/domain-error.ts'
import { sha256 } from '../audit/leaf.ts'
import type { Tx } from '../context.ts'
import { newId } from '../ids.ts'

/** A stored file, opened. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly contentType: string
  readonly bytes: Buffer
}

/** Keeps a file of the tenant, encrypted under its data key; gives the id. */
export async function keepFile(
  tx: Tx,
  file: { purpose: string; name: string; contentType: string; bytes: Buffer },
): Promise<string> {
  const id = newId()
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  await tx.db
    .insertInto('files')
    .values({
      institution_id: tx.tenantId,
      id,
      purpose: file.purpose,
      name: file.name,
      content_type: file.contentType,
      byte_count: file.bytes.length,
      sha256: sha256(file.bytes),
      ciphertext: sealer.seal(file.bytes, `file/${id}`),
      created_by: tx.actor.accountId,
      created_at: tx.now,
    })
    .execute()
  return id
}

const filesAtOnce = 200

/** Keeps many files of the tenant in few statements; gives their ids in order. */
export async function keepFiles(
  tx: Tx,
  files: readonly { purpose: string; name: string; contentType: string; bytes: Buffer }[],
): Promise<string[]> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const rows = files.map((file) => {
    const id = newId()
    return {
      institution_id: tx.tenantId,
      id,
      purpose: file.purpose,
      name: file.name,
      content_type: file.contentType,
      byte_count: file.bytes.length,
      sha256: sha256(file.bytes),
      ciphertext: sealer.seal(file.bytes, `file/${id}`),
      created_by: tx.actor.accountId,
      created_at: tx.now,
    }
  })
  for (let at = 0; at < rows.length; at += filesAtOnce)
    await tx.db
      .insertInto('files')
      .values(rows.slice(at, at + filesAtOnce))
      .execute()
  return rows.map((row) => row.id)
}

/** Opens several files of the tenant at once, by id. */
export async function openFiles(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, StoredFile>> {
  if (ids.length === 0) return new Map()
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const rows = await tx.db
    .selectFrom('files')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        contentType: row.content_type,
        bytes: sealer.open(row.ciphertext, `file/${row.id}`),
      },
    ]),
  )
}

/** Opens one file of the tenant. */
export async function openFile(tx: Tx, id: string): Promise<StoredFile> {
  const file = (await openFiles(tx, [id])).get(id)
  if (!file) throw new DomainError('resource.not_found')
  return file
}
