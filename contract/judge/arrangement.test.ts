import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrangementInput, moveInput } from './arrangement.ts'

const good = {
  profile: 'anyang',
  candidates: [{ id: 'a', occupation: '电工', level: 4 }],
  rooms: [{ id: 'r', seats: 30, reserve: 2 }],
  sessions: [{ id: 's', start: '2026-11-21T09:00', minutes: 90 }],
}
const seat = { candidate: 'a', session: 's', room: 'r', seat: 1 }

test('accepts an arrangement with and without its optional parts', () => {
  assert.equal(arrangementInput.safeParse(good).success, true)
  const whole = {
    ...good,
    one_group: true,
    seated: [seat],
    busy: [{ person: 'a', start: '2026-11-21T14:00', minutes: 1 }],
  }
  assert.equal(arrangementInput.safeParse({ ...whole, subject: 'practical', seed: 'x', more: 1 }).success, true)
  assert.equal(moveInput.safeParse({ ...whole, move: seat }).success, true)
})

test('refuses what is missing, mistyped, impossible or listed twice', () => {
  const session = good.sessions[0]
  const malformed = [
    { ...good, rooms: undefined },
    { ...good, candidates: [{ id: 'a', occupation: '电工', level: 6 }] },
    { ...good, candidates: [...good.candidates, ...good.candidates] },
    { ...good, rooms: [{ id: 'r', seats: -1 }] },
    { ...good, rooms: [{ id: 'r', seats: 1.5 }] },
    { ...good, sessions: [{ ...session, start: '2026-02-29T09:00' }] },
    { ...good, sessions: [{ ...session, start: '2026-11-21T24:00' }] },
    { ...good, sessions: [{ ...session, start: '2026-11-21 09:00' }] },
    { ...good, sessions: [{ ...session, minutes: 0 }] },
    { ...good, seated: [{ ...seat, seat: 0 }] },
    { ...good, one_group: 'yes' },
  ]
  for (const input of malformed) assert.equal(arrangementInput.safeParse(input).success, false, JSON.stringify(input))
  assert.equal(moveInput.safeParse({ ...good, seated: [] }).success, false)
})
