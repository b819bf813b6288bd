import { verify } from 'node:crypto'
import { type PackManifest, type ProofManifest, packNames, unlisted } from '#core/archive/manifest.ts'
import { fromBase64 } from '#core/ledger/base64.ts'
import { readPublicKey } from '#server/platform/audit/check-ledger.ts'
import { type Findings, readJson } from './findings.ts'
import type { PackSource } from './read-pack.ts'

interface Listed {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** What the pack says of itself, where it can be read. */
export interface PackPapers {
  readonly manifest: PackManifest
  readonly manifestHash: string
  readonly proofs: ProofManifest
  readonly institutionKey: string
}

const isListed = (value: unknown): value is Listed => {
  const file = value as Listed | null
  return typeof file?.path === 'string' && typeof file.bytes === 'number' && /^[0-9a-f]{64}$/.test(file.sha256)
}

function listOf(pack: PackSource, path: string, format: string, findings: Findings): Record<string, unknown> | null {
  if (!pack.paths.includes(path)) {
    findings.fail(path, '缺少这个文件')
    return null
  }
  const value = readJson(pack.read(path))
  if (value?.format !== format || !Array.isArray(value.files) || !value.files.every(isListed)) {
    findings.fail(path, '内容不是本格式的清单')
    return null
  }
  return value
}

function checkSignature(
  pack: PackSource,
  { file, beside, intact }: { file: string; beside: string; intact: boolean },
  key: string,
  findings: Findings,
): void {
  if (!pack.paths.includes(beside)) {
    findings.fail(beside, '缺少这个文件')
    return
  }
  const text = pack.read(beside).toString('latin1')
  const signature = text.endsWith('\n') ? fromBase64(text.slice(0, -1)) : null
  const publicKey = readPublicKey(key)
  if (!signature || signature.length !== 64) findings.fail(beside, '不是一个签名')
  else if (!publicKey || !verify(null, pack.read(file), publicKey, signature))
    findings.fail(intact ? beside : file, `签名不符，${intact ? '签名' : '内容'}被改动`)
  else findings.pass(`${file}的机构签名有效`)
}

async function checkListed(pack: PackSource, files: readonly Listed[], findings: Findings): Promise<void> {
  const present = new Set(pack.paths)
  for (const file of files) {
    if (!present.has(file.path)) findings.fail(file.path, '清单中有，归档包中缺少')
    else if (!pack.isFile(file.path)) findings.fail(file.path, '不是普通文件')
    else {
      const { bytes, sha256 } = await pack.digest(file.path)
      if (bytes !== file.bytes) findings.fail(file.path, `字节数为${bytes}，清单为${file.bytes}`)
      else if (sha256 !== file.sha256) findings.fail(file.path, '内容与清单的SHA-256不符')
    }
  }
}

const isAsWritten = (bytes: Buffer, value: unknown) => bytes.equals(Buffer.from(`${JSON.stringify(value, null, 1)}\n`))

/** Holds every file against the two manifests and the manifests against their signatures. */
export async function checkFiles(pack: PackSource, findings: Findings): Promise<PackPapers | null> {
  const manifest = listOf(pack, packNames.manifest, 'jiheng-evidence-pack-1', findings)
  const proofs = listOf(pack, packNames.proofs, 'jiheng-evidence-proofs-1', findings)
  const listed = [manifest, proofs].flatMap((one) => (one ? (one.files as Listed[]) : []))
  await checkListed(pack, listed, findings)
  const known = new Set([...listed.map((file) => file.path), ...unlisted])
  if (manifest && proofs) for (const path of pack.paths) if (!known.has(path)) findings.fail(path, '清单中没有这个文件')
  const keys = pack.paths.includes(packNames.keys) ? readJson(pack.read(packNames.keys)) : null
  const key = (keys?.institution as { publicKey?: unknown } | undefined)?.publicKey
  if (typeof key !== 'string') {
    findings.fail(packNames.keys, '没有机构公钥')
    return null
  }
  const { sha256 } = manifest ? await pack.digest(packNames.manifest) : { sha256: '' }
  // Each of the two papers vouches for the other, so that it can be told whether a paper or its signature was changed.
  const sealed = manifest !== null && proofs?.manifest === sha256
  const asWritten = proofs !== null && isAsWritten(pack.read(packNames.proofs), proofs)
  const proofsIntact = sealed && asWritten && proofs.pack === manifest.pack && findings.ok
  const papers = { file: packNames.manifest, beside: packNames.signature, intact: sealed }
  const vouched = { file: packNames.proofs, beside: packNames.proofsSignature, intact: proofsIntact }
  if (manifest) checkSignature(pack, papers, key, findings)
  if (proofs) checkSignature(pack, vouched, key, findings)
  // What a signature does not cover is not looked into any further.
  if (!manifest || !proofs || findings.failed.some(({ fault }) => fault.startsWith('签名不符'))) return null
  if (!sealed) findings.fail(packNames.manifest, '与留痕凭证所证明的清单不是同一份')
  if (findings.ok) findings.pass(`${listed.length}个文件与清单一致，没有多出或缺少的文件`)
  return {
    manifest: manifest as unknown as PackManifest,
    manifestHash: sha256,
    proofs: proofs as unknown as ProofManifest,
    institutionKey: key,
  }
}
