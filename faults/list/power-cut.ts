import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { addCounts, compare, noCount } from '../count.ts'
import { Crowd } from '../crowd.ts'
import { dice } from '../dice.ts'
import { carelessServer, type Fault } from '../fault.ts'
import { ServedRoom } from '../room.ts'
import { type Outcome, sometime } from '../trial.ts'
import { EarlyAnswer } from '../trouble/early-answer.ts'
import { databaseOf, signal } from '../trouble/processes.ts'
import { canMount, formatVolume, type Volume } from '../trouble/volume.ts'

/** Freezes everything, takes the disk as it is at that instant into a new machine, and starts there. */
async function cutPower(room: ServedRoom, disk: Volume): Promise<Volume> {
  const database = databaseOf(room)
  await room.kill('SIGSTOP')
  signal(database, 'SIGSTOP')
  const after = disk.cutPower()
  signal(database, 'SIGKILL')
  await room.kill('SIGKILL')
  room.dataDir = join(after.path, 'data')
  return after
}

interface Cut {
  readonly random: () => number
  /** Nothing waits for the disk: what a power cut must punish. */
  readonly forgetful?: boolean
}

/** Power fails while everybody writes. */
async function cutOnce({ random, forgetful = false }: Cut): Promise<Outcome> {
  const disk = formatVolume(500)
  const room = new ServedRoom({ dataDir: join(disk.path, 'data') })
  const ends: (() => unknown)[] = [() => room.close(), () => disk.close()]
  try {
    await room.lay()
    if (forgetful) appendFileSync(join(room.dataDir, 'postgres', 'postgresql.auto.conf'), 'fsync = off\n')
    disk.flush()
    await room.start()
    const front = new EarlyAnswer(() => room.url)
    await front.listen()
    const { code, candidates } = room.facts
    const honest = new Crowd(room.url, code, candidates.slice(0, 8))
    const careless = new Crowd(front.url, code, candidates.slice(8))
    ends.unshift(() => Promise.all([honest, careless].map((crowd) => crowd.lay().then(crowd.close))), front.close)
    await Promise.all([honest.enter(), careless.enter()])
    honest.write()
    careless.write()
    await sometime(800, 2_000, random)
    const after = await cutPower(room, disk)
    ends.push(() => after.close())
    const told = honest.confirmed
    try {
      await room.start()
    } catch (error) {
      // Without its flushes a database may not even come back: everything confirmed is gone.
      if (forgetful) return { count: { ...noCount, acknowledged: told, lost: told }, careless: 0 }
      throw error
    }
    await Promise.all([forgetful ? honest.lay() : honest.stop(), careless.lay()])
    await front.drain()
    const rows = await room.stored()
    return { count: compare(honest.examinees, rows), careless: compare(careless.examinees, rows).lost }
  } finally {
    for (const end of ends) await end()
  }
}

/** A power cut of the disk the data lie on. */
export const powerCut: Fault = {
  name: 'power',
  title: '数据盘断电',
  cannot: () => (canMount() ? null : 'needs Linux, root and a loop device'),
  run: async ({ long, times = long ? 50 : 1, seed }) => {
    const random = dice(seed)
    let [count, careless] = [noCount, 0]
    for (let turn = 0; turn < times; turn++) {
      const one = await cutOnce({ random })
      count = addCounts(count, one.count)
      careless += one.careless
    }
    // The dearer control, of the database itself, is left to the long run.
    const forgetful = long ? (await cutOnce({ random, forgetful: true })).count.lost : null
    return {
      times,
      count,
      ...(forgetful === null ? {} : { holds: { 'a database with fsync off is found to lose': forgetful > 0 } }),
      control: { what: carelessServer, wrong: careless },
      ...(forgetful === null ? {} : { note: `${forgetful} lost with fsync off` }),
    }
  },
}
