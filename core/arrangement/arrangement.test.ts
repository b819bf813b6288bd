import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { judgeArrangement } from './judge-arrangement.ts'
import { spanOf } from './span.ts'
import type { ArrangementAnswer, ArrangementCandidate, ArrangementInput, ArrangementPolicy, Seat } from './types.ts'

const parameter = <T>(value: T, clause: string | null) => ({ value, label: 'L', clause })
const anyang: ArrangementPolicy = {
  minimumMachines: null,
  ownMachine: { clause: null },
  spacing: null,
  defence: null,
  declaredPlaces: null,
  seatsPerRoom: parameter(30, 'AY-019'),
  oneGroup: parameter(false, null),
}
const jincheng: ArrangementPolicy = {
  minimumMachines: null,
  ownMachine: { clause: null },
  spacing: null,
  defence: null,
  declaredPlaces: null,
  seatsPerRoom: parameter(30, 'JC-009'),
  oneGroup: parameter(true, null),
}
const uncapped: ArrangementPolicy = {
  minimumMachines: null,
  ownMachine: { clause: null },
  spacing: null,
  defence: null,
  declaredPlaces: null,
  seatsPerRoom: null,
  oneGroup: parameter(false, null),
}

const many = (count: number, occupation = '电工', prefix = 'c'): ArrangementCandidate[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}`, occupation, level: 4 }))
const room = (id: string, seats: number, occupations?: string[]) =>
  occupations ? { id, seats, occupations } : { id, seats }
const morning = { id: 'am', start: '2026-11-21T09:00', minutes: 90 }
const noon = { id: 'noon', start: '2026-11-21T10:30', minutes: 90 }
const clashing = { id: 'clash', start: '2026-11-21T10:00', minutes: 60 }

/** Every broken rule of an arrangement, found without the code under test. */
function faults(input: ArrangementInput, cap: number, oneGroup: boolean, { seats }: ArrangementAnswer): string[] {
  const found: string[] = []
  const rooms = new Map(input.rooms.map((each) => [each.id, each]))
  const sessions = new Map(input.sessions.map((each) => [each.id, spanOf(each)]))
  const candidates = new Map(input.candidates.map((each) => [each.id, each]))
  const clash = (a: Seat, b: Seat) => {
    const [x, y] = [sessions.get(a.session), sessions.get(b.session)]
    return x !== undefined && y !== undefined && x.start < y.end && y.start < x.end
  }
  const person = (seat: Seat) => candidates.get(seat.candidate)?.person ?? seat.candidate
  seats.forEach((a, i) => {
    const at = rooms.get(a.room)
    const who = candidates.get(a.candidate)
    if (a.seat < 1 || a.seat > Math.min(cap, (at?.seats ?? 0) - (at?.reserve ?? 0))) found.push(`seat ${a.seat}`)
    if (who && at?.occupations && !at.occupations.includes(who.occupation)) found.push('occupation')
    for (const b of seats.slice(i + 1)) {
      const other = candidates.get(b.candidate)
      const together = a.session === b.session && a.room === b.room
      if (a.candidate === b.candidate) found.push('twice')
      if (together && a.seat === b.seat) found.push('one seat for two')
      if (!together && a.room === b.room && clash(a, b)) found.push('room in two sessions')
      if (person(a) === person(b) && clash(a, b)) found.push('person in two places')
      if (oneGroup && together && (who?.occupation !== other?.occupation || who?.level !== other?.level))
        found.push('mixed')
    }
    for (const busy of input.busy ?? []) {
      const [x, y] = [sessions.get(a.session), spanOf(busy)]
      if (busy.person === person(a) && x && x.start < y.end && y.start < x.end) found.push('busy')
    }
  })
  if (seats.length !== input.candidates.length) found.push(`${seats.length} of ${input.candidates.length} seated`)
  return found
}

test('seats 40 alike in one room of 30 in two sessions', () => {
  const input = { candidates: many(40), rooms: [room('r', 30)], sessions: [morning, noon] }
  const answer = judgeArrangement(input, uncapped)
  assert.equal(answer.ok, true)
  assert.equal(answer.room_sessions, 2)
  assert.deepEqual(answer.unseated, [])
  assert.deepEqual(faults(input, 30, false, answer), [])
})

test('refuses a 31st candidate in a 30-seat room [AY-019]', () => {
  const input = { candidates: many(31), rooms: [room('r', 45)], sessions: [morning] }
  const answer = judgeArrangement(input, anyang)
  assert.equal(answer.ok, false)
  assert.deepEqual(answer.reasons, [{ code: 'arrangement.capacity', clause: 'AY-019' }])
  assert.deepEqual(answer.seats, [])
  assert.equal(answer.room_sessions, 0)
  assert.equal(answer.unseated.length, 31)
  assert.equal(judgeArrangement({ ...input, candidates: many(30) }, anyang).room_sessions, 1)
})

test('refuses a 31st candidate of a theory session, each group in rooms of its own [JC-009]', () => {
  const two = [...many(5, '电工', 'a'), ...many(5, '焊工', 'b')]
  const refused = judgeArrangement({ candidates: two, rooms: [room('r', 40)], sessions: [morning] }, jincheng)
  assert.deepEqual(refused.reasons, [{ code: 'arrangement.capacity', clause: 'JC-009' }])
  const input = { candidates: two, rooms: [room('r', 40)], sessions: [morning, noon] }
  const answer = judgeArrangement(input, jincheng)
  assert.equal(answer.room_sessions, 2)
  assert.deepEqual(faults(input, 30, true, answer), [])
  assert.equal(judgeArrangement({ ...input, candidates: many(31) }, jincheng).room_sessions, 2)
})

test('names no clause where no source caps a room, and no cap binds the stations of practical rooms', () => {
  const input = { candidates: many(46), rooms: [room('r', 45)], sessions: [morning] }
  assert.deepEqual(judgeArrangement(input, uncapped).reasons, [{ code: 'arrangement.capacity', clause: null }])
  const practical = { ...input, candidates: many(45), subject: 'practical' as const }
  assert.equal(judgeArrangement(practical, anyang).ok, true)
  assert.equal(judgeArrangement({ ...practical, subject: 'theory' }, anyang).ok, false)
})

test('keeps the reserve free: the last seats stay empty', () => {
  const input = { candidates: many(28), rooms: [{ id: 'r', seats: 30, reserve: 2 }], sessions: [morning] }
  const answer = judgeArrangement(input, uncapped)
  assert.deepEqual(
    answer.seats.map((seat) => seat.seat),
    Array.from({ length: 28 }, (_, i) => i + 1),
  )
  assert.equal(judgeArrangement({ ...input, candidates: many(29) }, uncapped).ok, false)
})

test('uses a room in touching sessions but never in two that overlap', () => {
  const input = { candidates: many(20), rooms: [room('r', 10)], sessions: [morning, noon] }
  assert.equal(judgeArrangement(input, uncapped).ok, true)
  assert.equal(judgeArrangement({ ...input, sessions: [morning, clashing] }, uncapped).ok, false)
})

test('seats a person with two applications in two sessions, though one room-session would hold both', () => {
  const twice = [
    { id: 'a', person: 'p', occupation: '电工', level: 4 as const },
    { id: 'b', person: 'p', occupation: '焊工', level: 4 as const },
  ]
  const input = { candidates: twice, rooms: [room('r', 30), room('s', 30)], sessions: [morning, noon] }
  const answer = judgeArrangement(input, uncapped)
  assert.equal(answer.room_sessions, 2)
  assert.deepEqual(faults(input, 30, false, answer), [])
  assert.equal(judgeArrangement({ ...input, sessions: [morning] }, uncapped).ok, false)
  assert.equal(judgeArrangement({ ...input, sessions: [morning, clashing] }, uncapped).ok, false)
})

test('finds the sessions in which thirty persons with two applications each need no third room-session', () => {
  const pairs = many(30, '电工', 'a').flatMap((one, i) => [
    { ...one, person: `p${i}` },
    { ...one, id: `b${i}`, person: `p${i}` },
  ])
  const input = { candidates: pairs, rooms: [room('r', 30), room('s', 30)], sessions: [morning, noon] }
  const answer = judgeArrangement(input, uncapped)
  assert.equal(answer.room_sessions, 2)
  assert.deepEqual(faults(input, 30, false, answer), [])
})

test('keeps the practical assessment of a person clear of the theory exam', () => {
  const busy = [{ person: 'c0', start: '2026-11-21T09:30', minutes: 10 }]
  const input = { candidates: many(2), rooms: [room('shop', 1, ['电工'])], sessions: [morning, noon], busy }
  const answer = judgeArrangement({ ...input, subject: 'practical' }, anyang)
  assert.deepEqual(
    answer.seats.map(({ candidate, session }) => `${candidate} ${session}`),
    ['c1 am', 'c0 noon'],
  )
  assert.equal(judgeArrangement({ ...input, sessions: [morning] }, anyang).ok, false)
})

test('seats nobody at a station of another occupation [LG-011]', () => {
  const rooms = [room('lathes', 5, ['车工']), room('benches', 30, ['电工', '焊工'])]
  const input = { candidates: many(6), rooms, sessions: [morning], subject: 'practical' as const }
  const answer = judgeArrangement(input, uncapped)
  assert.ok(answer.seats.every((seat) => seat.room === 'benches'))
  assert.equal(judgeArrangement({ ...input, candidates: many(6, '车工') }, uncapped).ok, false)
  assert.equal(judgeArrangement({ ...input, candidates: many(31) }, uncapped).ok, false)
})

test('needs 52 room-sessions for the 1,396 candidates of 18 occupations, the sum of each rounded up', () => {
  const sizes = [192, 48, 48, 30, 48, 120, 120, 120, 20, 20, 40, 150, 100, 50, 50, 50, 50, 140]
  const candidates = sizes.flatMap((size, i) => many(size, `职业${i}`, `${i}-`))
  const rooms = Array.from({ length: 14 }, (_, i) => room(`机房${i + 1}`, i < 12 ? 43 : 42))
  const sessions = ['08:00', '10:00', '14:00', '16:00'].map((time) => ({
    id: time,
    start: `2026-11-21T${time}`,
    minutes: 90,
  }))
  const input = { candidates, rooms, sessions, one_group: true }
  const answer = judgeArrangement(input, anyang)
  assert.equal(candidates.length, 1396)
  assert.equal(answer.room_sessions, 52)
  assert.deepEqual(faults(input, 30, true, answer), [])
  assert.equal(judgeArrangement({ ...input, one_group: false }, anyang).room_sessions, 47)
})

test('covers groups with rooms of different sizes where only one way fits', () => {
  const candidates = [...many(40, '甲', 'a'), ...many(50, '乙', 'b'), ...many(30, '丙', 'c')]
  const rooms = [room('r20', 20), room('r30', 30), room('r30b', 30), room('r40', 40)]
  const input = { candidates, rooms, sessions: [morning], one_group: true }
  const answer = judgeArrangement(input, uncapped)
  assert.equal(answer.ok, true)
  assert.deepEqual(faults(input, 99, true, answer), [])
})

test('late additions fill free seats first, then open rooms, and move nobody', () => {
  const base = { candidates: many(40), rooms: [room('r', 30), room('s', 30)], sessions: [morning, noon] }
  const { seats } = judgeArrangement(base, anyang)
  const late = { ...base, candidates: many(60), seated: seats }
  const answer = judgeArrangement(late, anyang)
  assert.equal(answer.room_sessions, 2)
  for (const seat of seats) assert.ok(answer.seats.some((other) => JSON.stringify(other) === JSON.stringify(seat)))
  assert.deepEqual(faults(late, 30, false, answer), [])
  assert.equal(judgeArrangement({ ...late, candidates: many(61) }, anyang).room_sessions, 3)
  const refused = judgeArrangement({ ...late, candidates: many(121) }, anyang)
  assert.deepEqual([refused.ok, refused.seats, refused.unseated.length], [false, seats, 81])
})

test('draws who sits where from the seed, never in the order of ids', () => {
  const input = { candidates: many(30), rooms: [room('r', 30)], sessions: [morning] }
  const order = (seed: string) => judgeArrangement({ ...input, seed }, anyang).seats.map((seat) => seat.candidate)
  assert.deepEqual(order('a'), order('a'))
  assert.notDeepEqual(order('a'), order('b'))
  assert.notDeepEqual(order('a'), [...order('a')].sort())
  assert.notDeepEqual(
    order('a'),
    input.candidates.map((candidate) => candidate.id),
  )
})

const scene = fc.record({
  people: fc.array(fc.record({ person: fc.nat(11), occupation: fc.constantFrom('甲', '乙', '丙') }), { maxLength: 24 }),
  rooms: fc.array(fc.record({ seats: fc.integer({ min: 1, max: 9 }), reserve: fc.nat(2) }), {
    minLength: 1,
    maxLength: 4,
  }),
  starts: fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }),
  busy: fc.array(fc.record({ person: fc.nat(11), hour: fc.nat(8) }), { maxLength: 2 }),
  oneGroup: fc.boolean(),
})
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

function inputOf({ people, rooms, starts, busy, oneGroup }: Scene): ArrangementInput {
  return {
    candidates: people.map(({ person, occupation }, i) => ({
      id: `c${i}`,
      person: `p${person}`,
      occupation,
      level: 4,
    })),
    rooms: rooms.map((each, i) => ({ id: `r${i}`, ...each })),
    sessions: starts.map((hour, i) => ({ id: `s${i}`, start: `2026-11-21T1${hour}:00`, minutes: 60 + 30 * (i % 2) })),
    busy: busy.map(({ person, hour }) => ({ person: `p${person}`, start: `2026-11-21T1${hour}:30`, minutes: 45 })),
    one_group: oneGroup,
  }
}

const shuffled = <T>(list: readonly T[] | undefined, by: number): T[] => {
  const copy = [...(list ?? [])]
  return [...copy.splice(by % (copy.length + 1)), ...copy.reverse()]
}

test('keeps every rule for any input, or seats nobody and says so', () => {
  fc.assert(
    fc.property(scene, (given) => {
      const input = inputOf(given)
      const answer = judgeArrangement(input, uncapped)
      if (answer.ok === true) assert.deepEqual(faults(input, 99, given.oneGroup, answer), [])
      else assert.deepEqual([answer.seats, answer.unseated.length], [[], input.candidates.length])
      const used = new Set(answer.seats.map(({ session, room: at }) => `${session} ${at}`))
      assert.equal(answer.room_sessions, used.size)
    }),
    { numRuns: 300 },
  )
})

test('gives the same seats whatever the order of the input', () => {
  fc.assert(
    fc.property(scene, fc.nat(30), (given, by) => {
      const input = inputOf(given)
      const other = {
        ...input,
        candidates: shuffled(input.candidates, by),
        rooms: shuffled(input.rooms, by),
        sessions: shuffled(input.sessions, by),
        busy: shuffled(input.busy, by),
      }
      assert.deepEqual(judgeArrangement(other, uncapped), judgeArrangement(input, uncapped))
    }),
    { numRuns: 100 },
  )
})

test('never moves the seated and keeps every rule when any number come late', () => {
  fc.assert(
    fc.property(scene, fc.nat(24), (given, early) => {
      const input = inputOf(given)
      const first = judgeArrangement({ ...input, candidates: input.candidates.slice(0, early) }, uncapped)
      const answer = judgeArrangement({ ...input, seated: shuffled(first.seats, early) }, uncapped)
      const texts = new Set(answer.seats.map((seat) => JSON.stringify(seat)))
      for (const seat of first.seats) assert.ok(texts.has(JSON.stringify(seat)))
      if (answer.ok === true) assert.deepEqual(faults(input, 99, given.oneGroup, answer), [])
    }),
    { numRuns: 200 },
  )
})
