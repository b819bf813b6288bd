import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArrangement } from './judge-arrangement.ts'
import { judgeMove } from './judge-move.ts'
import type { ArrangementPolicy, MoveInput, Seat } from './types.ts'

const policy: ArrangementPolicy = {
  minimumMachines: null,
  declaredPlaces: null,
  ownMachine: { clause: null },
  spacing: null,
  defence: null,
  seatsPerRoom: { value: 30, label: 'L', clause: 'AY-019' },
  oneGroup: { value: false, label: 'L', clause: null },
}
const seat = (candidate: string, session: string, room: string, number: number): Seat => ({
  candidate,
  session,
  room,
  seat: number,
})

const scene: Omit<MoveInput, 'move'> = {
  candidates: [
    { id: 'a', person: 'p', occupation: '电工', level: 4 },
    { id: 'b', occupation: '电工', level: 4 },
    { id: 'c', occupation: '焊工', level: 4 },
    { id: 'd', person: 'p', occupation: '焊工', level: 3 },
  ],
  rooms: [
    { id: 'lab', seats: 45, reserve: 2 },
    { id: 'shop', seats: 10, reserve: 1, occupations: ['焊工'] },
  ],
  sessions: [
    { id: 'am', start: '2026-11-21T09:00', minutes: 90 },
    { id: 'clash', start: '2026-11-21T10:00', minutes: 90 },
    { id: 'noon', start: '2026-11-21T10:30', minutes: 90 },
  ],
  seated: [seat('a', 'am', 'lab', 1), seat('b', 'am', 'lab', 2), seat('c', 'noon', 'shop', 1)],
}
const judge = (move: Seat, more: Partial<MoveInput> = {}) => judgeMove({ ...scene, ...more, move }, policy)
const codes = (move: Seat, more?: Partial<MoveInput>) =>
  judge(move, more).reasons.map(({ code, clause, who }) => [code, clause, who].join(' '))

test('lists every check of a move that is allowed, with its clause', () => {
  const answer = judge(seat('a', 'am', 'lab', 3))
  assert.equal(answer.ok, true)
  assert.deepEqual(answer.checks, [
    { code: 'arrangement.seat_number', ok: true, clause: null },
    { code: 'arrangement.room_cap', ok: true, clause: 'AY-019' },
    { code: 'arrangement.seat_taken', ok: true, clause: null },
    { code: 'arrangement.room_overlap', ok: true, clause: null },
    { code: 'arrangement.person_overlap', ok: true, clause: null },
    { code: 'arrangement.room_occupation', ok: true, clause: null },
  ])
})

test('refuses a seat that another has, that is in reserve, or that does not exist', () => {
  assert.deepEqual(codes(seat('a', 'am', 'lab', 2)), ['arrangement.seat_taken  b'])
  assert.deepEqual(codes(seat('c', 'noon', 'shop', 10)), ['arrangement.seat_number  10'])
  assert.deepEqual(codes(seat('c', 'noon', 'shop', 0)), ['arrangement.seat_number  0'])
})

test('refuses a 31st candidate by hand as well, and a seat number beyond 30 [AY-019]', () => {
  const candidates = Array.from({ length: 31 }, (_, i) => ({ id: `x${i}`, occupation: '电工', level: 4 as const }))
  const seated = candidates.slice(0, 30).map(({ id }, i) => seat(id, 'am', 'lab', i + 1))
  const full = { candidates, seated }
  assert.deepEqual(codes(seat('x30', 'am', 'lab', 31), full), ['arrangement.room_cap AY-019 lab'])
  assert.deepEqual(codes(seat('x0', 'am', 'lab', 31), full), ['arrangement.room_cap AY-019 lab'])
  assert.deepEqual(codes(seat('x30', 'am', 'lab', 31), { ...full, subject: 'practical' }), [])
})

test('refuses a room or a person in two places at one time; touching sessions are fine', () => {
  assert.deepEqual(codes(seat('c', 'clash', 'lab', 5)), ['arrangement.room_overlap  am'])
  assert.deepEqual(codes(seat('d', 'clash', 'shop', 2)), [
    'arrangement.room_overlap  noon',
    'arrangement.person_overlap  p',
  ])
  assert.deepEqual(codes(seat('d', 'noon', 'shop', 2)), [])
  const busy = [{ person: 'p', start: '2026-11-21T11:59', minutes: 5 }]
  assert.deepEqual(codes(seat('d', 'noon', 'shop', 2), { busy }), ['arrangement.person_overlap  p'])
})

test('refuses to mix groups where they stay apart, and a place that does not serve the occupation [LG-011]', () => {
  assert.deepEqual(codes(seat('c', 'am', 'lab', 5), { one_group: true }), ['arrangement.mixed_groups  a'])
  assert.deepEqual(codes(seat('d', 'noon', 'shop', 5), { one_group: true }), ['arrangement.mixed_groups  c'])
  assert.deepEqual(codes(seat('c', 'am', 'lab', 5)), [])
  assert.deepEqual(codes(seat('b', 'noon', 'shop', 2)), ['arrangement.room_occupation  电工'])
})

test('refuses a candidate, room or session that is not of this arrangement', () => {
  assert.deepEqual(codes(seat('x', 'am', 'lab', 5)), ['arrangement.unknown  x'])
  assert.deepEqual(codes(seat('a', 'am', 'hall', 5)), ['arrangement.unknown  hall'])
  assert.deepEqual(codes(seat('a', 'pm', 'lab', 5)), ['arrangement.unknown  pm'])
})

test('a machine is one person’s: by hand nobody joins him there, and the arrangement puts nobody there [HN-071]', () => {
  const handbook = loadPolicy('henan').policy.arrangement
  const { reasons } = judgeMove({ ...scene, move: seat('a', 'am', 'lab', 2) }, handbook)
  assert.deepEqual(reasons, [{ code: 'arrangement.seat_taken', clause: 'HN-071', who: 'b' }])
  const lab = [{ id: 'lab', seats: 30 }]
  const session = [{ id: 'am', start: '2026-11-21T09:00', minutes: 90 }]
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `x${i}`, occupation: '电工', level: 4 as const }))
  const { seats } = judgeArrangement({ candidates: many(30), rooms: lab, sessions: session }, handbook)
  assert.equal(new Set(seats.map((each) => each.seat)).size, 30)
  const over = judgeArrangement({ candidates: many(31), rooms: lab, sessions: session }, handbook)
  assert.deepEqual([over.ok, over.seats.length], [false, 0])
})

test('in the theory exam a desk is one person’s; a second one finds no seat there [NC-047]', () => {
  const { arrangement } = loadPolicy('nanchang').policy
  const { reasons } = judgeMove({ ...scene, move: seat('a', 'am', 'lab', 2) }, arrangement)
  assert.deepEqual(reasons, [{ code: 'arrangement.seat_taken', clause: 'NC-047', who: 'b' }])
})

test('a room-session takes one occupation and level, by hand as well [JC-009]', () => {
  const { arrangement } = loadPolicy('jincheng').policy
  const joined = { ...scene, move: seat('c', 'am', 'lab', 3) }
  assert.deepEqual(judgeMove(joined, arrangement).reasons, [
    { code: 'arrangement.mixed_groups', clause: 'JC-009', who: 'a' },
  ])
  assert.deepEqual(judgeMove(joined, loadPolicy('anyang').policy.arrangement).reasons, [])
})
