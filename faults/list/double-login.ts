import { setTimeout as pause } from 'node:timers/promises'
import { isPassing, NodeRefusal, openWire } from '#generate/examinee/exam-wire.ts'
import { Examinee } from '#generate/examinee/examinee.ts'
import type { TestCandidate } from '#server/testing/exam-world.ts'
import { type Count, compareHashes } from '../count.ts'
import { carelessServer, type Fault } from '../fault.ts'
import { ServedRoom } from '../room.ts'
import { EarlyAnswer } from '../trouble/early-answer.ts'

const rivals = 4
const racers = 12
/** A seat takes thirty sign-ins a minute. */
const racesPerMinute = 7

interface Races {
  readonly confirmed: Map<string, Set<string>>
  /** Rounds after which there was not exactly one who could still write. */
  wrong: number
  rounds: number
}

/** Whether the node still takes a window for the candidate; an answer that will pass is asked for again. */
async function mayWrite(one: Examinee): Promise<boolean> {
  for (let turn = 1; ; turn++)
    try {
      await one.clock()
      return true
    } catch (error) {
      if (!(error instanceof NodeRefusal) || !isPassing(error) || turn >= 600) return false
      await pause(200)
    }
}

/** The same candidate signs in several times at once, and every one of them writes at once. */
async function race(machine: Examinee, round: number, races: Races): Promise<void> {
  const rivalry = Array.from({ length: rivals }, () => machine.twin())
  await Promise.all(
    rivalry.map(async (one, place) => {
      await one.signIn()
      for (let turn = 0; turn < 3; turn++) {
        one.write(String(1 + ((round + turn) % 100)), ['ABCD'[place] ?? 'A'])
        const reply = await one.post(one.batch())
        if (reply.status !== 200) continue
        const known = races.confirmed.get(one.attemptId) ?? new Set()
        races.confirmed.set(one.attemptId, known)
        for (const { hash } of one.kept) known.add(hash)
      }
    }),
  )
  const alive = (await Promise.all(rivalry.map(mayWrite))).filter(Boolean)
  races.rounds += 1
  if (alive.length !== 1) races.wrong += 1
}

async function raceAll(
  url: string,
  code: string,
  candidates: readonly TestCandidate[],
  rounds: number,
): Promise<Races> {
  const { ask, close } = openWire(url, candidates.length * rivals)
  const races: Races = { confirmed: new Map(), wrong: 0, rounds: 0 }
  try {
    await Promise.all(
      candidates.map(async ({ seat, ticket, tail }) => {
        const machine = new Examinee(ask, { seat, ticket, tail }, { pairingCode: code })
        await machine.signIn()
        await machine.start()
        for (let round = 0; round < rounds; round++) {
          if (round > 0 && round % racesPerMinute === 0) await pause(61_000)
          await race(machine, round, races)
        }
      }),
    )
    return races
  } finally {
    await close()
  }
}

/** One candidate in several windows at once. */
export const doubleLogin: Fault = {
  name: 'login',
  title: '同一考生重复登录',
  run: async ({ long, times = long ? 1_000 : 60 }) => {
    const room = new ServedRoom()
    await room.lay()
    await room.start()
    const front = new EarlyAnswer(() => room.url)
    await front.listen()
    try {
      const { code, candidates } = room.facts
      const rounds = Math.ceil(times / racers)
      const real = await raceAll(room.url, code, candidates.slice(0, racers), rounds)
      const careless = await raceAll(front.url, code, candidates.slice(racers), 4)
      await front.drain()
      const rows = await room.stored()
      const count: Count = compareHashes(real.confirmed, rows)
      return {
        times: real.rounds,
        count,
        holds: { 'one writer is left after each race': real.wrong === 0 },
        control: { what: carelessServer, wrong: compareHashes(careless.confirmed, rows).lost },
        note: `${real.rounds} races of ${rivals}`,
      }
    } finally {
      front.close()
      await room.close()
    }
  },
}
