import { findCertificateCode, type PrintedFields, readCertificateCode } from './certificate-code.ts'

/** The public signing key of an institution, Ed25519, 32 bytes in base64. */
export interface SignerKey {
  readonly institutionId: string
  readonly publicKey: string
}

/** What an institution has declared void, as it signs it. */
export interface RevocationListBody {
  readonly kind: 'jiheng.revocations'
  readonly institutionId: string
  readonly number: number
  readonly issuedAt: string
  /** After this instant the list says nothing of the present. */
  readonly validUntil: string
  readonly entries: readonly RevocationEntry[]
}

/** One void certificate (`revoked`), or one print of a certificate that stays valid (`replaced`). */
export interface RevocationEntry {
  readonly hash: string
  readonly kind: 'revoked' | 'replaced'
  readonly since: string
}

/** A document under an Ed25519 signature (base64) over the canonical JSON of its body. */
export interface SignedList<Body> {
  readonly body: Body
  readonly signature: string
}

/** The mathematics the caller brings: of Node, of the browser, or of a library. */
export interface VerifyTools {
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>
}

/**
 * `genuine`: signed and on no current list of void ones. `revoked`: void since a day. `list_stale`: signed, but the
 * list at hand is too old to speak of today. `altered`: the code is not what the institution signed. `unknown`: it
 * cannot be told, which is no reproach.
 */
export type VerifyState = 'genuine' | 'revoked' | 'list_stale' | 'altered' | 'unknown'

/** The answer to a scanned code. */
export interface VerifyAnswer {
  readonly state: VerifyState
  /** Why nothing could be told: no code in the text, no key of the signer, no list of the signer. */
  readonly cause: 'no_code' | 'no_key' | 'no_list' | null
  /** What the code says; null where it cannot be read. Trust it only where the signature held. */
  readonly fields: PrintedFields | null
  /** Day from which it is void. */
  readonly since: string | null
  /** The certificate was reissued on another paper and stays valid there. */
  readonly replaced: boolean
  /** The list the answer rests on. */
  readonly list: { readonly number: number; readonly issuedAt: string; readonly validUntil: string } | null
}

/** Canonical JSON (RFC 8785) of plain data: texts, whole numbers, lists and objects. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part)}`).join(',')}}`
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

function base64Bytes(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

/** The entry of a certificate in a revocation list; with a running number the entry of that one print. */
export async function revocationHash(sha256: VerifyTools['sha256'], number: string, stock?: string): Promise<string> {
  const text = stock === undefined ? `jiheng revoked ${number}` : `jiheng replaced ${number} ${stock}`
  return hex(await sha256(utf8(text))).slice(0, 32)
}

/** Whether a list is signed by the given key (base64). */
export async function isSignedList(list: SignedList<unknown>, publicKey: string, tools: VerifyTools): Promise<boolean> {
  return tools.verify(base64Bytes(publicKey), utf8(canonicalText(list.body)), base64Bytes(list.signature))
}

const plain = { cause: null, fields: null, since: null, replaced: false, list: null } as const

type Lists = readonly SignedList<RevocationListBody>[]

async function newestList(lists: Lists, signer: SignerKey, tools: VerifyTools): Promise<RevocationListBody | null> {
  const own = lists
    .filter((list) => list.body.institutionId === signer.institutionId)
    .sort((a, b) => b.body.number - a.body.number)
  for (const list of own) if (await isSignedList(list, signer.publicKey, tools)) return list.body
  return null
}

/**
 * Judges a scanned text against the keys and revocation lists at hand, without a network. `now` is an ISO instant.
 * A revocation found on an old list still holds; a list whose own signature fails is as good as absent.
 */
export async function verifyCertificateText(
  text: string,
  keys: readonly SignerKey[],
  revocations: Lists,
  tools: VerifyTools,
  now: string,
): Promise<VerifyAnswer> {
  if (findCertificateCode(text) === null) return { ...plain, state: 'unknown', cause: 'no_code' }
  const read = readCertificateCode(text)
  if (!read) return { ...plain, state: 'altered' }
  const { fields } = read
  const signer = keys.find((key) => key.institutionId === fields.institutionId)
  if (!signer) return { ...plain, fields, state: 'unknown', cause: 'no_key' }
  if (!(await tools.verify(base64Bytes(signer.publicKey), read.signed, read.signature)))
    return { ...plain, fields, state: 'altered' }
  const list = await newestList(revocations, signer, tools)
  if (!list) return { ...plain, fields, state: 'unknown', cause: 'no_list' }
  const about = { number: list.number, issuedAt: list.issuedAt, validUntil: list.validUntil }
  const [revoked, replaced] = [
    await revocationHash(tools.sha256, fields.number),
    await revocationHash(tools.sha256, fields.number, fields.stockNumber),
  ]
  const entry =
    list.entries.find((one) => one.hash === revoked) ?? list.entries.find((one) => one.hash === replaced) ?? null
  if (entry)
    return { ...plain, fields, list: about, state: 'revoked', since: entry.since, replaced: entry.kind === 'replaced' }
  return { ...plain, fields, list: about, state: now > list.validUntil ? 'list_stale' : 'genuine' }
}
