import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type TheoryRow, theoryFormat, theoryText } from '#core/score/theory-document.ts'

/** A key pair such as an exam system has: the public key is registered as `publicKey` (base64 of its SPKI form). */
export function makeExamSystemKey(): { privateKey: KeyObject; publicKey: string } {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  return { privateKey: pair.privateKey, publicKey }
}

/** The file an exam system hands over: the scores of a batch by ticket, signed with its private key. */
export function signTheoryScores(
  privateKey: KeyObject,
  scores: { readonly batch: string; readonly rows: readonly TheoryRow[] },
): Buffer {
  const document = { format: theoryFormat, batch: scores.batch, subject: 'theory' as const, rows: scores.rows }
  const signature = sign(null, Buffer.from(theoryText(document)), privateKey).toString('base64')
  return Buffer.from(JSON.stringify({ ...document, signature }))
}
