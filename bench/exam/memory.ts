import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Memory of the server and of its PostgreSQL in megabytes; memory shared by processes is counted once. */
export interface Memory {
  readonly server: number
  readonly postgres: number
  readonly total: number
}

/** Proportional set size: shared pages are divided among those who share them. */
function pssOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
}

const parentOf = (pid: number): number =>
  Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[1],
  )

/** The process and everything it started. */
function tree(root: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean)
  const children = pids.filter((pid) => existsSync(`/proc/${pid}/stat`) && parentOf(pid) === root)
  return [root, ...children]
}

const sum = (pids: readonly number[]) => Math.round(pids.reduce((total, pid) => total + pssOf(pid), 0) / 1024)

/** Memory right now of this server and of the PostgreSQL of its data directory. Linux only. */
export function memoryOf(serverPid: number, dataDir: string): Memory {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const server = sum([serverPid])
  const postgres = sum(tree(postmaster))
  return { server, postgres, total: server + postgres }
}
