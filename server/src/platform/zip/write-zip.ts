import { ZipFile } from 'yazl'

/** A file to be put into an archive. */
export interface ZipSource {
  readonly name: string
  readonly bytes: Buffer
  /** Leave out compression, as for photographs. */
  readonly stored?: boolean
}

/** Writes an archive whose bytes depend only on the entries and the given time. */
export async function writeZip(sources: readonly ZipSource[], mtime: Date): Promise<Buffer> {
  const zip = new ZipFile()
  const local = chinaTime(mtime)
  for (const { name, bytes, stored } of sources)
    zip.addBuffer(bytes, name, { mtime: local, mode: 0o100644, compress: stored !== true, forceDosTimestamp: true })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

// An archive notes local time without a zone: the clock on the wall in China, wherever the server stands.
function chinaTime(instant: Date): Date {
  return new Date(instant.getTime() + (instant.getTimezoneOffset() + 480) * 60_000)
}
