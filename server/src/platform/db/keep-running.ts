import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { reasonOf } from '../last-words.ts'
import { breakPostmaster, isAlive, isStillStarting, type PostgresAddress, stopPostmaster } from './postmaster.ts'

/** Looks between two questions whether the database serves; a question costs it a process. */
const looksBetweenQuestions = 5

export interface Kept {
  /** The folder of the data: where it is gone there is nothing to keep running. */
  readonly folder: string
  readonly address: PostgresAddress
  /** The process that runs now. */
  readonly pid: number
  /** Starts another in the same place. */
  readonly start: () => Promise<ChildProcess>
  /** How long it may say that it is still starting before it is started anew; milliseconds, doubled each time. */
  readonly patience: number
}

/** Tells whether the database has said for too long that it is still starting. */
function impatience(address: PostgresAddress, patience: number) {
  let patient = patience
  let since: number | null = null
  return {
    isWaiting: () => since !== null,
    async isOver(): Promise<boolean> {
      if (!(await isStillStarting(address))) {
        since = null
        patient = patience
        return false
      }
      since ??= performance.now()
      if (performance.now() - since < patient) return false
      since = null
      // A recovery that is only slow gets further with every turn: it is given twice the time.
      patient *= 2
      return true
    },
  }
}

/**
 * Looks every second whether PostgreSQL still lives, and starts it again where it does not. One that cannot finish its
 * own recovery (a disk that failed in the midst of it leaves PostgreSQL 18 waiting for ever) is ended first. Gives what
 * ends the watch and the database.
 */
export function keepRunning({ folder, address, pid: first, start, patience }: Kept): () => Promise<void> {
  const { isWaiting, isOver } = impatience(address, patience)
  let [pid, looks, stopping] = [first, 0, false]
  let busy: Promise<void> | null = null

  async function restart(): Promise<void> {
    const child = await start()
    child.unref()
    if (child.pid !== undefined) pid = child.pid
  }

  async function breakWhereStuck(): Promise<void> {
    if (!(await isOver())) return
    console.error(`数据库在${address.host}迟迟没有完成恢复，重新启动。`)
    await breakPostmaster(pid)
  }

  // What fails is tried again at the next look: a full disk or the dead one's shared memory may need a moment.
  const timer = setInterval(() => {
    if (stopping || busy) return
    looks += 1
    const alive = isAlive(pid)
    if (alive && !isWaiting() && looks % looksBetweenQuestions !== 0) return
    if (!alive && !existsSync(folder)) return clearInterval(timer)
    busy = (alive ? breakWhereStuck() : restart())
      .catch((error: unknown) => console.error(`数据库在${address.host}没有重新启动：${reasonOf(error).slice(0, 300)}`))
      .finally(() => {
        busy = null
      })
  }, 1_000)
  timer.unref()
  return async () => {
    stopping = true
    clearInterval(timer)
    await busy
    await stopPostmaster(pid)
  }
}
