import { type AnswerExport, type ExportedAnswers, exportAad, exportInfo } from '#core/theory-exam/answer-export.ts'
import type { Head, Written } from '../log/chain.ts'
import { headOf } from '../log/chain.ts'
import { fromBase64, toBase64 } from '../store/sealed.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Makes the file of last resort: everything this machine wrote in the epoch, readable by the node alone. */
export async function exportAnswers(
  who: { readonly attemptId: string; readonly epoch: number; readonly exportKey: string },
  base: Head,
  log: readonly Written[],
): Promise<AnswerExport> {
  const { attemptId, epoch } = who
  const { seq, hash } = headOf(base, log)
  const document: ExportedAnswers = {
    from: base.seq + 1,
    previous: base.hash,
    events: log.map(({ kind, question, value, at }) => ({ kind, question, value, at })),
  }
  const secret = await crypto.subtle.importKey('raw', fromBase64(who.exportKey), 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf(exportInfo) }
  const aes = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.deriveKey(derivation, secret, aes, false, ['encrypt'])
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = bytesOf(exportAad({ attemptId, epoch, seq, hash }))
  const plain = bytesOf(JSON.stringify(document))
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, plain)
  return {
    format: 'jiheng-answers-export-1',
    attemptId,
    epoch,
    seq,
    hash,
    nonce: toBase64(nonce),
    cipher: toBase64(new Uint8Array(cipher)),
  }
}

/** Hands the file to the browser's own saving. */
export function saveFile(file: AnswerExport, name: string): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
