import { checkpointBody, checkpointNote, noteKeyId } from '#core/ledger/checkpoint.ts'
import { prefixRoots } from '#core/ledger/prefix-roots.ts'
import { factsOf, type StoredLeaf } from '../platform/audit/facts-of.ts'
import { hashLeaf, sha256 } from '../platform/audit/leaf.ts'
import { ledgerOrigin } from '../platform/audit/sequencer.ts'
import { systemActor, transactFor } from '../platform/context.ts'
import type { World } from './world.ts'

/**
 * What a dishonest holder of the database and of the signing key would do after editing leaves: number them anew,
 * compute every hash and sign every checkpoint of the edited tree.
 */
export async function resign(world: World, tenantId: string): Promise<void> {
  const { rows } = await world.owner.query<StoredLeaf & { salt: Buffer; position: number }>(
    'select * from ledger_leaves where tenant_id = $1 and position is not null order by position',
    [tenantId],
  )
  const hashes: Buffer[] = []
  await world.owner.query('update ledger_leaves set position = position + 1000000 where tenant_id = $1', [tenantId])
  for (const [position, leaf] of rows.entries()) {
    const hash = hashLeaf(leaf.salt, factsOf(leaf))
    hashes.push(hash)
    await world.owner.query('update ledger_leaves set position = $3, leaf_hash = $4 where tenant_id = $1 and id = $2', [
      tenantId,
      leaf.id,
      position,
      hash,
    ])
  }
  await signAgain(world, tenantId, hashes)
}

async function signAgain(world: World, tenantId: string, hashes: readonly Buffer[]): Promise<void> {
  const { rows } = await world.owner.query<{ size: number; at: Date }>(
    'select size, at from ledger_checkpoints where tenant_id = $1 order by size',
    [tenantId],
  )
  const origin = ledgerOrigin(tenantId)
  const { keys } = world.platform
  const sizes = [...new Set(rows.map((row) => Math.min(Number(row.size), hashes.length)))]
  const roots = prefixRoots(sha256, hashes, sizes)
  await world.owner.query('delete from ledger_checkpoints where tenant_id = $1', [tenantId])
  await transactFor(world.platform, systemActor(tenantId, 'institution'), tenantId, async ({ db, now }) => {
    const publicKey = Buffer.from(await keys.publicKey(db, tenantId), 'base64').subarray(-32)
    for (const size of sizes) {
      const root = Buffer.from(roots.get(size) ?? [])
      const body = checkpointBody({ origin, size, root, extensions: [now.toISOString()] })
      const signature = Buffer.from(await keys.sign(db, tenantId, body), 'base64')
      const note = checkpointNote(body, [{ name: origin, keyId: noteKeyId(sha256, origin, 1, publicKey), signature }])
      await db.insertInto('ledger_checkpoints').values({ tenant_id: tenantId, size, root, note, at: now }).execute()
    }
  })
}
