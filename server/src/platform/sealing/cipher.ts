import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { SealedPart } from '#core/papers/sealed-paper.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import { SealingError } from './sealing-error.ts'

const contexts: Record<SealedPart, string> = { paper: 'jiheng-paper-1', key: 'jiheng-paper-key-1' }

/** SHA-256 as hex. */
export const sha256 = (...parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

/** AES-256-GCM: nonce (12) || ciphertext || tag (16), bound to the paper and the part. */
export function encryptPart(key: Uint8Array, part: SealedPart, paperId: string, plain: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${contexts[part]}/${paperId}`))
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function decryptPart(key: Uint8Array, part: SealedPart, paperId: string, sealed: Uint8Array): unknown {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAAD(Buffer.from(`${contexts[part]}/${paperId}`)).setAuthTag(sealed.subarray(-16))
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString())
  } catch {
    throw new SealingError('tampered_paper')
  }
}

/** The paper under its key; `tampered_paper` where key, paper or a single bit is another. */
export const decryptPaper = (key: Uint8Array, paperId: string, sealed: Uint8Array): PaperContent =>
  decryptPart(key, 'paper', paperId, sealed) as PaperContent

/** The answer key under its own key; `tampered_paper` where key, paper or a single bit is another. */
export const decryptKey = (key: Uint8Array, paperId: string, sealed: Uint8Array): PaperKey =>
  decryptPart(key, 'key', paperId, sealed) as PaperKey
