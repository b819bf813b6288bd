import { dice } from '../dice.ts'
import { carelessServer, type Fault } from '../fault.ts'
import { attempt, sometime } from '../trial.ts'

/** kill -9 of the server at random instants. */
export const killedServer: Fault = {
  name: 'server',
  title: '服务程序被强行终止',
  run: async ({ long, times = long ? 200 : 5, seed }) => {
    const random = dice(seed)
    const { count, careless } = await attempt({
      async disturb(room) {
        for (let turn = 0; turn < times; turn++) {
          await room.kill('SIGKILL')
          await room.start()
          await sometime(150, 700, random)
        }
      },
    })
    return { times, count, control: { what: carelessServer, wrong: careless } }
  },
}
