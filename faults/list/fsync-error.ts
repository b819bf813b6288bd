import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from '#server/platform/db/postmaster.ts'
import { dice } from '../dice.ts'
import { carelessServer, type Fault } from '../fault.ts'
import type { ServedRoom } from '../room.ts'
import { attempt, eventually, sometime } from '../trial.ts'
import { databaseOf } from '../trouble/processes.ts'

/**
 * Lets every flush of the database fail for a while, as a dying disk would, and on a slow machine until one has failed;
 * gives the processes that met it.
 */
async function failFlushes(room: ServedRoom, milliseconds: number): Promise<readonly number[]> {
  const met = databaseOf(room)
  const strace = spawn(
    'strace',
    [
      ...['-f', '-q', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO'],
      ...met.flatMap((pid) => ['-p', String(pid)]),
    ],
    { stdio: 'ignore' },
  )
  const ended = once(strace, 'exit')
  await pause(milliseconds)
  const [, ...writers] = met
  await eventually(() => writers.some((pid) => !isAlive(pid)))
  strace.kill('SIGINT')
  // One that is caught between processes dying under it does not hear; the kernel lets go of them when it is killed.
  const deaf = setTimeout(() => strace.kill('SIGKILL'), 3_000)
  await ended
  clearTimeout(deaf)
  return met
}

/** Whether strace is there and may look into other processes. */
function canTrace(): string | null {
  if (process.platform !== 'linux') return 'needs Linux'
  const { status, error } = spawnSync('strace', ['-f', '-q', '-o', '/dev/null', 'true'], { stdio: 'ignore' })
  if (error) return 'needs strace'
  return status === 0 ? null : 'needs the right to trace processes'
}

/** The disk reports that it could not flush: nothing may be confirmed, and the database must not go on as if it had. */
export const fsyncError: Fault = {
  name: 'fsync',
  title: '磁盘落盘报错',
  cannot: canTrace,
  run: async ({ long, times = long ? 10 : 1, seed }) => {
    const random = dice(seed)
    let [crashed, back] = [true, true]
    const { count, careless } = await attempt({
      async disturb(room, crowd) {
        for (let turn = 0; turn < times; turn++) {
          const [, ...met] = await failFlushes(room, 2_500)
          crashed &&= met.some((pid) => !isAlive(pid))
          const stuck = crowd.confirmed
          back = (await eventually(() => crowd.confirmed > stuck)) && back
          await sometime(300, 900, random)
        }
      },
    })
    return {
      times,
      count,
      holds: { 'the database stops instead of going on': crashed, 'it comes back by itself': back },
      control: { what: carelessServer, wrong: careless },
    }
  },
}
