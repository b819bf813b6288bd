import { chmodSync, closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

function flushFolder(folder: string): void {
  // Windows has no handle of a folder to flush; its file system journals the name.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Writes a small file so that it is there whole after a power cut, or not at all: content and name are on the disk when
 * this returns. `mode` is the file's access, such as 0o600.
 */
export function writeDurably(file: string, content: string, mode: number): void {
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', mode)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  chmodSync(fresh, mode)
  renameSync(fresh, file)
  flushFolder(dirname(file))
}
