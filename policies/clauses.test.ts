import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCitation, loadClauses } from './clauses.ts'

const all = [...loadClauses().values()]
const institutional = all.filter((clause) => clause.profile !== 'national')

test('the five institutions have five hundred and forty articles between them', () => {
  const per = Object.fromEntries(
    ['anyang', 'ligong', 'henan', 'nanchang', 'jincheng'].map((id) => [
      id,
      institutional.filter((clause) => clause.profile === id).length,
    ]),
  )
  assert.deepEqual(per, { anyang: 59, ligong: 46, henan: 303, nanchang: 93, jincheng: 39 })
})

test('four hundred and two are automatic, eighty scheduled, fifty-eight attested', () => {
  const counts = ['auto', 'schedule', 'manual'].map((check) => institutional.filter((c) => c.check === check).length)
  assert.deepEqual(counts, [402, 80, 58])
})

test('the nineteen national conditions say how sure each is', () => {
  const national = all.filter((clause) => clause.profile === 'national')
  assert.equal(national.length, 19)
  assert.deepEqual(
    national.filter((clause) => clause.certainty === 'S').map((clause) => clause.id),
    ['Y23-2.4', 'Y23-2.5', 'Y23-1.1', 'Y23-1.2', 'Y23-1.3'],
  )
})

test('a citation names institution, document, article and paraphrase', () => {
  assert.deepEqual(findCitation('AY-019'), {
    id: 'AY-019',
    institution: '安阳幼儿师范高等专科学校',
    document: '职业技能等级认定流程管理办法',
    article: '三（三）',
    text: '理论考场每场30个考试座位',
  })
  assert.equal(findCitation('HN-999'), null)
})
