/**
 * Arrays as PostgreSQL reads them in binary: the driver would write each as text, escape it here and have it parsed
 * there, which costs more than all else of a stored answer. Object ids are those of pg_type.
 */
const oids = {
  bool: 16,
  bytea: 17,
  int4: 23,
  text: 25,
  float8: 701,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
} as const

/** The header of a one-dimensional array without nulls. */
function header(buffer: Buffer, oid: number, length: number): number {
  buffer.writeInt32BE(length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(0, 4)
  buffer.writeInt32BE(oid, 8)
  if (length === 0) return 12
  buffer.writeInt32BE(length, 12)
  buffer.writeInt32BE(1, 16)
  return 20
}

const emptyOf = (oid: number): Buffer => {
  const buffer = Buffer.alloc(12)
  header(buffer, oid, 0)
  return buffer
}

/** int4[] */
export function int4Array(values: readonly number[]): Buffer {
  if (values.length === 0) return emptyOf(oids.int4)
  const buffer = Buffer.allocUnsafe(20 + values.length * 8)
  let at = header(buffer, oids.int4, values.length)
  for (const value of values) {
    buffer.writeInt32BE(4, at)
    buffer.writeInt32BE(value, at + 4)
    at += 8
  }
  return buffer
}

/** float8[] */
export function float8Array(values: readonly number[]): Buffer {
  if (values.length === 0) return emptyOf(oids.float8)
  const buffer = Buffer.allocUnsafe(20 + values.length * 12)
  let at = header(buffer, oids.float8, values.length)
  for (const value of values) {
    buffer.writeInt32BE(8, at)
    buffer.writeDoubleBE(value, at + 4)
    at += 12
  }
  return buffer
}

const bytesArray =
  (oid: number) =>
  (values: readonly Buffer[]): Buffer => {
    if (values.length === 0) return emptyOf(oid)
    let size = 20
    for (const value of values) size += 4 + value.length
    const buffer = Buffer.allocUnsafe(size)
    let at = header(buffer, oid, values.length)
    for (const value of values) {
      buffer.writeInt32BE(value.length, at)
      value.copy(buffer, at + 4)
      at += 4 + value.length
    }
    return buffer
  }

/** bytea[] and uuid[] (16 bytes each). */
export const byteaArray = bytesArray(oids.bytea)
export const uuidArray = bytesArray(oids.uuid)

const textsArray =
  (oid: number, version: string) =>
  (values: readonly string[]): Buffer => {
    if (values.length === 0) return emptyOf(oid)
    let size = 20
    for (const value of values) size += 4 + version.length + Buffer.byteLength(value)
    const buffer = Buffer.allocUnsafe(size)
    let at = header(buffer, oid, values.length)
    for (const value of values) {
      const written = buffer.write(version + value, at + 4)
      buffer.writeInt32BE(written, at)
      at += 4 + written
    }
    return buffer
  }

/** text[], and jsonb[] of JSON texts. */
export const textArray = textsArray(oids.text, '')
export const jsonbArray = textsArray(oids.jsonb, '\u0001')
