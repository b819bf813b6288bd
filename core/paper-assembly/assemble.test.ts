import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ItemType } from '#core/item-bank/item-content.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { alternativesTo, assemblePapers } from './assemble.ts'
import { type Blueprint, faultsOfBlueprint } from './blueprint.ts'
import { knownDifficulty, measuredLevel } from './measured-level.ts'
import { shareByWeight, shareParts } from './quotas.ts'
import { blueprintTemplates } from './templates.ts'
import type { AssemblyInput, Candidate } from './types.ts'

const levels = loadPolicy('national').policy.bank.measuredLevels
const blueprint: Blueprint = {
  ...{ bankId: 'b', minutes: 90, fullMarks: 10, difficulty: null, importance: null, forms: 1, spares: 0 },
  ...{ shuffleItems: true, shuffleOptions: true, media: ['机考'], exposure: { months: null, papers: null } },
  parts: [
    { type: 'single', count: 6, points: 1 },
    { type: 'truefalse', count: 4, points: 1 },
  ],
  weights: [
    { point: 'A', name: '基础', weight: 50 },
    { point: 'B', name: '操作', weight: 30 },
    { point: 'C', name: '安全', weight: 20 },
  ],
}

const item = (itemId: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ itemId, version: 1, type: 'single', point: 'A', difficulty: 3, importance: 'X', exposure: 0, lastUsedOn: null },
  ...more,
})

/** So many items of every type and point. */
const bankOf = (count: number, types: readonly ItemType[] = ['single', 'truefalse']): Candidate[] =>
  types.flatMap((type) =>
    ['A', 'B', 'C'].flatMap((point) =>
      Array.from({ length: count }, (_, at) =>
        item(`${type}-${point}-${at}`, { type, point, difficulty: 1 + (at % 5) }),
      ),
    ),
  )

const input = (more: Partial<AssemblyInput> = {}): AssemblyInput => ({
  ...{
    blueprint,
    items: bankOf(20),
    parents: new Map(),
    exclusions: [],
    standing: new Set<string>(),
    seed: 's',
    on: '2026-11-22',
    ...more,
  },
})

test('whole numbers are shared by the largest remainder, over all parts together', () => {
  assert.deepEqual(shareByWeight(10, [50, 30, 20]), [5, 3, 2])
  assert.deepEqual(shareByWeight(7, [1, 1, 1]), [3, 2, 2])
  assert.deepEqual(shareByWeight(3, [0, 0]), [0, 0])
  assert.deepEqual(shareParts([6, 4], [50, 30, 20]), [
    [3, 2, 1],
    [2, 1, 1],
  ])
  fc.assert(
    fc.property(
      fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 12 }),
      (counts, weights) => {
        const table = shareParts(counts, weights)
        const total = counts.reduce((sum, count) => sum + count, 0)
        assert.deepEqual(
          table.map((row) => row.reduce((sum, share) => sum + share, 0)),
          counts,
        )
        const columns = weights.map((_, at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0))
        if (total > 0) assert.deepEqual(columns, shareByWeight(total, weights))
        assert.ok(table.flat().every((share) => share >= 0))
      },
    ),
  )
})

test('a paper has the marks, the types and the points of its blueprint, and no item twice', () => {
  const [form] = assemblePapers(input())
  assert.ok(form)
  assert.equal(form.report.complete, true)
  assert.equal(form.report.marks, 10)
  assert.deepEqual(form.report.shortages, [])
  assert.deepEqual(
    form.report.points.map(({ of, wanted, found }) => [of, wanted, found]),
    [
      ['A', 5, 5],
      ['B', 3, 3],
      ['C', 2, 2],
    ],
  )
  assert.deepEqual(
    form.items.map(({ number }) => number),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
  assert.deepEqual(
    form.items.map((one) => one.item.type),
    [...Array(6).fill('single'), ...Array(4).fill('truefalse')],
  )
})

test('parallel papers share nothing while the bank suffices, and say how much where it does not', () => {
  const many = { ...blueprint, forms: 3, spares: 1 }
  const forms = assemblePapers(input({ blueprint: many }))
  assert.deepEqual(
    forms.map(({ report }) => [report.form, report.spare, report.overlap]),
    [
      ['A', false, 0],
      ['B', false, 0],
      ['C', false, 0],
      ['备用1', true, 0],
    ],
  )
  const ids = forms.flatMap(({ items }) => items.map((one) => one.item.itemId))
  assert.equal(new Set(ids).size, 40)
  const scarce = assemblePapers(input({ blueprint: { ...blueprint, forms: 2 }, items: bankOf(3) }))
  assert.deepEqual(
    scarce.map(({ report }) => [report.complete, report.overlap]),
    [
      [true, 0],
      [true, 5],
    ],
  )
})

test('parallel papers have the same make of difficulty', () => {
  const forms = assemblePapers(input({ blueprint: { ...blueprint, difficulty: [10, 20, 40, 20, 10], forms: 3 } }))
  for (const { report } of forms) {
    assert.deepEqual(
      report.difficulties.map(({ wanted, found }) => [wanted, found]),
      [
        [1, 1],
        [2, 2],
        [4, 4],
        [2, 2],
        [1, 1],
      ],
    )
    assert.equal(report.meanDifficulty, 3)
  }
})

test('what cannot be met is named with its numbers, and other points of the type fill the paper', () => {
  const items = bankOf(20)
    .filter(({ type, point }) => !(type === 'single' && point === 'B'))
    .concat(item('lone', { point: 'B' }))
  const [form] = assemblePapers(input({ items }))
  assert.equal(form?.report.complete, true)
  assert.deepEqual(form?.report.shortages, [
    {
      kind: 'point',
      type: 'single',
      of: 'B',
      wanted: 2,
      found: 1,
      spared: 0,
      text: '单项选择题“B操作”应有2题，只有1题。',
    },
  ])
  const few = assemblePapers(input({ items: bankOf(20, ['single']) }))[0]?.report
  assert.equal(few?.complete, false)
  assert.deepEqual(few?.shortages[0], {
    ...{ kind: 'type', type: 'truefalse', of: '', wanted: 4, found: 0, spared: 0 },
    text: '判断题应有4题，题库只取得0题，试卷不完整。',
  })
})

test('items seen too lately or too often are spared, and the shortage says so', () => {
  const limits = { ...blueprint, exposure: { months: 12, papers: 2 } }
  const items = bankOf(20).map((one) =>
    one.type === 'single' && one.point === 'C' ? { ...one, lastUsedOn: '2026-01-10', exposure: 1 } : one,
  )
  const [form] = assemblePapers(input({ blueprint: limits, items }))
  assert.equal(form?.report.shortages[0]?.text, '单项选择题“C安全”应有1题，只有0题，另有20题因使用限制未取。')
  const old = items.map((one) => ({ ...one, lastUsedOn: '2025-11-22' }))
  assert.deepEqual(assemblePapers(input({ blueprint: limits, items: old }))[0]?.report.shortages, [])
  const often = items.map((one) => ({ ...one, lastUsedOn: null, exposure: 3 }))
  assert.equal(assemblePapers(input({ blueprint: limits, items: often }))[0]?.items.length, 0)
})

test('near duplicates never stand in one paper, over a third item neither', () => {
  const trio = ['x', 'y', 'z'].map((id) => item(id))
  const one = { ...blueprint, weights: [], parts: [{ type: 'single', count: 2, points: 5 }] as const }
  const drawn = assemblePapers(
    input({
      blueprint: one,
      items: trio,
      exclusions: [
        ['x', 'y'],
        ['z', 'y'],
      ],
    }),
  )[0]
  assert.equal(drawn?.items.length, 1)
  const apart = assemblePapers(input({ blueprint: one, items: trio, exclusions: [['x', 'y']] }))[0]
  assert.deepEqual(apart?.items.map(({ item }) => item.itemId).includes('z'), true)
})

test('a weight given to a chapter takes the points below it', () => {
  const items = bankOf(20).map((one) => ({ ...one, point: `${one.point}.1` }))
  const parents = new Map([
    ['A.1', 'A'],
    ['B.1', 'B'],
    ['C.1', 'C'],
    ['A', null],
  ])
  assert.deepEqual(assemblePapers(input({ items, parents }))[0]?.report.shortages, [])
})

const someBank = fc.array(
  fc.record({
    type: fc.constantFrom('single' as const, 'truefalse' as const),
    point: fc.constantFrom('A', 'B', 'C', 'D'),
    difficulty: fc.option(fc.integer({ min: 1, max: 5 })),
    importance: fc.constantFrom('X' as const, 'Y' as const, 'Z' as const),
    exposure: fc.nat(4),
  }),
  { maxLength: 40 },
)
const named = (list: readonly Omit<Candidate, 'itemId' | 'version' | 'lastUsedOn'>[]) =>
  list.map((one, at) => item(`i${at}`, one))
const pairs = fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 12 })
const wish = { ...blueprint, difficulty: [1, 2, 4, 2, 1] as const, importance: [5, 3, 2] as const, forms: 2, spares: 1 }

test('whatever the bank: no item twice, no excluding pair, marks are those of the items, the same seed the same papers', () => {
  fc.assert(
    fc.property(someBank, pairs, fc.string(), (list, links, seed) => {
      const exclusions = links.map(([one, other]) => [`i${one}`, `i${other}`] as const)
      const given = input({ blueprint: wish, items: named(list), exclusions, seed })
      const forms = assemblePapers(given)
      assert.deepEqual(assemblePapers({ ...given, items: given.items.toReversed() }), forms)
      for (const { items, report } of forms) {
        const ids = items.map((one) => one.item.itemId)
        assert.equal(new Set(ids).size, ids.length)
        for (const [one, other] of exclusions) assert.ok(one === other || !(ids.includes(one) && ids.includes(other)))
        assert.equal(
          report.marks,
          items.reduce((sum, { points }) => sum + points, 0),
        )
        assert.equal(report.complete, report.marks === 10)
      }
    }),
  )
})

test('one item more in the bank never makes fewer wants met', () => {
  const met = (given: AssemblyInput) =>
    assemblePapers(given).map(({ report }) => {
      const short = report.shortages.filter(({ kind }) => kind === 'point')
      return 10 - short.reduce((sum, { wanted, found }) => sum + wanted - found, 0)
    })
  fc.assert(
    fc.property(someBank, someBank, pairs, (list, more, links) => {
      const exclusions = links.map(([one, other]) => [`i${one}`, `i${other}`] as const)
      const single = { ...wish, forms: 1, spares: 0 }
      const before = input({ blueprint: single, items: named(list), exclusions })
      const added = more.map((one, at) => item(`more${at}`, one))
      const after = { ...before, items: [...before.items, ...added] }
      assert.ok((met(after)[0] ?? 0) >= (met(before)[0] ?? 0))
      const size = (given: AssemblyInput) => assemblePapers(given)[0]?.items.length ?? 0
      assert.ok(size(after) >= size(before))
    }),
  )
})

test('an exchange offers the same type and point first, nothing drawn already and nothing excluded', () => {
  const given = input({ items: bankOf(8), blueprint: { ...blueprint, forms: 1 } })
  const [form] = assemblePapers(given)
  assert.ok(form)
  const drawn = new Set(form.items.map((one) => one.item.itemId))
  const first = form.items[0]?.item as Candidate
  const found = alternativesTo(given, form.items, drawn, 1)
  assert.equal(found[0]?.type, 'single')
  assert.equal(found[0]?.point, first.point)
  assert.equal(
    found.some(({ itemId }) => drawn.has(itemId)),
    false,
  )
  const barred = found[0]?.itemId as string
  const again = alternativesTo(
    { ...given, exclusions: [[barred, form.items[1]?.item.itemId as string]] },
    form.items,
    drawn,
    1,
  )
  assert.equal(
    again.some(({ itemId }) => itemId === barred),
    false,
  )
})

test('every template is a whole blueprint, and a wrong one is told what is wrong', () => {
  for (const { body } of blueprintTemplates)
    assert.deepEqual(faultsOfBlueprint({ ...body, bankId: 'b', weights: [] }), [])
  assert.deepEqual(faultsOfBlueprint({ ...blueprint, fullMarks: 100 }), ['marks'])
  assert.deepEqual(faultsOfBlueprint({ ...blueprint, parts: [], fullMarks: 0 }), ['no_parts'])
  const twice = { ...blueprint, weights: [...blueprint.weights, { point: 'A', name: '', weight: 1 }] }
  assert.deepEqual(faultsOfBlueprint(twice), ['repeated_point'])
  const parts = [
    { type: 'single', count: 5, points: 1 },
    { type: 'single', count: 5, points: 1 },
  ] as const
  assert.deepEqual(faultsOfBlueprint({ ...blueprint, parts }), ['repeated_part'])
})

test('items of papers still to be sat are drawn only where nothing else is left, and counted as shared', () => {
  const items = bankOf(20)
  const [first] = assemblePapers(input({ items }))
  const standing = new Set(first?.items.map(({ item }) => item.itemId))
  const [second] = assemblePapers(input({ items, standing }))
  assert.ok(standing.size > 0)
  assert.deepEqual(
    [second?.report.overlap, second?.items.filter(({ item }) => standing.has(item.itemId)).length],
    [0, 0],
  )
  const all = new Set(items.map(({ itemId }) => itemId))
  const [third] = assemblePapers(input({ items, standing: all }))
  assert.deepEqual([third?.report.complete, third?.report.overlap], [true, third?.items.length])
  const instead = alternativesTo(input({ items, standing }), second?.items ?? [], new Set(), 1)
  const at = instead.findIndex(({ itemId }) => standing.has(itemId))
  assert.ok(at > 0 && instead.slice(at).every(({ itemId }) => standing.has(itemId)))
})

test('a measured difficulty goes before the one stated, and falls on the same five steps', () => {
  assert.deepEqual(
    [1, 0.85, 0.84, 0.7, 0.69, 0.5, 0.49, 0.3, 0.29, 0].map((share) => measuredLevel(share, levels)),
    [1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
  )
  const known = (stated: number | null, measured: number | null) => knownDifficulty(stated, measured, levels)
  assert.deepEqual([known(2, 0.2), known(2, null), known(null, null)], [5, 2, null])
  const even = { ...levels, easiest: 80, easy: 60, middle: 40, hard: 20 }
  assert.deepEqual([known(2, 0.82), knownDifficulty(2, 0.82, even), knownDifficulty(2, 0.2, even)], [2, 1, 4])
})
