import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Whether the process is a Node; a number used again by another programme does not hold the lock. */
function isNode(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`
  return !existsSync(file) || readFileSync(file, 'utf8').includes('node')
}

/** One server to a data directory: refuses while another lives, takes over from a dead one. Gives the release. */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'server.pid')
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (holder && holder !== process.pid && isAlive(holder) && isNode(holder))
    throw new Error(`数据目录${dataDir}正由另一个技衡进程（${holder}）使用，请先停止它。`)
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}
