import { createHash } from 'node:crypto'
import { createReadStream, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { UsageError } from '../usage-error.ts'

/** An evidence pack as it lies before the verifier: a folder, or the archive it came in. */
export interface PackSource {
  /** Every file, as a path with slashes; links and other strange things too, so that they are reported. */
  readonly paths: readonly string[]
  /** Whether a path is a plain file. */
  isFile(path: string): boolean
  read(path: string): Buffer
  /** Size and SHA-256, hex. */
  digest(path: string): Promise<{ bytes: number; sha256: string }>
}

function listFolder(root: string, below = ''): string[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name
    return entry.isDirectory() ? listFolder(root, path) : [path]
  })
}

function openFolder(root: string): PackSource {
  return {
    paths: listFolder(root).sort(),
    isFile: (path) => lstatSync(join(root, path)).isFile(),
    read: (path) => readFileSync(join(root, path)),
    async digest(path) {
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of createReadStream(join(root, path))) {
        hash.update(chunk as Buffer)
        bytes += (chunk as Buffer).length
      }
      return { bytes, sha256: hash.digest('hex') }
    },
  }
}

const large = { maxInflatedBytes: 4 * 2 ** 30, maxEntryBytes: 2 ** 31, maxRatio: 2_000, maxEntries: 100_000 }

function openArchive(file: string): PackSource {
  const entries = new Map(readZip(readFileSync(file), large).map((entry) => [entry.name, entry.bytes]))
  const read = (path: string) => entries.get(path) ?? Buffer.alloc(0)
  return {
    paths: [...entries.keys()].sort(),
    isFile: () => true,
    read,
    digest: async (path) => ({
      bytes: read(path).length,
      sha256: createHash('sha256').update(read(path)).digest('hex'),
    }),
  }
}

/** Opens a pack; the path must be a folder or a ZIP file. */
export function openPack(path: string): PackSource {
  if (!existsSync(path)) throw new UsageError(`没有这个文件夹或文件：${path}`)
  if (statSync(path).isDirectory()) return openFolder(path)
  try {
    return openArchive(path)
  } catch {
    throw new UsageError(`不是归档包文件夹，也不是完整的ZIP文件：${path}`)
  }
}
