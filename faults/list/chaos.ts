import { Cable } from '../../e2e/exam-room/cable.ts'
import { dice } from '../dice.ts'
import { carelessServer, type Fault } from '../fault.ts'
import type { ServedRoom } from '../room.ts'
import { attempt, sometime } from '../trial.ts'
import { killDatabase } from './killed-database.ts'

const troubles = ['server', 'database', 'cable', 'both', 'reboot'] as const

/** What happens, in which order: it follows from the seed alone. */
export const planOf = (seed: number, times: number): readonly (typeof troubles)[number][] => {
  const random = dice(seed)
  return Array.from({ length: times }, () => troubles[Math.floor(random() * troubles.length)] ?? 'server')
}

async function strike(room: ServedRoom, cable: Cable, trouble: (typeof troubles)[number], random: () => number) {
  if (trouble === 'cable' || trouble === 'both') cable.pull()
  if (trouble === 'database' || trouble === 'both') await killDatabase(room)
  if (trouble === 'server') await room.kill('SIGKILL')
  // The whole machine: server and database go and come together.
  if (trouble === 'reboot') await room.crash()
  await sometime(100, 800, random)
  if (trouble === 'server' || trouble === 'reboot') await room.start()
  cable.mend()
  await sometime(200, 900, random)
}

/** Everything mixed: server, database, machine and line fail in an order that follows from the seed. */
export const chaos: Fault = {
  name: 'chaos',
  title: '多种故障混合',
  run: async ({ long, times = long ? 100 : 4, seed }) => {
    const random = dice(seed + 1)
    const plan = planOf(seed, times)
    let cable: Cable | null = null
    const { count, careless } = await attempt({
      async through(room) {
        const line = new Cable(() => room.port)
        await line.plug()
        cable = line
        return { url: line.url, close: () => line.close() }
      },
      async disturb(room) {
        for (const trouble of plan) if (cable) await strike(room, cable, trouble, random)
      },
    })
    return {
      times,
      count,
      control: { what: carelessServer, wrong: careless },
      note: `seed ${seed}: ${plan.slice(0, 12).join(', ')}${plan.length > 12 ? ', …' : ''}`,
    }
  },
}
