import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { noteKeyId, parseCheckpoint, type SignedCheckpoint } from '#core/ledger/checkpoint.ts'
import { sameBytes } from '#core/ledger/merkle.ts'
import { prefixRoots } from '#core/ledger/prefix-roots.ts'
import { sha256 } from './leaf.ts'

/** The Ed25519 key of a base64 SPKI text, or null where it is none. */
export function readPublicKey(base64: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** Whether a checkpoint carries a signature of this key under the ledger's own name. */
export function isSignedBy(checkpoint: SignedCheckpoint, key: KeyObject): boolean {
  const raw = key.export({ format: 'der', type: 'spki' }).subarray(-32)
  const id = noteKeyId(sha256, checkpoint.origin, 1, raw)
  return checkpoint.signatures.some(
    ({ name, keyId, signature }) =>
      name === checkpoint.origin &&
      sameBytes(keyId, id) &&
      signature.length === 64 &&
      verify(null, Buffer.from(checkpoint.body), key, signature),
  )
}

/** Checkpoints read from notes; what is malformed, of another ledger or not signed by its key is a fault. */
export function readNotes(
  notes: readonly string[],
  expected: { origin: string; key: KeyObject; where: string },
): { checkpoints: SignedCheckpoint[]; faults: string[] } {
  const checkpoints: SignedCheckpoint[] = []
  const faults: string[] = []
  for (const [index, note] of notes.entries()) {
    const checkpoint = parseCheckpoint(note)
    const place = `${expected.where}第${index + 1}个检查点`
    if (!checkpoint) faults.push(`${place}格式不对`)
    else if (checkpoint.origin !== expected.origin) faults.push(`${place}属于另一个留痕（${checkpoint.origin}）`)
    else if (!isSignedBy(checkpoint, expected.key)) faults.push(`${place}的签名不是本机构密钥所签`)
    else checkpoints.push(checkpoint)
  }
  return { checkpoints, faults }
}

/** Holds the beginnings of a tree against checkpoints: every one the tree reaches must have the tree's own root. */
export function compareRoots(
  leaves: readonly Uint8Array[],
  checkpoints: readonly SignedCheckpoint[],
  where: string,
): string[] {
  const roots = prefixRoots(
    sha256,
    leaves,
    checkpoints.map((checkpoint) => checkpoint.size),
  )
  return checkpoints.flatMap(({ size, root }) => {
    const own = roots.get(size)
    if (!own || sameBytes(own, root)) return []
    return [`前${size}条留痕与${where}的检查点不符：有留痕被改动、删除、插入或调换`]
  })
}
