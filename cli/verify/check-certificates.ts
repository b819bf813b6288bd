import { verify } from 'node:crypto'
import { packNames } from '#core/archive/manifest.ts'
import { readCertificateCode } from '#core/certificate/certificate-code.ts'
import { readPublicKey } from '#server/platform/audit/check-ledger.ts'
import { type Findings, readJson } from './findings.ts'
import type { PackSource } from './read-pack.ts'

interface Signed {
  readonly number: string
  readonly signedText: string
  readonly signature: string
}

/** Verifies the signature of every certificate and that it speaks of the number it is listed under; gives how many. */
export function checkCertificates(pack: PackSource, institutionKey: string, findings: Findings): number {
  if (!pack.paths.includes(packNames.certificates)) return 0
  const list = readJson(pack.read(packNames.certificates))?.certificates
  const key = readPublicKey(institutionKey)
  if (!Array.isArray(list) || !key) {
    findings.fail(packNames.certificates, '内容不是证书列表')
    return 0
  }
  const before = findings.failed.length
  for (const one of list as Signed[]) {
    const code = readCertificateCode(String(one.signedText))
    const signed = code ? code.signed : Buffer.from(String(one.signedText))
    const signature = code ? code.signature : Buffer.from(String(one.signature), 'base64')
    const holds = verify(null, signed, key, signature) && (!code || code.fields.number === one.number)
    if (!holds) findings.fail(packNames.certificates, `证书${one.number}的签名不符`)
  }
  if (findings.failed.length === before && list.length > 0) findings.pass(`${list.length}张证书的签名均有效`)
  return list.length
}
