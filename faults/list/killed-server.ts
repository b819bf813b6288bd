import { addCounts, noCount } from '../count.ts'
import { dice } from '../dice.ts'
import { carelessServer, type Fault } from '../fault.ts'
import { attempt, sometime } from '../trial.ts'

/** Kills in one room: a sitting takes only so many events, and whoever writes through more kills would reach that. */
const killsPerRoom = 40

/** kill -9 of the server at random instants. */
export const killedServer: Fault = {
  name: 'server',
  title: '服务程序被强行终止',
  run: async ({ long, times = long ? 200 : 5, seed }) => {
    const random = dice(seed)
    let [count, wrong] = [noCount, 0]
    for (let left = times; left > 0; left -= killsPerRoom) {
      const one = await attempt({
        async disturb(room) {
          for (let turn = 0; turn < Math.min(left, killsPerRoom); turn++) {
            await room.kill('SIGKILL')
            await room.start()
            await sometime(150, 700, random)
          }
        },
      })
      count = addCounts(count, one.count)
      wrong += one.careless
    }
    return { times, count, control: { what: carelessServer, wrong } }
  },
}
