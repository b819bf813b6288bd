import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#server/platform/db/embedded-postgres.ts'
import { addCounts, type Count, compare, noCount } from '../count.ts'
import { Crowd } from '../crowd.ts'
import type { Fault } from '../fault.ts'
import { ServedRoom } from '../room.ts'
import { sometime } from '../trial.ts'
import { canMount, formatVolume, type Volume } from '../trouble/volume.ts'

/** Every process of the database, its first one before the others. */
const databaseOf = (room: ServedRoom): number[] => {
  const first = room.postmaster
  const parentOf = (pid: number) => {
    try {
      return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
    } catch {
      return 0
    }
  }
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === first)
  return [first, ...children]
}

const signal = (pids: readonly number[], name: 'SIGSTOP' | 'SIGKILL') => {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It ended by itself.
    }
  }
}

/** Where nothing waits for the disk any more: what a power cut must punish. */
async function forgetTheDisk(room: ServedRoom): Promise<void> {
  await room.kill('SIGTERM')
  const postgres = await startEmbeddedPostgres(room.dataDir)
  await postgres.stop()
  execFileSync('sh', ['-c', `echo "fsync = off" >> ${join(room.dataDir, 'postgres', 'postgresql.auto.conf')}`])
  await room.start()
}

/** Power fails while everybody writes; the disk comes back as it was at that instant, in a new machine. */
async function cutOnce(isControl: boolean): Promise<Count> {
  const disk = formatVolume(700)
  const room = new ServedRoom({ candidates: 12, dataDir: join(disk.path, 'data') })
  let after: Volume | null = null
  await room.start()
  if (isControl) await forgetTheDisk(room)
  const crowd = new Crowd(room.url, room.facts)
  try {
    await crowd.enter()
    crowd.write()
    await sometime(1_000, 2_500)
    const database = databaseOf(room)
    await room.kill('SIGSTOP')
    signal(database, 'SIGSTOP')
    after = disk.cutPower()
    signal(database, 'SIGKILL')
    await room.kill('SIGKILL')
    room.dataDir = join(after.path, 'data')
    try {
      await room.start()
    } catch (error) {
      // Without its flushes a database may not even come back: everything confirmed is gone.
      if (isControl) return { ...noCount, lost: crowd.examinees.reduce((sum, { confirmed }) => sum + confirmed, 0) }
      throw error
    }
    if (isControl) {
      await crowd.lay()
      return compare(crowd.examinees, await room.stored())
    }
    await crowd.stop()
    return compare(crowd.examinees, await room.stored())
  } finally {
    await crowd.lay().catch(() => undefined)
    await crowd.close()
    await room.close()
    after?.close()
    disk.close()
  }
}

/** A power cut of the disk the data lie on. */
export const powerCut: Fault = {
  name: 'power',
  title: '数据盘断电',
  cannot: () => (canMount() ? null : 'needs Linux, root and a loop device'),
  run: async ({ long }) => {
    const times = long ? 50 : 1
    let count = noCount
    for (let turn = 0; turn < times; turn++) count = addCounts(count, await cutOnce(false))
    return {
      times,
      count,
      control: { what: 'a database that does not wait for the disk (fsync off)', wrong: (await cutOnce(true)).lost },
    }
  },
}
