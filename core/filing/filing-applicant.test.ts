import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { filingAuthority, judgeFilingAuthority } from './filing-authority.ts'
import { type ApplicantRecord, judgeFilingBars } from './judge-filing-bars.ts'
import { judgeOccupationCount } from './judge-occupation-count.ts'

const sectionOf = (profile: string) => loadPolicy(profile).policy.filing
const henan = sectionOf('henan')
const allowed = { ok: true, reasons: [], questions: [] }

const clean = {
  training_dishonesty: [],
  annual_review_failed: [],
  illegal_organisation: [],
  abnormal_operation: [],
  assessment_record: [],
}
const judge = (form: ApplicantRecord['form'], found: ApplicantRecord['found'], on = '2026-11-22') =>
  judgeFilingBars(henan, { on, form, found })
const old = ['2001-01-01']

test('five findings keep an organisation from applying, each those it concerns [HN-011]', () => {
  const everything = {
    training_dishonesty: old,
    annual_review_failed: ['2025-06-01'],
    illegal_organisation: old,
    abnormal_operation: ['2025-06-01'],
    assessment_record: old,
  }
  const reasons = (...codes: readonly string[]) => codes.map((code) => ({ code: `filing.${code}`, clause: 'HN-011' }))
  assert.deepEqual(judge('院校', clean), allowed)
  assert.deepEqual(judge('院校', everything).reasons, reasons('training_dishonesty', 'assessment_record'))
  assert.deepEqual(
    judge('企业', everything).reasons,
    reasons('training_dishonesty', 'abnormal_operation', 'assessment_record'),
  )
  const social = reasons('training_dishonesty', 'annual_review_failed', 'illegal_organisation', 'assessment_record')
  assert.deepEqual(judge('社会团体', everything).reasons, social)
  assert.deepEqual(judge('民办非企业单位', everything).reasons, social)
})

test('a review failed or an abnormal operation is held against it for three years to the day [HN-011]', () => {
  const failed = { ...clean, annual_review_failed: ['2023-11-22'] }
  const abnormal = { ...clean, abnormal_operation: ['2023-11-22'] }
  assert.equal(judge('社会团体', failed).ok, false)
  assert.deepEqual(judge('社会团体', failed, '2026-11-23'), allowed)
  assert.equal(judge('企业', abnormal).ok, false)
  assert.deepEqual(judge('企业', abnormal, '2026-11-23'), allowed)
  assert.deepEqual(judge('企业', abnormal, '2023-11-21'), allowed)
})

test('what nobody looked up is asked, and only what concerns the applicant [HN-011]', () => {
  const asks = (...codes: readonly string[]) => codes.map((code) => ({ code: `ask.${code}`, clause: 'HN-011' }))
  assert.deepEqual(judge('院校', {}).questions, asks('training_dishonesty', 'assessment_record'))
  assert.deepEqual(
    judge('社会团体', {}).questions,
    asks('training_dishonesty', 'annual_review_failed', 'illegal_organisation', 'assessment_record'),
  )
  assert.deepEqual(judgeFilingBars(sectionOf('jincheng'), { on: '2026-11-22', form: '企业', found: {} }), allowed)
})

test('applicants of the province go to the province, all others to their city [HN-013]', () => {
  const province = { level: 'province', title: '省人力资源社会保障厅评价指导部门', clause: 'HN-013' }
  const city = { level: 'city', title: '省辖市、济源示范区人力资源社会保障局评价指导部门', clause: 'HN-013' }
  const provincial = [
    '央企在豫分支机构',
    '省国资委直管机构',
    '省（部）属院校',
    '国家级行业社团组织在豫分支',
    '省级行业社团组织',
    '省级行政部门批准的社会培训机构',
    '省市场监管部门注册的机构',
  ]
  for (const kind of provincial) assert.deepEqual(filingAuthority(henan, kind), province)
  for (const kind of ['市属院校', '县级行业协会', '']) assert.deepEqual(filingAuthority(henan, kind), city)
  assert.equal(filingAuthority(sectionOf('nanchang'), '省（部）属院校'), null)
})

test('an application sent to the wrong office is told the right one [HN-013]', () => {
  assert.deepEqual(judgeFilingAuthority(henan, { kind: '省级行业社团组织', sentTo: 'province' }), allowed)
  assert.deepEqual(judgeFilingAuthority(henan, { kind: '市属院校', sentTo: 'city' }), allowed)
  assert.deepEqual(judgeFilingAuthority(henan, { kind: '省级行业社团组织', sentTo: 'city' }).reasons, [
    { code: 'filing.authority', clause: 'HN-013', who: '省人力资源社会保障厅评价指导部门' },
  ])
  assert.deepEqual(judgeFilingAuthority(henan, { kind: '市属院校', sentTo: 'province' }).reasons, [
    { code: 'filing.authority', clause: 'HN-013', who: '省辖市、济源示范区人力资源社会保障局评价指导部门' },
  ])
  assert.deepEqual(judgeFilingAuthority(henan, { sentTo: 'city' }).questions, [
    { code: 'ask.applicant_kind', clause: 'HN-013' },
  ])
  assert.deepEqual(judgeFilingAuthority(sectionOf('ligong'), { kind: '市属院校', sentTo: 'city' }).questions, [
    { code: 'ask.unwritten', clause: null },
  ])
})

const filed = (organisation: string, district = '洛阳市', occupation = '电工') => ({
  organisation,
  district,
  occupation,
})
const three = [filed('甲'), filed('乙'), filed('丙')]

test('a fourth organisation for an occupation in a district is refused, a third is not [HN-001]', () => {
  assert.deepEqual(judgeOccupationCount(henan, [filed('丁')], [filed('甲'), filed('乙')]), allowed)
  assert.deepEqual(judgeOccupationCount(henan, [filed('丁'), filed('丁', '洛阳市', '焊工')], three).reasons, [
    { code: 'filing.district_full', clause: 'HN-001', who: '电工' },
  ])
})

test('another district, another occupation and the own filing do not count [HN-001]', () => {
  assert.deepEqual(judgeOccupationCount(henan, [filed('丁', '开封市')], three), allowed)
  assert.deepEqual(judgeOccupationCount(henan, [filed('丁', '洛阳市', '焊工')], three), allowed)
  assert.deepEqual(judgeOccupationCount(henan, [filed('甲')], [...three, filed('甲')]), allowed)
  assert.deepEqual(judgeOccupationCount(sectionOf('anyang'), [filed('丁')], three), allowed)
})

test('the order of the filings and their repetition change nothing; refused is who meets three others [HN-001]', () => {
  const organisations = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', '戊'), { maxLength: 12 })
  fc.assert(
    fc.property(organisations, (names) => {
      const others = new Set(names.filter((name) => name !== '甲')).size
      const list = names.map((name) => filed(name))
      const judged = judgeOccupationCount(henan, [filed('甲')], list)
      assert.equal(judged.ok, others < 3)
      assert.deepEqual(judgeOccupationCount(henan, [filed('甲')], [...list.toReversed(), ...list]), judged)
    }),
  )
})
