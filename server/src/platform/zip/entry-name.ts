import { crc32 } from 'node:zlib'
import { DomainError } from '#contract/domain-error.ts'

const unicodePathField = 0x7075
const utf8Flag = 0x0800
const maxNameLength = 240
const reservedCharacters = /[<>:"|?*]/

/** Decodes an entry's name: Info-ZIP unicode field, the UTF-8 flag, valid UTF-8, and last GBK as Chinese Windows writes. */
export function decodeEntryName(raw: Buffer, flags: number, extra: Buffer): string {
  const unicode = unicodePath(raw, extra)
  if (unicode !== null) return unicode
  const utf8 = decodeStrictly(raw, 'utf-8')
  if (utf8 !== null) return utf8
  const chinese = (flags & utf8Flag) === 0 ? decodeStrictly(raw, 'gb18030') : null
  if (chinese === null) throw new DomainError('zip.unsafe_name', { entry: printable(raw.toString('latin1')) })
  return chinese
}

/** Refuses a name that could leave the folder it is unpacked to or that no file system keeps as it is. */
export function assertSafeName(name: string): void {
  const parts = name.split('/')
  if (name.endsWith('/')) parts.pop()
  const unsafe =
    name === '' ||
    name.length > maxNameLength ||
    name.includes('\\') ||
    hasControlCharacter(name) ||
    reservedCharacters.test(name) ||
    parts.some((part) => part === '' || part === '.' || part === '..')
  if (unsafe) throw new DomainError('zip.unsafe_name', { entry: printable(name) })
}

/** A name shortened and freed of control and direction characters, for messages. */
export function printable(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '�')
  return clean.length > 60 ? `${clean.slice(0, 57)}…` : clean
}

function hasControlCharacter(name: string): boolean {
  return /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name)
}

function decodeStrictly(raw: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    return null
  }
}

function unicodePath(raw: Buffer, extra: Buffer): string | null {
  const field = findExtraField(extra, unicodePathField)
  if (field === null || field.length < 6 || field[0] !== 1) return null
  // The field speaks only for the name it was computed from; an old tool may have renamed the entry since.
  if (field.readUInt32LE(1) !== crc32(raw)) return null
  return decodeStrictly(field.subarray(5), 'utf-8')
}

/** The body of an extra field, or null. */
export function findExtraField(extra: Buffer, id: number): Buffer | null {
  let at = 0
  while (at + 4 <= extra.length) {
    const size = extra.readUInt16LE(at + 2)
    if (at + 4 + size > extra.length) return null
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + size)
    at += 4 + size
  }
  return null
}
