import type { Fault } from '../fault.ts'
import { attempt, sometime, type Trial } from '../trial.ts'

const killed =
  (times: number): Trial['disturb'] =>
  async (room) => {
    for (let turn = 0; turn < times; turn++) {
      await room.kill('SIGKILL')
      await room.start()
      await sometime(150, 700)
    }
  }

/** kill -9 of the server at random instants. */
export const killedServer: Fault = {
  name: 'server',
  title: '服务程序被强行终止',
  run: async ({ long }) => {
    const times = long ? 200 : 5
    return {
      times,
      count: await attempt({ disturb: killed(times) }),
      control: {
        what: 'a server that confirms before it has stored',
        wrong: (await attempt({ early: true, disturb: killed(2) })).lost,
      },
    }
  },
}
