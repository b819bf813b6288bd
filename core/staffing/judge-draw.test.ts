import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { drawInvigilators } from './draw-invigilators.ts'
import { type DrawFacts, judgeDraw, type PostFacts } from './judge-draw.ts'

const lines = (institution: string, facts: DrawFacts): readonly string[] => {
  const { reasons, questions } = judgeDraw(loadPolicy(institution).policy.staffing.draw, facts)
  return [...reasons, ...questions].map(({ code, clause, who }) => `${code} ${clause} ${who}`)
}
const settled = (institution: string, ...posts: readonly PostFacts[]) =>
  lines(institution, { startsAt: '2026-11-21T01:00:00.000Z', posts })

const before = '2026-11-21T00:59:59.999Z'
const start = '2026-11-21T01:00:00.000Z'

test('invigilators get their room by lot before the exam, others their post before it [AY-028, HN-144]', () => {
  for (const [institution, clause] of [
    ['anyang', 'AY-028'],
    ['henan', 'HN-144'],
  ] as const) {
    const invigilator = { person: 'i', duty: 'invigilator' } as const
    const guard = { person: 'g', duty: 'guard' } as const
    assert.deepEqual(settled(institution, { ...invigilator, settledBy: 'lot', settledAt: before }), [])
    assert.deepEqual(settled(institution, { ...invigilator, settledBy: 'appointment', settledAt: before }), [
      `staffing.not_drawn ${clause} i`,
    ])
    assert.deepEqual(settled(institution, invigilator), [`staffing.not_drawn ${clause} i`])
    assert.deepEqual(settled(institution, { ...invigilator, settledBy: 'lot', settledAt: start }), [
      `staffing.settled_late ${clause} i`,
    ])
    assert.deepEqual(settled(institution, { ...invigilator, settledBy: 'lot' }), [`ask.settled_at ${clause} i`])
    assert.deepEqual(settled(institution, guard), [`staffing.not_settled ${clause} g`])
    assert.deepEqual(settled(institution, { ...guard, settledBy: 'appointment', settledAt: before }), [])
    assert.deepEqual(settled(institution, { ...guard, settledBy: 'appointment', settledAt: start }), [
      `staffing.settled_late ${clause} g`,
    ])
  }
  assert.deepEqual(settled('ligong', { person: 'i', duty: 'invigilator' }), [])
})

const rooms = [
  { room: '第二考场', posts: 2 },
  { room: '第一考场', posts: 2 },
]
const people = ['赵', '钱', '孙', '李', '周']

test('a lot that was written down otherwise than its seed gives is refused [HN-144]', () => {
  const { places } = drawInvigilators('seed', rooms, people)
  const written = (changed: typeof places) =>
    lines('henan', { startsAt: start, posts: [], lot: { seed: 'seed', rooms, people, places: changed } })
  assert.deepEqual(written(places), [])
  assert.deepEqual(written(places.toReversed()), [])
  const [first, , third] = places
  assert.ok(first && third)
  const swapped = places.map((one) =>
    one === first ? { ...one, room: third.room } : one === third ? { ...one, room: first.room } : one,
  )
  assert.deepEqual(
    written(swapped).toSorted(),
    [`staffing.lot_differs HN-144 ${first.person}`, `staffing.lot_differs HN-144 ${third.person}`].toSorted(),
  )
  assert.deepEqual(written(places.slice(1)), [`staffing.lot_differs HN-144 ${first.person}`])
})

const halls = fc.uniqueArray(fc.record({ room: fc.string({ minLength: 1 }), posts: fc.integer({ min: 0, max: 4 }) }), {
  selector: ({ room }) => room,
  maxLength: 6,
})
const crowd = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 })

test('a lot gives everybody one room at most, no room too many, and leaves over only whom no room needs', () => {
  fc.assert(
    fc.property(fc.string(), halls, crowd, (seed, given, persons) => {
      const { places, reserve } = drawInvigilators(seed, given, persons)
      assert.deepEqual([...places.map(({ person }) => person), ...reserve].toSorted(), persons.toSorted())
      for (const { room, posts } of given) assert.ok(places.filter((one) => one.room === room).length <= posts)
      const needed = given.reduce((sum, { posts }) => sum + posts, 0)
      assert.equal(places.length, Math.min(needed, persons.length))
    }),
  )
})

test('a lot does not depend on the order in which rooms and people are listed', () => {
  fc.assert(
    fc.property(fc.string(), halls, crowd, (seed, given, persons) => {
      assert.deepEqual(
        drawInvigilators(seed, given.toReversed(), persons.toReversed()),
        drawInvigilators(seed, given, persons),
      )
    }),
  )
})

test('over many seeds everybody draws every room', () => {
  const seen = new Set<string>()
  for (let seed = 0; seed < 200; seed++)
    for (const { person, room } of drawInvigilators(`${seed}`, rooms, people).places) seen.add(`${person} ${room}`)
  assert.equal(seen.size, 10)
})
