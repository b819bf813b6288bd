import { setTimeout as pause } from 'node:timers/promises'
import { type Count, compare } from './count.ts'
import { Crowd } from './crowd.ts'
import { ServedRoom } from './room.ts'
import { EarlyAnswer } from './trouble/early-answer.ts'

/** What happens to a room while its candidates write. */
export interface Trial {
  /** On this folder instead of a temporary one. */
  readonly dataDir?: string
  /** Candidates of each half. */
  readonly candidates?: number
  /** Done to the room's files before it is served. */
  readonly prepare?: (room: ServedRoom) => Promise<void> | void
  /** The candidates reach the room by another address than its own. */
  readonly through?: (room: ServedRoom) => Promise<{ url: string; close(): void }>
  /** Makes the trouble; the room must serve again when it is over. */
  readonly disturb: (room: ServedRoom, crowd: Crowd) => Promise<void>
}

/** What became of the answers: of those who spoke with the node, and what the careless server lost of the others'. */
export interface Outcome {
  readonly count: Count
  readonly careless: number
}

/** Some time within these milliseconds, so that no instant is spared. */
export const sometime = (from: number, to: number, random: () => number = Math.random) =>
  pause(from + random() * (to - from))

/** Waits until it is so, at most for the time a very slow machine needs; gives whether it came to be. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let turn = 0; turn < 900; turn++) {
    if (await isSo()) return true
    await pause(100)
  }
  return isSo()
}

/** Lets candidates write while something happens, and compares at the end. The other half sits in the same room under the
 * same trouble, but writes through a server that confirms too early; what it lost is never sent again. */
export async function attempt(trial: Trial): Promise<Outcome> {
  const room = new ServedRoom(trial.dataDir === undefined ? {} : { dataDir: trial.dataDir })
  const ends: (() => unknown)[] = [() => room.close()]
  try {
    await room.lay()
    await trial.prepare?.(room)
    await room.start()
    const line = (await trial.through?.(room)) ?? { url: room.url, close: () => undefined }
    ends.unshift(() => line.close())
    const front = new EarlyAnswer(() => line.url)
    await front.listen()
    ends.unshift(() => front.close())
    const { code, candidates } = room.facts
    const half = trial.candidates ?? candidates.length / 2
    const honest = new Crowd(line.url, code, candidates.slice(0, half))
    const careless = new Crowd(front.url, code, candidates.slice(candidates.length - half))
    ends.unshift(() => Promise.all([honest, careless].map((crowd) => crowd.lay().then(crowd.close))))
    await Promise.all([honest.enter(), careless.enter()])
    honest.write()
    careless.write()
    await sometime(300, 700)
    await trial.disturb(room, honest)
    if (room.fallen) throw room.fallen
    await sometime(100, 300)
    await Promise.all([honest.stop(), careless.lay()])
    await front.drain()
    const rows = await room.stored()
    return { count: compare(honest.examinees, rows), careless: compare(careless.examinees, rows).lost }
  } finally {
    for (const end of ends) await end()
  }
}
