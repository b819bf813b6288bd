import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectRoot } from '#server/platform/config.ts'

/** Bytes of the built candidate client as they go over the wire; null where it is not built. */
export function bundleBytes(): number | null {
  const folder = join(projectRoot, 'exam', 'dist')
  if (!existsSync(folder)) return null
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const shipped = files.filter(({ name }) => /\.(js|css|html)$/.test(name))
  return shipped.reduce((sum, { parentPath, name }) => sum + gzipSync(readFileSync(join(parentPath, name))).length, 0)
}
