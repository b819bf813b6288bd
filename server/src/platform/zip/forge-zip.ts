import { crc32, deflateRawSync } from 'node:zlib'

/** One entry of a forged archive; every field a hostile archive may lie about can be set. */
export interface ForgedEntry {
  readonly name: string | Buffer
  readonly bytes: Buffer
  readonly flags?: number
  readonly method?: number
  readonly packed?: Buffer
  readonly declaredSize?: number
  readonly crc?: number
  readonly extra?: Buffer
  readonly mode?: number
  /** Point the directory at the bytes of this earlier entry instead of own bytes. */
  readonly sameAs?: number
}

/** Builds an archive byte by byte, lies included; for tests only. */
export function forgeZip(entries: readonly ForgedEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const entry of entries) {
    const fields = fieldsOf(entry)
    const at = entry.sameAs === undefined ? offset : (offsets[entry.sameAs] ?? 0)
    if (entry.sameAs === undefined) {
      const local = Buffer.concat([localHeader(fields), fields.name, fields.packed])
      parts.push(local)
      offset += local.length
    }
    offsets.push(at)
    directory.push(directoryHeader(fields, at, entry.mode ?? 0o100644), fields.name, fields.extra)
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...parts, central, endRecord(entries.length, central.length, offset)])
}

interface Fields {
  readonly name: Buffer
  readonly packed: Buffer
  readonly extra: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly size: number
}

function fieldsOf(entry: ForgedEntry): Fields {
  return {
    name: Buffer.isBuffer(entry.name) ? entry.name : Buffer.from(entry.name, 'utf8'),
    packed: entry.packed ?? (entry.method === 0 ? entry.bytes : deflateRawSync(entry.bytes)),
    extra: entry.extra ?? Buffer.alloc(0),
    flags: entry.flags ?? 0,
    method: entry.method ?? 8,
    crc: entry.crc ?? crc32(entry.bytes),
    size: entry.declaredSize ?? entry.bytes.length,
  }
}

function localHeader(fields: Fields): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(fields.flags, 6)
  header.writeUInt16LE(fields.method, 8)
  header.writeUInt32LE(fields.crc, 14)
  header.writeUInt32LE(fields.packed.length, 18)
  header.writeUInt32LE(fields.size, 22)
  header.writeUInt16LE(fields.name.length, 26)
  return header
}

function directoryHeader(fields: Fields, at: number, mode: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE((3 << 8) | 20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(fields.flags, 8)
  header.writeUInt16LE(fields.method, 10)
  header.writeUInt32LE(fields.crc, 16)
  header.writeUInt32LE(fields.packed.length, 20)
  header.writeUInt32LE(fields.size, 24)
  header.writeUInt16LE(fields.name.length, 28)
  header.writeUInt16LE(fields.extra.length, 30)
  header.writeUInt32LE((mode << 16) >>> 0, 38)
  header.writeUInt32LE(at, 42)
  return header
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
