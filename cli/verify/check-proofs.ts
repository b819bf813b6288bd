import { createHash } from 'node:crypto'
import { type ProvenLeaf, packNames } from '#core/archive/manifest.ts'
import { fromBase64 } from '#core/ledger/base64.ts'
import { parseCheckpoint, type SignedCheckpoint } from '#core/ledger/checkpoint.ts'
import { type Bytes, sameBytes, treeRoot, verifyConsistency, verifyInclusion } from '#core/ledger/merkle.ts'
import { isSignedBy, readPublicKey } from '#server/platform/audit/check-ledger.ts'
import { hashLeaf, type LeafFacts, sha256 } from '#server/platform/audit/leaf.ts'
import type { PackPapers } from './check-files.ts'
import { type Findings, readJson } from './findings.ts'
import type { PackSource } from './read-pack.ts'

/** What the proofs of a pack say of the ledger. */
export interface ProvenLedger {
  readonly checkpoint: SignedCheckpoint
  readonly hashes: readonly Bytes[]
  readonly leaves: number
}

const lines = (bytes: Buffer) => bytes.toString('utf8').split('\n').slice(0, -1)

function readHashes(bytes: Buffer): Bytes[] | null {
  const hashes = lines(bytes).map(fromBase64)
  return hashes.every((hash) => hash?.length === 32) ? (hashes as Bytes[]) : null
}

function readCheckpoint(pack: PackSource, key: string, origin: string, findings: Findings): SignedCheckpoint | null {
  const checkpoint = parseCheckpoint(pack.read(packNames.checkpoint).toString('utf8'))
  const publicKey = readPublicKey(key)
  if (!checkpoint || checkpoint.origin !== origin) findings.fail(packNames.checkpoint, '不是本机构留痕的检查点')
  else if (!publicKey || !isSignedBy(checkpoint, publicKey)) findings.fail(packNames.checkpoint, '检查点签名不符')
  else return checkpoint
  return null
}

/** What is wrong with one line of the leaves, or null. */
function faultOf(leaf: ProvenLeaf, { size, root }: SignedCheckpoint, hashes: readonly Bytes[]): string | null {
  const salt = fromBase64(leaf.salt)
  const path = leaf.path.map(fromBase64)
  if (!salt || !path.every((step) => step !== null)) return '格式不对'
  const hash = hashLeaf(salt, leaf.facts as unknown as LeafFacts)
  if (hash.toString('base64') !== leaf.leaf) return '内容与校验值不符'
  if (!verifyInclusion(sha256, { index: leaf.position, size, leaf: hash, path, root })) return '包含证明不成立'
  const listed = hashes[leaf.position]
  return listed && sameBytes(listed, hash) ? null : '与留痕校验值列表不符'
}

function checkLeaves(
  pack: PackSource,
  papers: PackPapers,
  checkpoint: SignedCheckpoint,
  hashes: readonly Bytes[],
  findings: Findings,
): number {
  const all = lines(pack.read(packNames.leaves))
  let sealed = false
  for (const [index, line] of all.entries()) {
    const leaf = readJson(Buffer.from(line)) as unknown as ProvenLeaf | null
    const readable = leaf && typeof leaf.salt === 'string' && Array.isArray(leaf.path)
    const fault = readable ? faultOf(leaf, checkpoint, hashes) : '格式不对'
    if (fault) findings.fail(packNames.leaves, `第${index + 1}行（第${leaf?.position ?? '？'}条留痕）${fault}`)
    else if (leaf?.facts.batchId !== papers.manifest.batch.id)
      findings.fail(packNames.leaves, `第${index + 1}行不属于本批次`)
    else if (leaf.facts.act === 'archive.seal' && String(leaf.facts.summary).includes(papers.manifestHash))
      sealed = true
  }
  if (!sealed) findings.fail(packNames.leaves, '没有证明本清单已封存的留痕（archive.seal）')
  return all.length
}

function checkConsistency(pack: PackSource, key: string, proven: ProvenLedger, findings: Findings): void {
  const proof = readJson(pack.read(packNames.consistency))
  const from = proof?.from as { size?: unknown; checkpoint?: unknown } | undefined
  const old = typeof from?.checkpoint === 'string' ? parseCheckpoint(from.checkpoint) : null
  const path = Array.isArray(proof?.path) ? proof.path.map((step) => fromBase64(String(step))) : [null]
  const publicKey = readPublicKey(key)
  const { size, root } = proven.checkpoint
  const holds =
    old !== null &&
    publicKey !== null &&
    isSignedBy(old, publicKey) &&
    path.every((step) => step !== null) &&
    verifyConsistency(sha256, { oldSize: old.size, oldRoot: old.root, size, root, path })
  if (holds) findings.pass(`留痕自第${old.size}条起只增不改，直到封存时的${size}条`)
  else findings.fail(packNames.consistency, '一致性证明不成立')
}

/** Recomputes the acts of the batch, the tree over the whole ledger and the proofs between them. */
export function checkProofs(pack: PackSource, papers: PackPapers, findings: Findings): ProvenLedger | null {
  const needed = [packNames.leaves, packNames.hashes, packNames.checkpoint, packNames.consistency]
  if (needed.some((path) => !pack.paths.includes(path))) return null
  const origin = `jiheng/${papers.manifest.institution.id}`
  const checkpoint = readCheckpoint(pack, papers.institutionKey, origin, findings)
  const hashes = readHashes(pack.read(packNames.hashes))
  if (!hashes) findings.fail(packNames.hashes, '不是留痕校验值列表')
  if (!checkpoint || !hashes) return null
  if (hashes.length !== checkpoint.size || !sameBytes(treeRoot(sha256, hashes), checkpoint.root))
    findings.fail(packNames.hashes, '留痕校验值列表算出的树根与检查点不符')
  const before = findings.failed.length
  const leaves = checkLeaves(pack, papers, checkpoint, hashes, findings)
  if (findings.failed.length === before) findings.pass(`本批次${leaves}条留痕逐条核对，均在封存检查点之内`)
  const proven = { checkpoint, hashes, leaves }
  checkConsistency(pack, papers.institutionKey, proven, findings)
  return proven
}

/** A short mark of a key by which people tell keys apart. */
export const keyMark = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16)
