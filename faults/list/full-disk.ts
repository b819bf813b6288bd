import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Crowd } from '../crowd.ts'
import { carelessServer, type Fault } from '../fault.ts'
import type { ServedRoom } from '../room.ts'
import { attempt, eventually } from '../trial.ts'
import { canMount } from '../trouble/volume.ts'

const mount = (...parts: string[]) => execFileSync('mount', parts, { stdio: 'ignore' })

/** Puts the write-ahead log on a small disk of its own, as a full one would be. */
function smallLog(room: ServedRoom, folder: string, megabytes: number): void {
  const [log, kept] = [join(room.dataDir, 'postgres', 'pg_wal'), join(folder, 'kept')]
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'none', folder)
  renameSync(log, `${log}.before`)
  cpSync(`${log}.before`, kept, { recursive: true })
  execFileSync('chown', ['-R', 'nobody', kept])
  execFileSync('chmod', ['700', kept])
  symlinkSync(kept, log)
}

/** The disk is filled while the candidates go on writing, and made larger again. Gives whether confirming stopped. */
async function runFull(folder: string, room: ServedRoom, crowd: Crowd): Promise<boolean> {
  execFileSync('sh', ['-c', `head -c 200M /dev/zero > ${join(folder, 'ballast')} || true`], { stdio: 'ignore' })
  await room.fillDisk()
  // What was stored before is still being told of.
  await eventually(async () => {
    const told = crowd.confirmed
    await pause(1_000)
    return crowd.confirmed === told
  })
  const before = crowd.confirmed
  await pause(2_500)
  const stalled = crowd.confirmed === before
  rmSync(join(folder, 'ballast'))
  mount('-o', 'remount,size=600m', folder)
  await eventually(() => crowd.confirmed > before)
  return stalled
}

/** The disk of the write-ahead log runs full, and is emptied again. */
export const fullDisk: Fault = {
  name: 'disk',
  title: '磁盘写满',
  cannot: () => (canMount() ? null : 'needs Linux and root'),
  run: async ({ times = 1 }) => {
    const folder = mkdtempSync(join(tmpdir(), 'jiheng-small-'))
    let [stalled, mounted] = [true, false]
    try {
      const { count, careless } = await attempt({
        prepare(room) {
          smallLog(room, folder, 56)
          mounted = true
        },
        async disturb(room, crowd) {
          for (let turn = 0; turn < times; turn++) {
            if (turn > 0) mount('-o', 'remount,size=56m', folder)
            stalled = (await runFull(folder, room, crowd)) && stalled
          }
        },
      })
      return {
        times,
        count,
        holds: { 'nothing is confirmed while the disk is full': stalled },
        control: { what: carelessServer, wrong: careless },
      }
    } finally {
      if (mounted) execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
