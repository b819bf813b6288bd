import { setTimeout as pause } from 'node:timers/promises'
import { type Count, compare } from './count.ts'
import { Crowd } from './crowd.ts'
import { ServedRoom } from './room.ts'
import { EarlyAnswer } from './trouble/early-answer.ts'

/** What happens to a room while its candidates write. */
export interface Trial {
  readonly candidates?: number
  /** On this folder instead of a temporary one. */
  readonly dataDir?: string
  /** The candidates speak to a server that confirms before it has stored. */
  readonly early?: boolean
  /** The candidates reach the room by another address than its own. */
  readonly through?: (room: ServedRoom) => Promise<{ url: string; close(): void }>
  /** Done before anybody writes. */
  readonly prepare?: (room: ServedRoom) => Promise<void>
  /** Makes the trouble; the room must serve again when it is over. */
  readonly disturb: (room: ServedRoom, crowd: Crowd) => Promise<void>
}

/** Some time within these milliseconds, so that no instant is spared. */
export const sometime = (from: number, to: number) => pause(from + Math.random() * (to - from))

/** Lets candidates write while something happens, and compares at the end; where the early server stands between, what it
 * lost is never sent again. */
export async function attempt({ early = false, ...trial }: Trial): Promise<Count> {
  const room = new ServedRoom({
    ...(trial.candidates === undefined ? {} : { candidates: trial.candidates }),
    ...(trial.dataDir === undefined ? {} : { dataDir: trial.dataDir }),
  })
  await room.start()
  const front = early ? new EarlyAnswer(() => room.url) : null
  const line = front ? null : await trial.through?.(room)
  const crowd = new Crowd(front ? await front.listen() : (line?.url ?? room.url), room.facts)
  try {
    await trial.prepare?.(room)
    await crowd.enter()
    crowd.write()
    await sometime(200, 600)
    await trial.disturb(room, crowd)
    await sometime(100, 300)
    await (front ? crowd.lay() : crowd.stop())
    if (front) await pause(400)
    return compare(crowd.examinees, await room.stored())
  } finally {
    await crowd.lay().catch(() => undefined)
    await crowd.close()
    front?.close()
    line?.close()
    await room.close()
  }
}
