import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbeddedPostgres } from '#server/platform/db/embedded-postgres.ts'
import type { Fault } from '../fault.ts'
import type { ServedRoom } from '../room.ts'
import { attempt } from '../trial.ts'
import { canMount } from '../trouble/volume.ts'

const mount = (...parts: string[]) => execFileSync('mount', parts, { stdio: 'ignore' })

/** Puts the write-ahead log on a small disk of its own, as a full one would be. */
async function smallLog(room: ServedRoom, folder: string, megabytes: number): Promise<void> {
  await room.kill('SIGTERM')
  const postgres = await startEmbeddedPostgres(room.dataDir)
  await postgres.stop()
  const [log, kept] = [join(room.dataDir, 'postgres', 'pg_wal'), join(folder, 'kept')]
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'none', folder)
  renameSync(log, `${log}.before`)
  cpSync(`${log}.before`, kept, { recursive: true })
  execFileSync('chown', ['-R', 'nobody', kept])
  execFileSync('chmod', ['700', kept])
  symlinkSync(kept, log)
  await room.start()
}

async function fill(early: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-small-'))
  let stalled = false
  try {
    const count = await attempt({
      early,
      candidates: 24,
      prepare: (room) => smallLog(room, folder, 56),
      async disturb(_room, crowd) {
        const confirmed = () => crowd.examinees.reduce((sum, one) => sum + one.confirmed, 0)
        // A ballast makes the disk full within moments; the candidates go on writing.
        execFileSync('sh', ['-c', `head -c 200M /dev/zero > ${join(folder, 'ballast')} || true`], { stdio: 'ignore' })
        for (let turn = 0, before = -1; turn < 200 && confirmed() !== before; turn++) {
          before = confirmed()
          await pause(400)
        }
        stalled = true
        await pause(1_500)
        rmSync(join(folder, 'ballast'))
        mount('-o', 'remount,size=600m', folder)
        const stuck = confirmed()
        for (let turn = 0; turn < 300 && confirmed() <= stuck; turn++) await pause(200)
      },
    })
    return { count, stalled }
  } finally {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The disk of the write-ahead log runs full, and is emptied again. */
export const fullDisk: Fault = {
  name: 'disk',
  title: '磁盘写满',
  cannot: () => (canMount() ? null : 'needs Linux and root'),
  run: async () => {
    const { count, stalled } = await fill(false)
    return {
      times: 1,
      count,
      holds: { 'nothing is confirmed while the disk is full': stalled },
      control: { what: 'a server that confirms before it has stored', wrong: (await fill(true)).count.lost },
    }
  },
}
