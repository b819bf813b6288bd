import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { type HeadcountInput, judgeHeadcount } from './judge-headcount.ts'

const judge = (profile: string, input: Partial<HeadcountInput>) =>
  judgeHeadcount({ rooms: [], groups: [], ...input }, loadPolicy(profile).policy.headcount)
const electricians = (candidates: number, modules?: number) =>
  ({ occupation: '电工', level: 4, candidates, modules }) as const

test('two invigilators watch thirty, a third comes with the thirty-first, and four modules take four assessors [HN-143, HN-146]', () => {
  const given = judge('henan', { rooms: [30, 31], groups: [electricians(61, 4)] })
  assert.deepEqual(given.need.invigilators, [2, 3])
  assert.deepEqual(given.need.assessors, { 电工: 4 })
  assert.equal(given.ok, true)
  assert.equal(given.clauses.invigilators, 'HN-143')
  assert.equal(given.clauses.assessors, 'HN-146')
})

test('two invigilators a room, whatever its size, and no number of assessors is a question [NC-064]', () => {
  const given = judge('nanchang', { rooms: [30, 31], groups: [electricians(61, 4)] })
  assert.deepEqual(given.need.invigilators, [2, 2])
  assert.deepEqual(given.need.assessors, { 电工: null })
  assert.equal(given.ok, 'needs_human')
  assert.deepEqual(given.questions, [
    { code: 'ask.assessors', clause: null },
    { code: 'ask.supervisors', clause: null },
    { code: 'ask.staff', clause: null },
  ])
  assert.equal(given.clauses.assessors, null)
})

test('a room of one still has two invigilators [AY-027]', () => {
  assert.deepEqual(judge('anyang', { rooms: [1, 15, 16, 30] }).need.invigilators, [2, 2, 2, 2])
})

test('one invigilator for every fifteen begun [JC-025]', () => {
  assert.deepEqual(judge('jincheng', { rooms: [29, 30] }).need.invigilators, [2, 2])
  assert.equal(judge('jincheng', { rooms: [29] }).clauses.invigilators, 'JC-025')
})

test('a room of thirty-one is refused by its position [AY-019]', () => {
  const given = judge('anyang', { rooms: [30, 31, 45] })
  assert.equal(given.ok, false)
  assert.deepEqual(given.reasons, [
    { code: 'headcount.room_over', clause: 'AY-019', who: '2' },
    { code: 'headcount.room_over', clause: 'AY-019', who: '3' },
  ])
})

test('a session of thirty-one is refused [JC-009]', () => {
  assert.deepEqual(judge('jincheng', { rooms: [31] }).reasons, [
    { code: 'headcount.room_over', clause: 'JC-009', who: '1' },
  ])
})

test('a room above thirty is allowed where the texts set no ceiling', () => {
  assert.equal(judge('henan', { rooms: [31] }).ok, true)
})

test('an occupation has three assessors at least [AY-030]', () => {
  const given = judge('anyang', { groups: [electricians(5, 3)] })
  assert.deepEqual(given.need.assessors, { 电工: 3 })
  assert.equal(given.clauses.assessors, 'AY-030')
})

test('every module has an assessor of its own [AY-031]', () => {
  const given = judge('anyang', { groups: [electricians(5, 4)] })
  assert.deepEqual(given.need.assessors, { 电工: 4 })
  assert.equal(given.clauses.assessors, 'AY-031')
})

test('one assessor for every ten begun, three at least, counted over all levels of the occupation [JC-027]', () => {
  const need = (...counts: number[]) =>
    judge('jincheng', { groups: counts.map((n) => electricians(n, 9)) }).need.assessors
  assert.deepEqual(need(30), { 电工: 3 })
  assert.deepEqual(need(31), { 电工: 4 })
  assert.deepEqual(need(20, 21), { 电工: 5 })
})

test('each site has three supervisors, two staff and one leader [AY-026]', () => {
  const { need, clauses } = judge('anyang', { sites: 2 })
  assert.deepEqual([need.supervisors, need.staff, need.site_leaders], [6, 4, 2])
  assert.deepEqual([clauses.supervisors, clauses.staff, clauses.site_leaders], ['AY-026', 'AY-026', 'AY-026'])
  assert.deepEqual([need.site_chiefs, need.site_deputies, need.room_chiefs], [null, null, null])
})

test('each site has three supervisors, two staff and one leader by the handbook too [HN-142]', () => {
  const { need, clauses } = judge('henan', {})
  assert.deepEqual([need.supervisors, need.staff, need.site_leaders], [3, 2, 1])
  assert.equal(clauses.supervisors, 'HN-142')
})

test('each site has one chief and one to three deputies [HN-116]', () => {
  const { need, clauses } = judge('henan', { sites: 2 })
  assert.equal(need.site_chiefs, 2)
  assert.deepEqual(need.site_deputies, [2, 6])
  assert.deepEqual([clauses.site_chiefs, clauses.site_deputies], ['HN-116', 'HN-116'])
})

test('each room has a chief examiner [HN-117]', () => {
  const { need, clauses } = judge('henan', { rooms: [10, 10, 10] })
  assert.equal(need.room_chiefs, 3)
  assert.equal(clauses.room_chiefs, 'HN-117')
})

test('each room on paper has two spare papers, on machines none [HN-111]', () => {
  const paper = judge('henan', { rooms: [30, 12], medium: 'paper' })
  assert.deepEqual(paper.need.spare_papers, [2, 2])
  assert.equal(paper.clauses.spare_papers, 'HN-111')
  const machine = judge('henan', { rooms: [30, 12] })
  assert.deepEqual(machine.need.spare_papers, [0, 0])
  assert.equal(machine.clauses.spare_papers, null)
  assert.deepEqual(judge('anyang', { rooms: [30], medium: 'paper' }).need.spare_papers, [null])
})

test('practical sessions are as many as the stations demand [LG-011]', () => {
  const group = (occupation: string, candidates: number) => ({ occupation, level: 4, candidates }) as const
  const given = judge('ligong', {
    groups: [group('快递员', 100), group('制图员', 120), group('不动产测绘员', 5), group('电工', 9)],
  })
  assert.deepEqual(given.need.practical_sessions, { 快递员: 10, 制图员: 2, 不动产测绘员: null, 电工: null })
  assert.equal(given.clauses.practical_sessions, 'LG-011')
  assert.equal(judge('ligong', { groups: [group('电工', 9)] }).clauses.practical_sessions, null)
})

test('an occupation named like a property of every object has no stations', () => {
  const group = { occupation: 'constructor', level: 4, candidates: 3 } as const
  assert.deepEqual(judge('ligong', { groups: [group] }).need.practical_sessions, { constructor: null })
})

test('more candidates in a room never need fewer invigilators', () => {
  const policy = loadPolicy('henan').policy.headcount
  const invigilators = (candidates: number) =>
    judgeHeadcount({ rooms: [candidates], groups: [] }, policy).need.invigilators[0] ?? 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(100), (few, more) => {
      assert.ok(invigilators(few) <= invigilators(few + more))
      assert.ok(invigilators(few) * 15 >= few)
    }),
  )
})

test('a theory session of thirty is allowed [JC-009]', () => {
  assert.deepEqual(judge('jincheng', { rooms: [30] }).reasons, [])
})

test('a small room still has two invigilators, a small group three assessors [JC-025, JC-027]', () => {
  const { need, clauses } = judge('jincheng', { rooms: [10], groups: [electricians(10)] })
  assert.deepEqual([need.invigilators, need.assessors], [[2], { 电工: 3 }])
  assert.deepEqual([clauses.invigilators, clauses.assessors], ['JC-025', 'JC-027'])
})
