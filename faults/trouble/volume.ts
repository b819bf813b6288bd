import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own: a file system that can lose power or run full without touching the machine's. */
export interface Volume {
  /** Where it is mounted. */
  readonly path: string
  /** Waits until everything is on the disk: what was copied onto it lay there long before the exam. */
  flush(): void
  /** The disk as it is at this instant, cut from power: what no one had flushed is gone. */
  cutPower(): Volume
  /** Unmounts it and throws it away. */
  close(): void
}

const run = (command: string, ...parts: string[]) => execFileSync(command, parts, { stdio: ['ignore', 'pipe', 'pipe'] })

/** Whether this machine lets us mount disks of our own: Linux, root, and the tools. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    const volume = formatVolume(16)
    volume.close()
    return true
  } catch {
    return false
  }
}

function mountImage(folder: string): Volume {
  const image = join(folder, 'disk.img')
  const path = join(folder, 'disk')
  mkdirSync(path, { recursive: true })
  run('mount', '-o', 'loop', image, path)
  chmodSync(path, 0o755)
  return {
    path,
    flush: () => void run('sync', '-f', path),
    cutPower() {
      const after = mkdtempSync(join(tmpdir(), 'jiheng-disk-'))
      chmodSync(after, 0o755)
      copyFileSync(image, join(after, 'disk.img'))
      return mountImage(after)
    },
    close() {
      // Whoever still holds a file open is gone; a lazy unmount lets the kernel finish.
      if (existsSync(path)) run('umount', '-l', path)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A new disk with a journalling file system, in megabytes. */
export function formatVolume(megabytes: number): Volume {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-disk-'))
  chmodSync(folder, 0o755)
  const image = join(folder, 'disk.img')
  run('truncate', '-s', `${megabytes}M`, image)
  run('mkfs.ext4', '-q', '-F', '-m', '0', image)
  return mountImage(folder)
}
