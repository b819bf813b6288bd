import { fromBase64, toBase64 } from './base64.ts'
import type { Bytes, Hash } from './merkle.ts'

/** The state of a ledger at one moment, as C2SP tlog-checkpoint writes it. */
export interface Checkpoint {
  /** Names the ledger for good, such as `example.cn/jiheng/000041`: no white space at its ends, no line break. */
  readonly origin: string
  readonly size: number
  readonly root: Bytes
  /** Further lines, none of them empty. */
  readonly extensions?: readonly string[]
}

/** One signature of a note: the key's name, the four bytes that tell keys of one name apart, the signature. */
export interface NoteSignature {
  readonly name: string
  readonly keyId: Bytes
  readonly signature: Bytes
}

/** A parsed checkpoint: `body` is the very text that was signed. */
export interface SignedCheckpoint extends Checkpoint {
  readonly extensions: readonly string[]
  readonly body: string
  readonly signatures: readonly NoteSignature[]
}

const line = /^[^\p{Cc}]+$/u
const keyName = /^[^\s+\p{Cc}]+$/u

/**
 * The text to sign, UTF-8: origin, size and root, one a line.
 * @throws RangeError when a line is empty or holds a control character, or the size is no whole number from 0.
 */
export function checkpointBody({ origin, size, root, extensions = [] }: Checkpoint): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('checkpoint: size')
  for (const text of [origin, ...extensions]) if (!line.test(text)) throw new RangeError('checkpoint: line')
  return `${[origin, String(size), toBase64(root), ...extensions].join('\n')}\n`
}

/**
 * The signed note: the body, a blank line, one line a signature.
 * @throws RangeError when there is no signature, a key's name holds a space or a plus, or its id is not four bytes.
 */
export function checkpointNote(body: string, signatures: readonly NoteSignature[]): string {
  if (signatures.length === 0) throw new RangeError('checkpoint: no signature')
  const lines = signatures.map(({ name, keyId, signature }) => {
    if (!keyName.test(name) || keyId.length !== 4) throw new RangeError('checkpoint: key')
    return `— ${name} ${toBase64(new Uint8Array([...keyId, ...signature]))}\n`
  })
  return `${body}\n${lines.join('')}`
}

function parseSignature(text: string): NoteSignature | null {
  const match = /^— ([^\s+]+) (\S+)$/u.exec(text)
  const bytes = fromBase64(match?.[2] ?? '')
  if (!match?.[1] || bytes === null || bytes.length < 5) return null
  return { name: match[1], keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
}

function parseBody(body: string): Omit<SignedCheckpoint, 'body' | 'signatures'> | null {
  const [origin = '', digits = '', encoded = '', ...extensions] = body.slice(0, -1).split('\n')
  const root = encoded === '' ? null : fromBase64(encoded)
  const size = /^(0|[1-9]\d*)$/.test(digits) ? Number(digits) : Number.NaN
  if (root === null || !Number.isSafeInteger(size)) return null
  return [origin, ...extensions].every((text) => line.test(text)) ? { origin, size, root, extensions } : null
}

/** Reads a signed note, or gives null where it is malformed in any way. It does not verify the signatures. */
export function parseCheckpoint(note: string): SignedCheckpoint | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return null
  const body = note.slice(0, end + 1)
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(parseSignature)
  const parsed = parseBody(body)
  if (parsed === null || !signatures.every((signature) => signature !== null)) return null
  return { ...parsed, body, signatures }
}

/**
 * The four bytes that tell a key from others of its name (C2SP signed-note): hash of name, newline, algorithm, key.
 * `algorithm` is 1 for Ed25519, whose `publicKey` is 32 bytes.
 */
export function noteKeyId(hash: Hash, name: string, algorithm: number, publicKey: Bytes): Bytes {
  return hash(new Uint8Array([...new TextEncoder().encode(name), 0x0a, algorithm, ...publicKey])).slice(0, 4)
}
