import { closeSync, openSync, readSync } from 'node:fs'

/** What printing needs to know of one font in a TTF, OTF or TTC file. */
export interface FontFace {
  /** English family name where the font has one, as Typst looks it up. */
  family: string
  /** Inclusive ranges of the code points the font has a glyph for. */
  ranges: Array<[first: number, last: number]>
}

interface Reader {
  bytes: (offset: number, length: number) => Buffer
}

const TTC_TAG = 0x74746366

/**
 * Reads names and code points of the fonts in a file whose family is wanted; only the tables needed are read, since
 * a CJK collection has tens of megabytes. A file that is not a font gives an empty list.
 */
export function readFontFile(file: string, wanted: (family: string) => boolean = () => true): FontFace[] {
  const handle = openSync(file, 'r')
  const reader: Reader = {
    bytes(offset, length) {
      const buffer = Buffer.alloc(length)
      const read = readSync(handle, buffer, 0, length, offset)
      if (read < length) throw new RangeError('font file is cut short')
      return buffer
    },
  }
  try {
    return fontOffsets(reader).flatMap((offset) => readFace(reader, offset, wanted))
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  } finally {
    closeSync(handle)
  }
}

function fontOffsets(reader: Reader): number[] {
  const head = reader.bytes(0, 12)
  if (head.readUInt32BE(0) !== TTC_TAG) return [0]
  const count = head.readUInt32BE(8)
  const table = reader.bytes(12, count * 4)
  return Array.from({ length: count }, (_, i) => table.readUInt32BE(i * 4))
}

function readFace(reader: Reader, offset: number, wanted: (family: string) => boolean): FontFace[] {
  const tables = tableDirectory(reader, offset)
  const name = tables.get('name')
  const cmap = tables.get('cmap')
  if (!name || !cmap) throw new RangeError('font without name or cmap table')
  const family = familyName(reader.bytes(...name))
  return wanted(family) ? [{ family, ranges: cmapRanges(reader.bytes(...cmap)) }] : []
}

function tableDirectory(reader: Reader, offset: number): Map<string, [offset: number, length: number]> {
  const count = reader.bytes(offset, 12).readUInt16BE(4)
  const records = reader.bytes(offset + 12, count * 16)
  const tables = new Map<string, [number, number]>()
  for (let at = 0; at < records.length; at += 16) {
    tables.set(records.toString('latin1', at, at + 4), [records.readUInt32BE(at + 8), records.readUInt32BE(at + 12)])
  }
  return tables
}

function familyName(table: Buffer): string {
  const strings = table.readUInt16BE(4)
  let found = ''
  for (let i = 0, at = 6; i < table.readUInt16BE(2); i++, at += 12) {
    const isWindowsFamily = table.readUInt16BE(at) === 3 && table.readUInt16BE(at + 6) === 1
    if (!isWindowsFamily) continue
    const start = strings + table.readUInt16BE(at + 10)
    const raw = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)))
    const value = raw.swap16().toString('utf16le')
    const isEnglish = table.readUInt16BE(at + 4) === 0x409
    if (isEnglish) return value
    if (!found) found = value
  }
  return found
}

function cmapRanges(table: Buffer): Array<[number, number]> {
  const subtables = Array.from({ length: table.readUInt16BE(2) }, (_, i) =>
    table.subarray(table.readUInt32BE(4 + i * 8 + 4)),
  )
  const full = subtables.find((subtable) => subtable.readUInt16BE(0) === 12)
  if (full) return groupRanges(full)
  const basic = subtables.find((subtable) => subtable.readUInt16BE(0) === 4)
  return basic ? segmentRanges(basic) : []
}

function groupRanges(subtable: Buffer): Array<[number, number]> {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, i) => [
    subtable.readUInt32BE(16 + i * 12),
    subtable.readUInt32BE(20 + i * 12),
  ])
}

function segmentRanges(subtable: Buffer): Array<[number, number]> {
  const segments = subtable.readUInt16BE(6) / 2
  const ends = 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  const ranges: Array<[number, number]> = []
  for (let i = 0; i < segments; i++) {
    const first = subtable.readUInt16BE(starts + i * 2)
    const last = subtable.readUInt16BE(ends + i * 2)
    const delta = subtable.readUInt16BE(deltas + i * 2)
    const pointer = offsets + i * 2
    const shift = subtable.readUInt16BE(pointer)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const listed = shift === 0 ? code : subtable.readUInt16BE(pointer + shift + (code - first) * 2)
      const hasGlyph = shift === 0 ? ((code + delta) & 0xffff) !== 0 : listed !== 0
      if (hasGlyph) ranges.push([code, code])
    }
  }
  return ranges
}
