import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names one run of the machine from switching on to switching off; null where the system does not tell. */
function bootOf(): string | null {
  const file = '/proc/sys/kernel/random/boot_id'
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

const fileOf = (folder: string) => join(folder, 'time.json')

/** What the process before this one added to the monotonic clock; null where the machine was switched off since. */
export function readKeptTime(folder: string): number | null {
  const boot = bootOf()
  if (boot === null || !existsSync(fileOf(folder))) return null
  try {
    const kept = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as { boot: unknown; base: unknown }
    return kept.boot === boot && typeof kept.base === 'number' && Number.isFinite(kept.base) ? kept.base : null
  } catch {
    // Half a file is none: the machine's date is believed.
    return null
  }
}

/** Keeps the reckoning for the process that comes after this one. */
export function keepTime(folder: string, base: number): void {
  const boot = bootOf()
  if (boot !== null) writeFileSync(fileOf(folder), JSON.stringify({ boot, base }), { mode: 0o600 })
}
