import { readdirSync, readFileSync } from 'node:fs'
import type { ServedRoom } from '../room.ts'

const parentOf = (pid: number): number => {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

/** Every process of a room's database, its first one before the others. Linux only. */
export function databaseOf(room: ServedRoom): number[] {
  const first = room.postmaster
  if (first === 0) return []
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === first)
  return [first, ...children]
}

/** Sends a signal to those that still live. */
export function signal(pids: readonly number[], name: 'SIGSTOP' | 'SIGCONT' | 'SIGINT' | 'SIGKILL' | 'SIGQUIT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It ended by itself.
    }
  }
}
