import type { ZipSource } from '#server/platform/zip/write-zip.ts'
import type { ExportedItem } from '../import/imported-item.ts'

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const

/** The pictures of items as files, each once; formulas travel as their LaTeX and need no file. */
export function pictureFiles(items: readonly ExportedItem[]): {
  readonly files: readonly ZipSource[]
  readonly nameOf: (asset: string) => string
} {
  const files = new Map<string, ZipSource>()
  for (const { id, mediaType, base64 } of items.flatMap(({ assets }) => assets)) {
    if (mediaType === 'image/svg+xml') continue
    const name = `images/${safeName(id)}.${extensions[mediaType]}`
    files.set(id, { name, bytes: Buffer.from(base64, 'base64'), stored: true })
  }
  return { files: [...files.values()], nameOf: (asset) => files.get(asset)?.name ?? `images/${safeName(asset)}` }
}

/** A name any file system keeps. */
export const safeName = (text: string): string => text.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 80)
