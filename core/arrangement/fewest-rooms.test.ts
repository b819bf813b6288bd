import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judgeArrangement } from './judge-arrangement.ts'
import { overlaps, type Span, spanOf } from './span.ts'
import type { ArrangementCandidate, ArrangementInput, ArrangementPolicy } from './types.ts'

const policy: ArrangementPolicy = {
  minimumMachines: null,
  ownMachine: { clause: null },
  spacing: null,
  defence: null,
  declaredPlaces: null,
  seatsPerRoom: null,
  oneGroup: { value: false, label: 'L', clause: null },
}

interface Pair {
  readonly room: string
  readonly seats: number
  readonly span: Span
}

const personOf = (candidate: ArrangementCandidate) => candidate.person ?? candidate.id

/** Whether these room-sessions hold everybody, by trying every seating. */
function holds(pairs: readonly Pair[], { candidates, one_group }: ArrangementInput): boolean {
  const members = pairs.map((): ArrangementCandidate[] => [])
  const clash = pairs.some((a, i) => pairs.slice(i + 1).some((b) => a.room === b.room && overlaps(a.span, b.span)))
  if (clash || pairs.reduce((sum, pair) => sum + pair.seats, 0) < candidates.length) return false
  const fits = (candidate: ArrangementCandidate, k: number): boolean => {
    const [pair, here] = [pairs[k], members[k]]
    if (!pair || !here || here.length >= pair.seats) return false
    if (one_group && here.some((other) => other.occupation !== candidate.occupation)) return false
    return !members.some((there, j) => {
      const span = pairs[j]?.span
      return span && overlaps(span, pair.span) && there.some((other) => personOf(other) === personOf(candidate))
    })
  }
  const seat = (index: number): boolean => {
    const candidate = candidates[index]
    if (candidate === undefined) return true
    return members.some((here, k) => {
      if (!fits(candidate, k)) return false
      here.push(candidate)
      if (seat(index + 1)) return true
      here.pop()
      return false
    })
  }
  return seat(0)
}

/** The fewest room-sessions that hold everybody, by trying every set of them; null where not even all do. */
function fewest(input: ArrangementInput): number | null {
  const pairs = input.rooms.flatMap((room) =>
    input.sessions.map((session) => ({ room: room.id, seats: room.seats, span: spanOf(session) })),
  )
  const sets = Array.from({ length: 2 ** pairs.length }, (_, bits) => pairs.filter((_, i) => (bits >> i) & 1))
  const sorted = sets.sort((a, b) => a.length - b.length)
  return sorted.find((set) => holds(set, input))?.length ?? null
}

const scene = fc
  .record({
    people: fc.array(fc.tuple(fc.nat(6), fc.nat(2)), { minLength: 1, maxLength: 7 }),
    seats: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    starts: fc.array(fc.tuple(fc.nat(5), fc.nat(2)), { minLength: 1, maxLength: 2 }),
    one_group: fc.boolean(),
  })
  .map(({ people, seats, starts, one_group }): ArrangementInput & { readonly one_group: boolean } => ({
    candidates: people.map(([person, occupation], i) => ({
      id: `c${i}`,
      person: `p${person}`,
      occupation: `o${occupation}`,
      level: 4,
    })),
    rooms: seats.map((count, i) => ({ id: `r${i}`, seats: count })),
    sessions: starts.map(([hour, half], i) => ({
      id: `s${i}`,
      start: `2026-11-21T1${hour}:00`,
      minutes: 60 + 30 * half,
    })),
    one_group,
  }))

test('opens as few room-sessions as an exhaustive search, and lacks seats only where it does', () => {
  fc.assert(
    fc.property(scene, (input) => {
      const least = fewest(input)
      const answer = judgeArrangement(input, policy)
      assert.equal(answer.ok, least !== null)
      const alike = new Set(input.rooms.map((room) => room.seats)).size === 1
      if (least !== null && (alike || !input.one_group)) assert.equal(answer.room_sessions, least)
    }),
    { numRuns: 300 },
  )
})

test('needs 35 room-sessions for 500 persons with two applications each in seven occupations and two sessions', () => {
  const candidates = Array.from({ length: 1000 }, (_, i) => ({
    id: `c${i}`,
    person: `p${i % 500}`,
    occupation: `o${i % 7}`,
    level: 4 as const,
  }))
  const rooms = Array.from({ length: 20 }, (_, i) => ({ id: `r${i}`, seats: 30 }))
  const sessions = ['09:00', '14:00'].map((time) => ({ id: time, start: `2026-11-21T${time}`, minutes: 90 }))
  assert.equal(judgeArrangement({ candidates, rooms, sessions, one_group: true }, policy).room_sessions, 35)
})
