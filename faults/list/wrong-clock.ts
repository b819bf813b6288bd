import { setTimeout as pause } from 'node:timers/promises'
import type { Examinee } from '#generate/examinee/examinee.ts'
import { better, type ClockSample, nodeTime, sampleOf } from '../../exam/src/node/clock.ts'
import { compare } from '../count.ts'
import { Crowd } from '../crowd.ts'
import { dice } from '../dice.ts'
import type { Fault } from '../fault.ts'
import { ServedRoom } from '../room.ts'
import { eventually } from '../trial.ts'

const hour = 3_600_000
const allowedMs = 1000

/** How far the end of the exam was shown from where it was, in milliseconds, at worst. */
interface Shown {
  client: number
  /** The same beyond what the client knew itself to be unsure by, where an answer took long. */
  unsaid: number
  /** By a machine that counts down by its own date: the control. */
  naive: number
  ended: number
}

/** A candidate's machine whose date is hours wrong and set again and again; it asks the node now and then. */
async function watch(one: Examinee, random: () => number, until: () => boolean, shown: Shown): Promise<void> {
  let sample: ClockSample | null = null
  let end: number | null = null
  let date = (random() * 2 - 1) * 3 * hour
  while (!until()) {
    if (random() < 0.3) date = (random() * 2 - 1) * 3 * hour
    const asked = performance.now()
    const sitting = await one.clock().catch(() => null)
    const answered = performance.now()
    if (sitting?.endsAt) {
      sample = better(sample, sampleOf(Date.parse(sitting.now), asked, answered))
      end ??= Date.parse(sitting.endsAt)
      if (sitting.stopped !== null || Date.parse(sitting.endsAt) !== end) shown.ended += 1
    }
    await pause(50 + random() * 150)
    const truly = Date.now()
    if (!sample) continue
    const wrong = Math.abs((nodeTime(sample, performance.now()) ?? 0) - truly)
    shown.client = Math.max(shown.client, wrong)
    shown.unsaid = Math.max(shown.unsaid, wrong - sample.doubt)
    shown.naive = Math.max(shown.naive, Math.abs(date))
  }
}

/** Sets the server's date hours ahead and back while everybody writes, also over a restart. */
async function setServer(room: ServedRoom, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    await room.setDate(turn % 2 === 0 ? 3 * hour : -3 * hour)
    await pause(2_500)
    if (turn % 2 === 0) {
      await room.kill('SIGKILL')
      await room.start()
      await pause(1_500)
    }
  }
}

/** Clocks of the candidates' machines and of the server set wrong by up to three hours, again and again. */
export const wrongClock: Fault = {
  name: 'clock',
  title: '考试机与服务器时钟错误',
  cannot: () => (process.platform === 'linux' ? null : 'needs Linux, whose boots have names'),
  run: async ({ long, times = long ? 20 : 2, seed }) => {
    const random = dice(seed)
    const shown: Shown = { client: 0, unsaid: 0, naive: 0, ended: 0 }
    const room = new ServedRoom()
    await room.lay()
    await room.start()
    const crowd = new Crowd(room.url, room.facts.code, room.facts.candidates.slice(0, 8))
    try {
      await crowd.enter()
      crowd.write()
      let over = false
      const watching = crowd.examinees.map((one) => watch(one, random, () => over, shown))
      await setServer(room, times)
      over = true
      await Promise.all(watching)
      await crowd.stop()
      const count = compare(crowd.examinees, await room.stored())
      const open = [...(await room.statuses()).values()].filter((status) => status === 'answering').length
      // The control: a node that believes its machine's date closes every sitting hours early.
      await room.believeDate()
      await room.setDate(3 * hour)
      const countClosed = async () => [...(await room.statuses()).values()].filter((one) => one === 'sealed').length
      await eventually(async () => (await countClosed()) > 0)
      const closed = await countClosed()
      return {
        times,
        count,
        holds: {
          'the end is shown within a second of where it is': shown.unsaid <= allowedMs,
          'no sitting ends early, and no end moves': shown.ended === 0 && open === crowd.examinees.length,
          'a countdown by the machine’s date is found wrong': shown.naive > allowedMs,
        },
        control: { what: 'a node that believes its machine’s date', wrong: closed },
        note: `deadline wrong by ${Math.round(shown.client)} ms at most; by the machine’s date ${Math.round(shown.naive / 60_000)} min`,
      }
    } finally {
      await crowd.lay().catch(() => undefined)
      await crowd.close()
      await room.close()
    }
  },
}
