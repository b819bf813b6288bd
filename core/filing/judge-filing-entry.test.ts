import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { type Level, levels } from '../kernel/levels.ts'
import { type AppliedEntry, judgeFilingEntries } from './judge-filing-entry.ts'

const { filing: henan } = loadPolicy('henan').policy
const allowed = { ok: true, reasons: [], questions: [] }

const standard = {
  levels: [5, 4, 3, 2, 1] as Level[],
  jobs: [
    { job: '普通车床', levels: [4, 3, 2, 1] as Level[] },
    { job: '数控车床', levels: [4, 3, 2, 1] as Level[] },
  ],
}
const lathe: AppliedEntry = {
  occupationCode: '6-18-01-01',
  occupation: '车工',
  job: '数控车床',
  levels: [4, 3],
  basis: '国家职业技能标准',
  listedIn: [],
  kind: '水平评价类',
  texts: { 国家职业技能标准: standard },
}
const judge = (more: Partial<AppliedEntry> = {}) => judgeFilingEntries(henan, [{ ...lathe, ...more }])

test('occupations of the major groups three to six may be filed, of two and seven not [HN-009]', () => {
  const codes = ['3-01-02-07', '4-12-01-01', '5-05-02-01', '6-18-01-01']
  for (const occupationCode of codes) assert.deepEqual(judge({ occupationCode }), allowed)
  for (const occupationCode of ['2-02-10-03', '7-01-01-01'])
    assert.deepEqual(judge({ occupationCode }).reasons, [{ code: 'filing.major_group', clause: 'HN-009', who: '车工' }])
})

test('an occupation is assessed by the national standard or a norm on record, by nothing else [HN-009]', () => {
  assert.deepEqual(judge({ basis: '经备案公示的评价规范' }), allowed)
  assert.deepEqual(judge({ basis: '企业标准' }).reasons, [{ code: 'filing.basis', clause: 'HN-009', who: '车工' }])
})

test('an occupation of the catalogue of qualifications is for a person to weigh [HN-009]', () => {
  assert.deepEqual(judge({ listedIn: ['国家职业资格目录'] }).questions, [
    { code: 'ask.studied_separately', clause: 'HN-009', who: '车工' },
  ])
  assert.deepEqual(judge({ listedIn: ['新职业名单'] }), allowed)
  assert.deepEqual(judge({ listedIn: undefined }).questions, [{ code: 'ask.catalogue', clause: 'HN-009', who: '车工' }])
})

test('a job is named where the standard divides the occupation at that level, and none where it does not [HN-030]', () => {
  const reasons = [{ code: 'filing.division', clause: 'HN-030', who: '车工' }]
  assert.deepEqual(judge({ job: '', levels: [4] }).reasons, reasons)
  assert.deepEqual(judge({ job: '立式车床' }).reasons, reasons)
  assert.deepEqual(judge({ job: '', levels: [5] }), allowed)
  assert.deepEqual(judge({ levels: [5] }).reasons, reasons)
})

test('the standard goes before the classification, which decides where no standard is known [HN-030]', () => {
  const classification = { levels: [], jobs: [{ job: '立式车床', levels: [4, 3] as Level[] }] }
  const both = { 职业分类大典: classification, 国家职业技能标准: standard }
  assert.deepEqual(judge({ texts: both }), allowed)
  assert.equal(judge({ job: '立式车床', texts: both }).ok, false)
  const alone = judge({ job: '立式车床', texts: { 职业分类大典: classification } })
  assert.deepEqual(alone.questions, [{ code: 'ask.standard_levels', clause: 'HN-031', who: '车工' }])
  assert.deepEqual(judge({ texts: {} }).questions, [
    { code: 'ask.division', clause: 'HN-030', who: '车工' },
    { code: 'ask.standard_levels', clause: 'HN-031', who: '车工' },
  ])
})

test('levels lie within those of the standard and may be fewer [HN-031]', () => {
  const texts = { 国家职业技能标准: { levels: [4, 3] as Level[], jobs: [] } }
  assert.deepEqual(judge({ job: '', levels: [4], texts }), allowed)
  assert.deepEqual(judge({ job: '', levels: [4, 5], texts }).reasons, [
    { code: 'filing.entry_level', clause: 'HN-031', who: '车工' },
  ])
})

const someLevels = fc.uniqueArray(fc.constantFrom(...levels))

test('whatever levels a standard has, a filing is refused exactly when it goes beyond them [HN-031]', () => {
  fc.assert(
    fc.property(someLevels, someLevels, (known, wanted) => {
      const texts = { 国家职业技能标准: { levels: known, jobs: [] } }
      const within = new Set(wanted).isSubsetOf(new Set(known))
      assert.equal(judge({ job: '', levels: wanted, texts }).ok, within)
    }),
  )
})

test('an occupation one needs a licence for is never filed [HN-032]', () => {
  assert.deepEqual(judge({ kind: '准入类' }).reasons, [{ code: 'filing.kind', clause: 'HN-032', who: '车工' }])
  assert.deepEqual(judge({ kind: undefined }).questions, [
    { code: 'ask.occupation_kind', clause: 'HN-032', who: '车工' },
  ])
})

test('where no article bounds the filing, no row is refused', () => {
  const { filing } = loadPolicy('nanchang').policy
  assert.deepEqual(judgeFilingEntries(filing, [{ ...lathe, occupationCode: '1-01-01-01' }]), allowed)
})
