import { setTimeout as pause } from 'node:timers/promises'
import { Cable } from '../../e2e/exam-room/cable.ts'
import { dice } from '../dice.ts'
import { carelessServer, type Fault } from '../fault.ts'
import { attempt, eventually, sometime } from '../trial.ts'
import { LossyLine } from '../trouble/lossy-line.ts'

/** The cable of the room pulled out again and again; in between a line that swallows requests and answers. */
export const networkCut: Fault = {
  name: 'network',
  title: '网络中断与丢包',
  run: async ({ long, times = long ? 30 : 3, seed }) => {
    const random = dice(seed)
    let cable: Cable | null = null
    let line: LossyLine | null = null
    let worked = true
    const { count, careless } = await attempt({
      async through(room) {
        const lossy = new LossyLine(() => room.url, random)
        await lossy.listen()
        const pulled = new Cable(() => lossy.port)
        await pulled.plug()
        line = lossy
        cable = pulled
        const close = () => {
          pulled.close()
          lossy.close()
        }
        return { url: pulled.url, close }
      },
      async disturb(_room, crowd) {
        const written = () => crowd.examinees.reduce((sum, { kept }) => sum + kept.length, 0)
        for (let turn = 0; turn < times; turn++) {
          line?.lossy(true)
          await sometime(800, 1_600, random)
          line?.lossy(false)
          cable?.pull()
          const before = written()
          await (long && turn % 10 === 9 ? pause(60_000) : sometime(500, 2_500, random))
          worked = (await eventually(() => written() > before)) && worked
          cable?.mend()
          await sometime(200, 600, random)
        }
      },
    })
    const { lost = 0 } = (line as LossyLine | null) ?? {}
    return {
      times,
      count,
      holds: {
        'candidates go on writing while the cable is out': worked,
        'the bad line swallowed something': lost > 0,
      },
      control: { what: carelessServer, wrong: careless },
      note: `${lost} requests or answers swallowed`,
    }
  },
}
