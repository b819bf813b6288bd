import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeBankAct,
  judgeBankBooks,
  judgeBankSource,
  judgePaperMix,
  mainKind,
  type Paper,
  type PaperItem,
} from './judge-bank.ts'

const rulesOf = (profile: string) => loadPolicy(profile).policy.rules.bank
const nanchang = rulesOf('nanchang')
const allowed = { ok: true, reasons: [], questions: [] }

const objective: PaperItem = { source: '题库', kind: '客观', points: 51 }
const subjective: PaperItem = { source: '题库', kind: '主观', points: 49 }
const fromExpert: PaperItem = { source: '专家', kind: '主观', points: 49 }
const paper: Paper = { level: 4, subject: 'theory', source: '题库', items: [objective, subjective], media: ['机考'] }
const source = (more: Partial<Paper>) => judgeBankSource(nanchang, { ...paper, ...more })
const mix = (more: Partial<Paper>) => judgePaperMix(nanchang, { ...paper, ...more })

test('every paper comes from the bank [NC-041]', () => {
  assert.deepEqual(source({}), allowed)
  assert.deepEqual(mix({ source: '其他' }), allowed)
  for (const level of [5, 1] as const)
    assert.deepEqual(source({ level, source: '其他' }).reasons, [{ code: 'bank.paperSource', clause: 'NC-041' }])
  assert.deepEqual(source({ source: undefined }).questions, [{ code: 'ask.paperSource', clause: 'NC-041' }])
})

test('items come from the bank, but for the theory of the two higher levels [NC-014]', () => {
  const items = [objective, fromExpert]
  const itemSource = [{ code: 'bank.itemSource', clause: 'NC-014', who: '专家' }]
  const practical = [{ code: 'bank.practicalItemSource', clause: 'NC-014', who: '专家' }]
  for (const level of [5, 4, 3] as const)
    for (const subject of ['theory', 'practical'] as const)
      assert.deepEqual(source({ level, subject, items }).reasons, itemSource)
  assert.deepEqual(mix({ items }), allowed)
  for (const level of [2, 1] as const) {
    assert.deepEqual(source({ level, items }), allowed)
    assert.deepEqual(source({ level, subject: 'practical', items }).reasons, practical)
    assert.deepEqual(source({ level, subject: 'comprehensive', items }).reasons, practical)
    assert.deepEqual(mix({ level, subject: 'practical', items }), allowed)
  }
})

test('theory of the levels five to three is mostly objective; half is not most [NC-016]', () => {
  const half = [
    { ...objective, points: 50 },
    { ...subjective, points: 50 },
  ]
  for (const level of [5, 4, 3] as const) {
    assert.deepEqual(mix({ level }), allowed)
    assert.deepEqual(mix({ level, items: half }).reasons, [{ code: 'bank.mostlyObjective', clause: 'NC-016' }])
    assert.deepEqual(mix({ level, items: half, subject: 'practical' }), allowed)
    assert.deepEqual(source({ level, items: half }), allowed)
  }
  assert.equal(
    mix({ level: 2, items: half }).reasons.some(({ clause }) => clause === 'NC-016'),
    false,
  )
})

test('theory of the two higher levels mixes kinds, sources and media [NC-017]', () => {
  for (const level of [2, 1] as const) {
    const whole: Partial<Paper> = { level, items: [objective, fromExpert], media: ['机考', '纸质'] }
    assert.deepEqual(mix(whole), allowed)
    assert.deepEqual(mix({ ...whole, items: [], media: [] }).reasons, [
      { code: 'bank.bothKinds', clause: 'NC-017', who: '客观' },
      { code: 'bank.bothKinds', clause: 'NC-017', who: '主观' },
      { code: 'bank.bothSources', clause: 'NC-017', who: '题库' },
      { code: 'bank.bothSources', clause: 'NC-017', who: '专家' },
      { code: 'bank.bothMedia', clause: 'NC-017', who: '机考' },
      { code: 'bank.bothMedia', clause: 'NC-017', who: '纸质' },
    ])
    const bought: PaperItem = { ...objective, source: '其他' }
    assert.deepEqual(mix({ ...whole, items: [objective, fromExpert, bought] }).reasons, [
      { code: 'bank.noOtherSource', clause: 'NC-017', who: '其他' },
    ])
    assert.deepEqual(mix({ ...whole, subject: 'practical', items: [bought], media: ['机考'] }), allowed)
    assert.deepEqual(source({ ...whole, items: [bought], media: ['机考'] }), allowed)
  }
  assert.deepEqual(mix({ level: 3, items: [objective, { ...subjective, source: '其他' }] }), allowed)
  assert.deepEqual(mix({ level: 3, items: [objective], media: ['机考'] }), allowed)
})

test('more points decide the main kind, whatever the order of the items [NC-016]', () => {
  const items = fc.array(
    fc.record({
      source: fc.constant('题库' as const),
      kind: fc.constantFrom('客观' as const, '主观' as const),
      points: fc.integer({ min: 0, max: 100 }),
    }),
  )
  fc.assert(
    fc.property(items, (list) => {
      assert.equal(mainKind(list.toReversed()), mainKind(list))
      const weight = list.reduce((sum, { kind, points }) => sum + (kind === '客观' ? points : -points), 0)
      assert.equal(mix({ items: list }).ok, weight > 0)
    }),
  )
})

test('the bank has its regulation and three ledgers [NC-015]', () => {
  const ledgers = ['题库运行', '试卷发放', '试卷回收']
  assert.deepEqual(judgeBankBooks(nanchang, { ledgers, regulations: ['试题使用管理制度'] }), allowed)
  assert.deepEqual(judgeBankBooks(nanchang, { ledgers: [], regulations: [] }).reasons, [
    { code: 'bank.ledgers', clause: 'NC-015', who: '题库运行' },
    { code: 'bank.ledgers', clause: 'NC-015', who: '试卷发放' },
    { code: 'bank.ledgers', clause: 'NC-015', who: '试卷回收' },
    { code: 'bank.regulations', clause: 'NC-015', who: '试题使用管理制度' },
  ])
  assert.deepEqual(judgeBankBooks(nanchang, {}).questions, [
    { code: 'ask.ledgers', clause: 'NC-015' },
    { code: 'ask.regulations', clause: 'NC-015' },
  ])
})

test('six acts with the bank need authority, at this institution [NC-042]', () => {
  for (const act of ['转让', '复制', '拷贝', '泄露', '发布', '出版']) {
    assert.deepEqual(judgeBankAct(nanchang, act, false).reasons, [
      { code: 'bank.disclosure', clause: 'NC-042', who: act },
    ])
    assert.deepEqual(judgeBankAct(nanchang, act, true), allowed)
    assert.deepEqual(judgeBankAct(rulesOf('henan'), act, false), allowed)
  }
  assert.deepEqual(judgeBankAct(nanchang, '维护', false), allowed)
})
