import { judgeArrangement } from '#core/arrangement/judge-arrangement.ts'
import type { ArrangementCandidate, ArrangementInput, ArrangementPolicy } from '#core/arrangement/types.ts'
import { drawFrom } from '#core/kernel/draw.ts'
import { levels } from '#core/kernel/levels.ts'
import type { BenchResult } from './main.ts'
import { medianMs } from './median.ts'

const total = 100_000
const policy: ArrangementPolicy = {
  minimumMachines: null,
  ownMachine: { clause: null },
  spacing: null,
  defence: null,
  declaredPlaces: null,
  seatsPerRoom: { value: 30, label: '理论考场每场座位上限', clause: null, choice: 'A14' },
  oneGroup: { value: true, label: '同一场次考场只排一个职业等级', clause: null },
}

/** As many candidates as a large province has in one round, in drawn order; one in twenty applies twice. */
function scene(): ArrangementInput {
  const draw = drawFrom('bench arrange')
  const candidates = Array.from({ length: total }, (_, i): ArrangementCandidate => {
    const number = String(i).padStart(8, '0')
    const person = `person-${i % 20 === 0 && i > 0 ? i - 1 : i}`
    return {
      id: `0192f0c1-7a00-7000-8000-0000${number}`,
      person,
      occupation: `职业${draw.below(60)}`,
      level: levels[draw.below(3)] ?? 4,
    }
  })
  const rooms = Array.from({ length: 400 }, (_, i) => ({ id: `机房${i + 1}`, seats: 30 + (i % 20), reserve: 0 }))
  const sessions = Array.from({ length: 12 }, (_, i) => ({
    id: `第${i + 1}场`,
    start: `2026-11-${String(21 + Math.floor(i / 4))}T${['08:00', '10:00', '14:00', '16:00'][i % 4]}`,
    minutes: 90,
  }))
  return { candidates: draw.shuffle(candidates), rooms, sessions, seed: 'bench' }
}

/** Arranging 100,000 candidates against sorting them once by id; both are warmed up by a first run. */
export async function run(): Promise<BenchResult> {
  const input = scene()
  const sortOnce = () => [...input.candidates].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const arrange = () => judgeArrangement(input, policy)
  const { ok, seats, room_sessions } = arrange()
  sortOnce()
  if (ok !== true || seats.length !== total) throw new Error('bench: the candidates could not be arranged')
  const sortMs = await medianMs(sortOnce, 5)
  const arrangeMs = await medianMs(arrange, 5)
  return {
    name: 'arrange',
    ratio: Math.round((arrangeMs / sortMs) * 100) / 100,
    of: 'arranging 100,000 candidates / sorting them once by id',
    arrangeMs: Math.round(arrangeMs),
    sortMs: Math.round(sortMs),
    roomSessions: room_sessions,
  }
}
