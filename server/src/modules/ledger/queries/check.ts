import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { splitNotes } from '#core/ledger/split-notes.ts'
import { compareRoots, readNotes, readPublicKey } from '#server/platform/audit/check-ledger.ts'
import { factsOf } from '#server/platform/audit/facts-of.ts'
import { hashLeaf } from '#server/platform/audit/leaf.ts'
import { ledgerOrigin } from '#server/platform/audit/sequencer.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectCheckpoints, selectLeavesFrom } from '../store.ts'

/** What a check of a whole ledger found. */
export interface LedgerCheck {
  readonly ok: boolean
  readonly leaves: number
  readonly checkpoints: number
  readonly outside: number
  readonly faults: readonly string[]
}

const pageSize = 5_000
const manyFaults = 20

/** The notes of this tenant that left the database. */
async function outsideNotes(tx: Tx): Promise<string[]> {
  const file = join(tx.platform.config.checkpointDir, `${tx.tenantId}.checkpoints`)
  return existsSync(file) ? splitNotes(await readFile(file, 'utf8')) : []
}

/** Computes every leaf anew from its facts and salt. */
async function recompute(tx: Tx): Promise<{ hashes: Buffer[]; faults: string[] }> {
  const hashes: Buffer[] = []
  const faults: string[] = []
  for (;;) {
    const page = await selectLeavesFrom(tx, hashes.length, pageSize)
    for (const leaf of page) {
      const hash = hashLeaf(leaf.salt, factsOf(leaf))
      if (leaf.position !== hashes.length) faults.push(`第${hashes.length}条留痕缺失，编号跳到${leaf.position}`)
      else if (!hash.equals(leaf.leaf_hash)) faults.push(`第${leaf.position}条留痕的内容与其校验值不符`)
      if (faults.length >= manyFaults) return { hashes, faults }
      hashes.push(hash)
    }
    if (page.length < pageSize) return { hashes, faults }
  }
}

/**
 * Recomputes the caller's whole ledger and holds it against its own checkpoints and against the copy outside the
 * database, which an editor of the database who also holds the signing key cannot have changed.
 */
export async function checkLedgerOf(tx: Tx): Promise<LedgerCheck> {
  const key = readPublicKey(await tx.platform.keys.publicKey(tx.db, tx.tenantId))
  if (!key) throw new Error('the signing key is no Ed25519 key')
  const origin = ledgerOrigin(tx.tenantId)
  const own = await selectCheckpoints(tx)
  const inside = readNotes(
    own.map((row) => row.note),
    { origin, key, where: '数据库内' },
  )
  const notes = await outsideNotes(tx)
  const outside = readNotes(notes, { origin, key, where: '数据库外副本' })
  const { hashes, faults } = await recompute(tx)
  const beyond = outside.checkpoints.filter((checkpoint) => checkpoint.size > hashes.length)
  const all = [
    ...faults,
    ...inside.faults,
    ...outside.faults,
    ...compareRoots(hashes, inside.checkpoints, '数据库内'),
    ...compareRoots(hashes, outside.checkpoints, '数据库外副本'),
    ...(beyond.length > 0 ? [`数据库外副本记有${beyond.at(-1)?.size}条留痕，数据库里只有${hashes.length}条`] : []),
  ]
  return {
    ok: all.length === 0,
    leaves: hashes.length,
    checkpoints: own.length,
    outside: notes.length,
    faults: all.slice(0, manyFaults),
  }
}
