import { createHash, createPublicKey, verify } from 'node:crypto'
import { type VerifyTools, verifyCertificateText } from '#core/certificate/verify-text.ts'
import { type Context, type Platform, publicActor, transactFor } from '#server/platform/context.ts'
import { openFiles } from '#server/platform/files/files.ts'
import { type PublicRow, selectPublicCertificates, selectSigners } from '../store.public.ts'
import { presentPublic } from './query-certificate.ts'
import { currentLists, rawKey } from './verification-lists.ts'

const envelope = Buffer.from('302a300506032b6570032100', 'hex')

/** The mathematics of Node for checking codes. */
export const nodeTools: VerifyTools = {
  verify: (key, message, signature) =>
    key.length === 32 &&
    verify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([envelope, key]), format: 'der', type: 'spki' }),
      signature,
    ),
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
}

/** The photograph as a data: address; whoever scanned the code holds the paper that shows it. */
async function photoOf(platform: Platform, row: PublicRow): Promise<string | null> {
  const fileId = row.photo_file_id
  if (!fileId) return null
  return transactFor(platform, publicActor, row.institution_id, async (tx) => {
    const file = (await openFiles(tx, [fileId])).get(fileId)
    return file ? `data:${file.contentType};base64,${file.bytes.toString('base64')}` : null
  })
}

/** Checks a scanned code: its signature and the revocation list first, then what the institution itself holds. */
export async function checkCode({ platform }: Context, code: string) {
  const signers = await selectSigners(platform)
  const keys = signers.map((one) => ({ institutionId: one.institution_id, publicKey: rawKey(one.public_key) }))
  const checkedAt = platform.clock.now().toISOString()
  const lists = await currentLists(platform, signers)
  const answer = await verifyCertificateText(code, keys, lists, nodeTools, checkedAt)
  const nothing = { certificate: null, photo: null, checkedAt }
  const { fields } = answer
  if (!fields || answer.state === 'altered' || answer.state === 'unknown')
    return { ...nothing, state: answer.state === 'altered' ? ('altered' as const) : ('unknown' as const) }
  const rows = await selectPublicCertificates(platform, fields.name, fields.number, [])
  const row = rows.find((one) => (one.stock_number ?? '') === fields.stockNumber)
  if (!row) return { ...nothing, state: 'unknown' as const }
  const state = answer.state === 'revoked' ? ('revoked' as const) : ('genuine' as const)
  return { state, certificate: presentPublic(row), photo: await photoOf(platform, row), checkedAt }
}
