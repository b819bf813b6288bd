import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/self-check.ts'
import { filedInstitution } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-09-01T09:00' })
await filedInstitution(world)
const anybody = world.anonymous()
const params = { institutionId: world.institution.id }
const { entries } = await anybody.call(contract.getCheckedInstitution, { params })
const turner = entries.find(({ occupation, job }) => occupation === '车工' && job === '数控车床')
const entryId = turner?.id ?? ''
const check = (applicant: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  anybody.call(contract.checkEligibility, {
    params,
    body: { entryId, level: 4, facts: { route: 'exam', applicant }, ...more } as never,
  })
const student = { kind: 'student', birth: '2008-03-01' }

test('anybody sees the institutions and the occupations and levels each is filed for', async () => {
  const { institutions } = await anybody.call(contract.listCheckedInstitutions)
  assert.ok(institutions.some(({ id }) => id === world.institution.id))
  assert.deepEqual(turner?.levels, [5, 4, 3, 2])
})

test('only questions whose answer can matter are asked', async () => {
  const { questions, grades } = await anybody.call(contract.getCheckQuestions, {
    params,
    query: { entryId, level: 4, kind: 'student' },
  })
  assert.deepEqual(questions, ['own', 'trained', 'certificate', 'education', 'work'])
  assert.deepEqual(grades, [{ value: 5, title: '五级' }])
})

test('who meets an article may apply, with the article; nothing else is missing [HN-097]', async () => {
  const verdict = await check({
    ...student,
    education: [{ school: 'technical', stage: 'graduated', major: 'same' }],
  })
  assert.equal(verdict.ok, true)
  assert.equal(verdict.sentence, '按现在填写的情况，可以申报数控车床四级。')
  assert.deepEqual(
    verdict.alternatives
      .flat()
      .filter(({ met }) => met)
      .map(({ citation }) => citation.clause),
    ['HN-097'],
  )
})

test('who lacks time learns what is missing and the day it is there, by the judge itself [HN-096]', async () => {
  const verdict = await check({ ...student, birth: '2000-01-01', work: [{ from: '2021-01', occupation: 'same' }] })
  assert.equal(verdict.ok, false)
  const six = verdict.alternatives.flat().find(({ citation }) => citation.clause === 'HN-096')
  assert.deepEqual(six?.missing, [{ required: '连续从事本职业满72个月', actual: '登记的从业连续69个月', gap: '3个月' }])
  assert.equal(verdict.earliestOn, '2026-12-01')
  assert.equal(
    (
      await check(
        { ...student, birth: '2000-01-01', work: [{ from: '2021-01', occupation: 'same' }] },
        { on: '2026-12-01' },
      )
    ).ok,
    true,
  )
})

test('a bar speaks alone, with its article, whatever else is filled in [LG-001]', async () => {
  const verdict = await check({ kind: 'worker', birth: '1990-01-01', work: [{ from: '2010-01', occupation: 'same' }] })
  assert.equal(verdict.ok, false)
  assert.deepEqual(
    verdict.bars.map(({ clause, actual }) => [clause, actual]),
    [['LG-001', '社会人员']],
  )
  assert.deepEqual(verdict.alternatives, [])
  assert.equal(verdict.earliestOn, null)
})

test('what only a person can tell is asked and not decided', async () => {
  const verdict = await check({ ...student, education: [{ school: 'secondary', stage: 'graduated', major: 'same' }] })
  assert.equal(verdict.ok, 'needs_human')
  assert.deepEqual(
    verdict.questions.map(({ citation }) => citation.clause),
    ['HN-097'],
  )
})

test('nothing is kept, no identity number is taken, and rubbish is refused', async () => {
  const counted = async () =>
    (await world.owner.query('select (select count(*) from registrations) + (select count(*) from ledger_leaves) as n'))
      .rows[0].n
  const before = await counted()
  await check(student)
  assert.equal(await counted(), before)
  assert.equal((await refusalOf(check({ ...student, idNumber: '11010519491231002X' }))).status, 400)
  assert.equal((await refusalOf(check(student, { level: 1 }))).code, 'self_check.no_entry')
  const nowhere = { institutionId: '01980000-0000-7000-8000-00000000000a' }
  assert.equal((await refusalOf(anybody.call(contract.getCheckedInstitution, { params: nowhere }))).status, 404)
})

test('asking too often is refused for a while', async () => {
  const hasty = world.anonymous()
  hasty.address = '10.9.9.9'
  const body = { entryId, level: 4, facts: { route: 'exam', applicant: student } }
  const codes: number[] = []
  for (let index = 0; index < 31; index++)
    codes.push((await hasty.send(contract.checkEligibility as never, { params, body })).statusCode)
  assert.deepEqual(
    codes.slice(0, 30),
    Array.from({ length: 30 }, () => 200),
  )
  assert.equal(codes[30], 429)
})
