import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import { type ExamDatabase, read, strictly } from './database.ts'
import { fromBase64 } from './sealed.ts'

const nonceBytes = 12

const hexOf = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Whether these are the bytes the node announced. */
export const isPaper = async (bytes: ArrayBuffer, hash: string): Promise<boolean> =>
  hexOf(await crypto.subtle.digest('SHA-256', bytes)) === hash

/** The paper's key as the browser keeps it: for reading this paper, never to be given out. */
export const importPaperKey = (base64: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', fromBase64(base64), 'AES-GCM', false, ['decrypt'])

/** Reads the paper: nonce, cipher and tag one after another, bound to the paper's own number. */
export async function openPaper(bytes: ArrayBuffer, key: CryptoKey, additional: string): Promise<PaperContent> {
  const iv = new Uint8Array(bytes, 0, nonceBytes)
  const additionalData = new TextEncoder().encode(additional)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes.slice(nonceBytes))
  return JSON.parse(new TextDecoder().decode(plain)) as PaperContent
}

/** The sealed paper kept on this machine, with its key where the exam has begun. */
export const keptPaper = async (db: ExamDatabase, hash: string) => (await read(db, 'papers', hash)) ?? null

/** Keeps the sealed paper, and later its key. */
export const keepPaper = (db: ExamDatabase, hash: string, bytes: ArrayBuffer, key: CryptoKey | null): Promise<void> =>
  strictly(db, ['papers'], (store) => store.put({ bytes, key }, hash))
