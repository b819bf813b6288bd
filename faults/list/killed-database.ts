import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import type { ServedRoom } from '../room.ts'
import { attempt, sometime, type Trial } from '../trial.ts'

async function killDatabase(room: ServedRoom): Promise<void> {
  const killed = room.postmaster
  process.kill(killed, 'SIGKILL')
  while (room.postmaster === killed) await pause(50)
}

const killed =
  (times: number): Trial['disturb'] =>
  async (room) => {
    for (let turn = 0; turn < times; turn++) {
      await killDatabase(room)
      await sometime(600, 1_500)
    }
  }

/** kill -9 of PostgreSQL at random instants; the server starts it again. */
export const killedDatabase: Fault = {
  name: 'database',
  title: '数据库被强行终止',
  run: async ({ long }) => {
    const times = long ? 50 : 2
    return {
      times,
      count: await attempt({ disturb: killed(times) }),
      control: {
        what: 'a server that confirms before it has stored',
        wrong: (await attempt({ candidates: 8, early: true, disturb: killed(1) })).lost,
      },
    }
  },
}
