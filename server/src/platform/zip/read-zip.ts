import { crc32, inflateRawSync } from 'node:zlib'
import { DomainError } from '#contract/domain-error.ts'
import { type DirectoryEntry, readDirectory } from './central-directory.ts'
import { printable } from './entry-name.ts'

/** What an archive may hold; sizes are bytes really inflated, never those the archive declares. */
export interface ZipLimits {
  readonly maxEntries: number
  readonly maxInflatedBytes: number
  readonly maxEntryBytes: number
  /** Inflated to packed bytes of one entry, judged above one mebibyte; deflate cannot exceed 1,032. */
  readonly maxRatio: number
}

/** Limits of an archive of photographs. */
export const defaultZipLimits: ZipLimits = {
  maxEntries: 5_000,
  maxInflatedBytes: 1_073_741_824,
  maxEntryBytes: 20_971_520,
  maxRatio: 100,
}

/** A file of an archive; `read` inflates it and counts its bytes against the limits of the whole archive. */
export interface ZipEntry {
  readonly name: string
  read(): Buffer
}

const ratioFreeBytes = 1_048_576
const stored = 0
const deflated = 8

/** Opens an archive without inflating anything; folders are left out and archives inside are plain files. */
export function openZip(file: Buffer, limits: Partial<ZipLimits> = {}): ZipEntry[] {
  const full = { ...defaultZipLimits, ...limits }
  const budget = { left: full.maxInflatedBytes }
  return readDirectory(file, full.maxEntries)
    .filter((entry) => !entry.name.endsWith('/'))
    .map((entry) => ({ name: entry.name, read: () => readEntry(file, entry, full, budget) }))
}

/** Reads a whole archive into memory. */
export function readZip(file: Buffer, limits: Partial<ZipLimits> = {}): { name: string; bytes: Buffer }[] {
  return openZip(file, limits).map((entry) => ({ name: entry.name, bytes: entry.read() }))
}

function readEntry(file: Buffer, entry: DirectoryEntry, limits: ZipLimits, budget: { left: number }): Buffer {
  const packed = file.subarray(entry.start, entry.end)
  const bytes = unpack(packed, entry, limits, Math.min(budget.left, limits.maxEntryBytes))
  budget.left -= bytes.length
  if (bytes.length !== entry.declaredSize || crc32(bytes) !== entry.crc)
    throw new DomainError('zip.damaged', { entry: printable(entry.name) })
  return bytes
}

function unpack(packed: Buffer, entry: DirectoryEntry, limits: ZipLimits, room: number): Buffer {
  const tooLarge = () =>
    new DomainError('zip.too_large', { max: `${Math.round(limits.maxInflatedBytes / 1_048_576)}MB` })
  if (entry.method === stored) {
    if (packed.length > room) throw tooLarge()
    return Buffer.from(packed)
  }
  if (entry.method !== deflated) throw new DomainError('zip.method')
  const ratioRoom = Math.max(ratioFreeBytes, packed.length * limits.maxRatio)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(room, ratioRoom)) })
  } catch (error) {
    if (!isTooLarge(error)) throw new DomainError('zip.damaged', { entry: printable(entry.name) })
    if (ratioRoom < room) throw new DomainError('zip.ratio', { entry: printable(entry.name) })
    throw tooLarge()
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
