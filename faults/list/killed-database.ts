import { setTimeout as pause } from 'node:timers/promises'
import { dice } from '../dice.ts'
import { carelessServer, type Fault } from '../fault.ts'
import type { ServedRoom } from '../room.ts'
import { attempt, sometime } from '../trial.ts'
import { signal } from '../trouble/processes.ts'

/** Kills the first process of the database, which takes all others with it, and waits until it was started again. */
export async function killDatabase(room: ServedRoom): Promise<void> {
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      if (room.fallen) throw room.fallen
      await pause(50)
    }
  }
  await until(() => room.postmaster !== 0)
  const killed = room.postmaster
  signal([killed], 'SIGKILL')
  await until(() => room.postmaster !== killed && room.postmaster !== 0)
}

/** kill -9 of PostgreSQL at random instants; the server starts it again. */
export const killedDatabase: Fault = {
  name: 'database',
  title: '数据库被强行终止',
  run: async ({ long, times = long ? 50 : 2, seed }) => {
    const random = dice(seed)
    const { count, careless } = await attempt({
      async disturb(room) {
        for (let turn = 0; turn < times; turn++) {
          await killDatabase(room)
          await sometime(600, 1_500, random)
        }
      },
    })
    return { times, count, control: { what: carelessServer, wrong: careless } }
  },
}
