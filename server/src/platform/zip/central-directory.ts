import { DomainError } from '#contract/domain-error.ts'
import { assertSafeName, decodeEntryName, findExtraField, printable } from './entry-name.ts'

/** One entry as the central directory declares it, with the place of its bytes checked against the file. */
export interface DirectoryEntry {
  readonly name: string
  readonly method: number
  readonly crc: number
  /** The size the archive claims; never trusted for a limit. */
  readonly declaredSize: number
  readonly start: number
  readonly end: number
}

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locatorSignature = 0x07064b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const encryptedFlags = 0x2041
const unixHost = 3
const symlinkMode = 0xa000

/** Reads and checks the central directory; bytes of entries may not overlap, names must be safe and unique. */
export function readDirectory(file: Buffer, maxEntries: number): DirectoryEntry[] {
  const { count, offset, end } = findDirectory(file)
  if (count > maxEntries) throw new DomainError('zip.too_many_entries', { count, max: maxEntries })
  const entries: DirectoryEntry[] = []
  const taken: [number, number][] = []
  const names = new Set<string>()
  let at = offset
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || file.readUInt32LE(at) !== entrySignature) throw damaged('目录')
    const next = at + 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    if (next > end) throw damaged('目录')
    const { entry, from } = readEntry(file, at, offset)
    if (names.has(entry.name)) throw new DomainError('zip.duplicate_name', { entry: printable(entry.name) })
    names.add(entry.name)
    taken.push([from, entry.end])
    entries.push(entry)
    at = next
  }
  assertApart(taken)
  return entries
}

function readEntry(file: Buffer, at: number, directory: number): { entry: DirectoryEntry; from: number } {
  const flags = file.readUInt16LE(at + 8)
  const nameEnd = at + 46 + file.readUInt16LE(at + 28)
  const extra = file.subarray(nameEnd, nameEnd + file.readUInt16LE(at + 30))
  const name = decodeEntryName(file.subarray(at + 46, nameEnd), flags, extra)
  assertSafeName(name)
  if (flags & encryptedFlags) throw new DomainError('zip.encrypted')
  const madeBy = file.readUInt16LE(at + 4) >> 8
  if (madeBy === unixHost && ((file.readUInt32LE(at + 38) >>> 16) & 0xf000) === symlinkMode)
    throw new DomainError('zip.symlink', { entry: printable(name) })
  const { size, packed, from } = readSizes(file, at, extra)
  if (from + 30 > directory || file.readUInt32LE(from) !== localSignature) throw damaged(name)
  const start = from + 30 + file.readUInt16LE(from + 26) + file.readUInt16LE(from + 28)
  const end = start + packed
  if (end > directory) throw damaged(name)
  const method = file.readUInt16LE(at + 10)
  return { entry: { name, method, crc: file.readUInt32LE(at + 16), declaredSize: size, start, end }, from }
}

function readSizes(file: Buffer, at: number, extra: Buffer): { size: number; packed: number; from: number } {
  const wide = findExtraField(extra, 1)
  let used = 0
  const widen = (value: number): number => {
    if (value !== 0xffffffff) return value
    if (wide === null || used + 8 > wide.length) throw damaged('目录')
    used += 8
    return Number(wide.readBigUInt64LE(used - 8))
  }
  const size = widen(file.readUInt32LE(at + 24))
  const packed = widen(file.readUInt32LE(at + 20))
  const from = widen(file.readUInt32LE(at + 42))
  return { size, packed, from }
}

function findDirectory(file: Buffer): { count: number; offset: number; end: number } {
  const at = findEnd(file)
  let count = file.readUInt16LE(at + 10)
  let size = file.readUInt32LE(at + 12)
  let offset = file.readUInt32LE(at + 16)
  const locator = at - 20
  if (locator >= 0 && file.readUInt32LE(locator) === locatorSignature) {
    const wide = Number(file.readBigUInt64LE(locator + 8))
    if (wide + 56 > locator || file.readUInt32LE(wide) !== end64Signature) throw damaged('目录')
    count = Number(file.readBigUInt64LE(wide + 32))
    size = Number(file.readBigUInt64LE(wide + 40))
    offset = Number(file.readBigUInt64LE(wide + 48))
  }
  if (offset + size > at) throw damaged('目录')
  return { count, offset, end: offset + size }
}

function findEnd(file: Buffer): number {
  const last = Math.max(0, file.length - 22 - 0xffff)
  for (let at = file.length - 22; at >= last; at--) {
    // A comment may itself hold the signature; only the record whose comment ends the file is the end record.
    if (file.readUInt32LE(at) === endSignature && at + 22 + file.readUInt16LE(at + 20) === file.length) return at
  }
  throw new DomainError('zip.not_zip')
}

function assertApart(ranges: [number, number][]): void {
  ranges.sort((a, b) => a[0] - b[0])
  let reached = 0
  for (const [from, to] of ranges) {
    if (from < reached) throw new DomainError('zip.overlap')
    reached = to
  }
}

function damaged(entry: string): DomainError {
  return new DomainError('zip.damaged', { entry: printable(entry) })
}
