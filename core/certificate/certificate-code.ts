/** What a certificate prints, as its QR code carries it; the identity number only masked and as a commitment. */
export interface PrintedFields {
  readonly number: string
  /** Running number of the paper, such as 00041873; empty where there is none. */
  readonly stockNumber: string
  readonly name: string
  /** Kind of document, such as id_card. */
  readonly identityType: string
  readonly identityMasked: string
  /** SHA-256 of a secret salt and the whole number, first 16 bytes in base64url: binds the number and betrays nothing. */
  readonly identityCommitment: string
  readonly occupation: string
  readonly job: string
  /** 5 to 1. */
  readonly level: number
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string
  /** The signing institution. */
  readonly institutionId: string
  /** Name of the institution as printed. */
  readonly issuingName: string
  /** Mark of a reissue, such as 补. */
  readonly remark: string
}

/** A code taken apart: what it says, the exact bytes that were signed, and the signature. */
export interface ReadCode {
  readonly fields: PrintedFields
  readonly signed: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

const mark = 'JH1.'
const signatureLength = 64
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Capital letters and digits only: a QR code holds them in five and a half bits each, and an address needs no escapes. */
function toBase32(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += letters.charAt((held >>> (bits - 5)) & 31)
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + letters.charAt((held << (5 - bits)) & 31) : text
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) return null
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) bytes.push((held >>> (bits -= 8)) & 255)
    held &= (1 << bits) - 1
  }
  // Spare bits that are set, or a spare letter, would be other writings of the same bytes.
  return bits >= 5 || held !== 0 ? null : Uint8Array.from(bytes)
}

/** The bytes an institution signs for a certificate: the mark and the fields in fixed order as JSON. */
export function signedBytes(of: PrintedFields): Uint8Array<ArrayBuffer> {
  const order = [
    of.number,
    of.stockNumber,
    of.name,
    of.identityType,
    of.identityMasked,
    of.identityCommitment,
    of.occupation,
    of.job,
    of.level,
    of.issuedOn,
    of.institutionId.replaceAll('-', ''),
    of.issuingName,
    of.remark,
  ]
  return bytesOf(mark + JSON.stringify(order))
}

/** The text of the QR code: `JH1.` and Base32 of the signature (64 bytes, Ed25519) followed by the fields. */
export function writeCertificateCode(of: PrintedFields, signature: Uint8Array): string {
  return mark + toBase32(Uint8Array.from([...signature, ...signedBytes(of).subarray(mark.length)]))
}

const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function readFields(text: string): PrintedFields | null {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(list) || list.length !== 13) return null
  const words = list.map((value, place) => (place === 8 ? '' : value)) as unknown[]
  if (!words.every((word) => typeof word === 'string') || !Number.isInteger(list[8])) return null
  const [number, stockNumber, name, identityType, identityMasked, identityCommitment, occupation, job] = words
  const [, , , , , , , , , issuedOn, institution, issuingName, remark] = words
  return {
    ...{ number, stockNumber, name, identityType, identityMasked, identityCommitment, occupation, job },
    ...{ level: list[8] as number, issuedOn, institutionId: dashed(institution as string), issuingName, remark },
  } as PrintedFields
}

/** The code within a scanned text: the text may be the whole address of the verification page. Null where it has none. */
export function findCertificateCode(text: string): string | null {
  const start = text.indexOf(mark)
  return start < 0 ? null : text.slice(start).trim()
}

/** Takes a code apart; null where it is none, or not the one writing of its bytes. It proves nothing by itself. */
export function readCertificateCode(text: string): ReadCode | null {
  const code = findCertificateCode(text)
  const bytes = code === null ? null : fromBase32(code.slice(mark.length))
  if (!bytes || bytes.length <= signatureLength) return null
  const body = bytes.slice(signatureLength)
  let json: string
  try {
    json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return null
  }
  const fields = readFields(json)
  if (!fields) return null
  return { fields, signed: bytesOf(mark + json), signature: bytes.slice(0, signatureLength) }
}
