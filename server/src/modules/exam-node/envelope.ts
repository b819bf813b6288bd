import { createHash, createPublicKey, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { DomainError } from '#contract/domain-error.ts'
import { sealTo } from '#server/platform/sealing/index.ts'

/** A piece of bytes that travels beside the signed text, by its SHA-256. */
interface Listed {
  readonly hash: string
  readonly bytes: number
}

/** What travels between institution and site: a signed document, pieces it names by their hash, one addressee. */
export interface Envelope<Body> {
  readonly body: Body
  /** Ed25519 key of the signer, base64 SPKI. */
  readonly signer: string
  readonly pieces: ReadonlyMap<string, Buffer>
  /** SHA-256 of the signed text: the same for the same content, however often it was sealed. */
  readonly hash: string
}

/** Bodies name their format; `pieces` is added by the envelope. */
export interface Format {
  readonly format: string
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Collects pieces; the same bytes travel once. */
export class Pieces {
  readonly #held = new Map<string, Buffer>()

  /** Adds bytes, giving the hash by which the body names them. */
  add(bytes: Buffer): string {
    const hash = sha256(bytes)
    this.#held.set(hash, bytes)
    return hash
  }

  get listed(): Listed[] {
    return [...this.#held].map(([hash, { length }]) => ({ hash, bytes: length }))
  }

  get bytes(): readonly Buffer[] {
    return [...this.#held.values()]
  }
}

/** Signs a document with its pieces and seals all of it to one recipient. */
export async function writeEnvelope<Body extends Format>(
  body: Body,
  pieces: Pieces,
  given: { recipient: string; signer: string; sign: (text: string) => Promise<string> },
): Promise<{ file: Buffer; hash: string }> {
  const text = canonicalize({ body, pieces: pieces.listed }) ?? ''
  const signature = await given.sign(text)
  const head = `${JSON.stringify({ signer: given.signer, signature, bytes: Buffer.byteLength(text) })}\n`
  const file = await sealTo(given.recipient, Buffer.concat([Buffer.from(head), Buffer.from(text), ...pieces.bytes]))
  return { file, hash: sha256(text) }
}

interface Head {
  readonly signer: string
  readonly signature: string
  readonly bytes: number
}

function isSigned({ signer, signature }: Head, text: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(signer, 'base64'), format: 'der', type: 'spki' })
    return verify(null, text, key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

function piecesOf(listed: readonly Listed[], rest: Buffer): ReadonlyMap<string, Buffer> {
  const pieces = new Map<string, Buffer>()
  let at = 0
  for (const { hash, bytes } of listed) {
    const piece = rest.subarray(at, at + bytes)
    if (piece.length !== bytes || sha256(piece) !== hash) throw new DomainError('package.damaged')
    pieces.set(hash, piece)
    at += bytes
  }
  if (at !== rest.length) throw new DomainError('package.damaged')
  return pieces
}

/**
 * Opens an envelope and holds its signature and every piece against it. Who may have signed it the caller decides.
 * `package.foreign` where it is sealed to somebody else, `package.damaged` where anything in it was changed.
 */
export async function readEnvelope(
  file: Buffer,
  open: (sealed: Uint8Array) => Promise<Buffer>,
): Promise<Envelope<Format & Record<string, unknown>>> {
  if (!file.subarray(0, 22).equals(Buffer.from('age-encryption.org/v1\n'))) throw new DomainError('package.damaged')
  const plain = await open(file).catch((error: unknown) => {
    // An age file whose header opens was sealed to us; what fails after it was changed on the way.
    const opened = error instanceof Error && !/identit|recipient/i.test(error.message)
    throw new DomainError(opened ? 'package.damaged' : 'package.foreign')
  })
  const end = plain.indexOf(10)
  try {
    const head = JSON.parse(plain.subarray(0, end).toString()) as Head
    const text = plain.subarray(end + 1, end + 1 + head.bytes)
    if (!isSigned(head, text)) throw new DomainError('package.damaged')
    const { body, pieces } = JSON.parse(text.toString()) as {
      body: Format & Record<string, unknown>
      pieces: Listed[]
    }
    if (typeof body?.format !== 'string') throw new DomainError('package.damaged')
    return {
      body,
      signer: head.signer,
      hash: sha256(text),
      pieces: piecesOf(pieces, plain.subarray(end + 1 + head.bytes)),
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('package.damaged')
  }
}
