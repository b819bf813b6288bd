import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { gapsOf, type Watch } from './gaps-of.ts'
import { type Custody, type DutyEntry, judgeCustody, judgeDutyLog } from './judge-custody.ts'

const [henan, anyang, ligong] = ['henan', 'anyang', 'ligong'].map((id) => loadPolicy(id).policy) as [
  Policy,
  Policy,
  Policy,
]
type Policy = ReturnType<typeof loadPolicy>['policy']

const hour = (at: number): string => new Date(Date.UTC(2026, 10, 20) + at * 3_600_000).toISOString()
const watch = (person: string, from: number, to: number): Watch => ({ person, from: hour(from), to: hour(to) })
const sealed = (watches: readonly Watch[], place = '保密室'): Custody => ({
  from: hour(0),
  to: hour(36),
  place,
  watches,
})
const relays = [watch('a', 0, 12), watch('b', 0, 12), watch('c', 12, 36), watch('d', 12, 36)]

test('two different people watch the sealed papers every minute [AY-040, HN-110, HN-134]', () => {
  for (const [{ papers }, clause] of [
    [henan, 'HN-110'],
    [anyang, 'AY-040'],
  ] as const) {
    assert.deepEqual(judgeCustody(papers, sealed(relays)).reasons, [])
    assert.equal(judgeCustody(papers, sealed(relays)).ok, true)
    const twice = [watch('a', 0, 36), watch('a', 0, 36)]
    assert.deepEqual(judgeCustody(papers, sealed(twice)).reasons, [
      { code: 'papers.unguarded', clause, who: `${hour(0)}/${hour(24)}` },
      { code: 'papers.unguarded', clause, who: `${hour(24)}/${hour(36)}` },
    ])
    const late = [watch('a', 0, 12), watch('b', 0, 11.5), watch('c', 12, 36), watch('d', 12, 36)]
    const answer = judgeCustody(papers, sealed(late))
    assert.deepEqual(answer.reasons, [{ code: 'papers.unguarded', clause, who: `${hour(11.5)}/${hour(12)}` }])
    assert.deepEqual(answer.gaps, [{ from: hour(11.5), to: hour(12), persons: 1 }])
  }
})

test('a third person is not asked for, nor a watch beyond the opening [AY-040, HN-110]', () => {
  for (const { papers } of [henan, anyang]) {
    assert.equal(judgeCustody(papers, sealed([watch('a', -5, 40), watch('b', 0, 36)])).ok, true)
    assert.equal(judgeCustody(papers, sealed([watch('a', 0, 35), watch('b', 0, 36)])).ok, false)
  }
})

test('the handbook says it twice, and names the strong room [HN-110, HN-134]', () => {
  const { reasons, further } = judgeCustody(henan.papers, sealed(relays, '考务办公室'))
  assert.deepEqual(reasons, [{ code: 'papers.place', clause: 'HN-110', who: '保密室' }])
  assert.deepEqual(further, [{ code: 'papers.place', clause: 'HN-134', who: '保密室' }])
  assert.deepEqual(judgeCustody(anyang.papers, sealed(relays, '考务办公室')).reasons, [])
  assert.deepEqual(judgeCustody(anyang.papers, sealed([])).further, [])
})

test('where no watch is written a person decides', () => {
  assert.deepEqual(judgeCustody(ligong.papers, sealed([])), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.custody', clause: null }],
    gaps: [],
    further: [],
  })
})

test('an hour open every day would be another rule', () => {
  const rule = henan.papers.custody && { ...henan.papers.custody, hours: 23 }
  const roster = (until: number) => sealed([watch('a', 0, 36), watch('b', 0, until), watch('c', 12, 36)])
  assert.equal(judgeCustody({ ...henan.papers, custody: rule }, roster(11)).ok, true)
  assert.equal(judgeCustody({ ...henan.papers, custody: rule }, roster(10.5)).ok, false)
  assert.equal(judgeCustody(henan.papers, roster(11)).ok, false)
})

const entry = (from: number, to: number, fields = ['日期', '时段', '值班人', '交接', '异常情况']): DutyEntry => ({
  from: hour(from),
  to: hour(to),
  fields,
})

test('every watch is written into the record of duty, with everything it asks for [AY-041, HN-136]', () => {
  for (const [policy, clause] of [
    [anyang, 'AY-041'],
    [henan, 'HN-136'],
  ] as const) {
    assert.deepEqual(judgeDutyLog(policy, relays, [entry(0, 12), entry(12, 36)]).reasons, [])
    assert.deepEqual(judgeDutyLog(policy, relays, [entry(0, 12)]).reasons, [
      { code: 'papers.dutyLog.missing', clause, who: `${hour(12)}/${hour(36)}` },
      { code: 'papers.dutyLog.missing', clause, who: `${hour(12)}/${hour(36)}` },
    ])
    assert.deepEqual(
      judgeDutyLog(policy, [], [entry(0, 36, [])]).reasons.map(({ code, clause: id, who }) => `${code} ${id} ${who}`),
      [
        `papers.dutyLog.field ${clause} 日期`,
        `papers.dutyLog.field ${clause} 时段`,
        `papers.dutyLog.field ${clause} 值班人`,
        `papers.dutyLog.field ${clause} 交接`,
        `papers.dutyLog.field ${clause} 异常情况`,
      ],
    )
  }
  assert.equal(judgeDutyLog(ligong, relays, []).ok, true)
})

const roster = fc.array(
  fc
    .record({
      person: fc.constantFrom('a', 'b', 'c'),
      from: fc.integer({ min: -3, max: 30 }),
      lasting: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ person, from, lasting }) => watch(person, from, from + lasting)),
  { maxLength: 8 },
)

test('the gaps are exactly the hours with fewer than two different people [AY-040, HN-110, HN-134]', () => {
  fc.assert(
    fc.property(roster, (watches) => {
      const period = { from: hour(0), to: hour(36) }
      const gaps = gapsOf(period, watches, 2)
      const covered = Array.from({ length: 36 }, (_, at) => {
        const there = watches.filter(({ from, to }) => from <= hour(at) && to >= hour(at + 1))
        return new Set(there.map(({ person }) => person)).size
      })
      for (const [at, people] of covered.entries()) {
        const inGap = gaps.find(({ from, to }) => from <= hour(at) && to >= hour(at + 1))
        assert.equal(inGap?.persons ?? 'covered', people < 2 ? people : 'covered')
      }
      assert.deepEqual(gapsOf(period, watches.toReversed(), 2), gaps)
      for (const { papers } of [henan, anyang])
        assert.equal(
          judgeCustody(papers, sealed(watches)).ok,
          covered.every((people) => people >= 2),
        )
    }),
  )
})

test('one more watch never opens a gap [AY-040, HN-110]', () => {
  fc.assert(
    fc.property(roster, roster, (watches, more) => {
      for (const { papers } of [henan, anyang])
        if (judgeCustody(papers, sealed(watches)).ok === true)
          assert.equal(judgeCustody(papers, sealed([...watches, ...more])).ok, true)
    }),
  )
})
