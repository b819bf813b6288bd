import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeAccount, listAccounts, login } from '#contract/access.ts'
import {
  completeReview,
  decideFinal,
  decideFirst,
  exportReviews,
  getReview,
  listReviews,
  passFinalClear,
  passFirstClear,
} from '#contract/eligibility.ts'
import type { EligibilityFacts } from '#core/registration/eligibility-facts.ts'
import { attestAll } from '#server/testing/attest-all.ts'
import { refusalOf } from '#server/testing/client.ts'
import { clearFacts, seedBatch } from '#server/testing/examinees.ts'
import { openWorld, testPassword } from '#server/testing/world.ts'

const world = await openWorld()
const first = await world.as('first_reviewer')
const final = await world.as('final_reviewer')

const applicant = (more: Partial<EligibilityFacts['applicant']>): EligibilityFacts => ({
  route: 'exam',
  applicant: { kind: 'student', birth: '2006-05-12', ...more },
})
const one = async (facts: EligibilityFacts, more: object = {}) => {
  const batch = await seedBatch(world, {
    step: 'review',
    groups: [{ occupation: '车工', job: '数控车床', count: 1, facts, ...more }],
  })
  const params = { registrationId: batch.people[0]?.id ?? '' }
  return { batch: { batchId: batch.id }, params }
}
const passes = { body: { decision: 'pass' as const } }

test('a clear application is passed by one click of each of two people, and each decision keeps verdict and policy', async () => {
  const { batch, params } = await one(clearFacts)
  const seen = await first.call(getReview, { params })
  assert.equal(seen.verdict.ok, true)
  assert.deepEqual(
    seen.verdict.basis.map((each) => each.clause),
    ['HN-097'],
  )
  assert.equal(seen.stage, 'first')
  assert.equal((await first.call(decideFirst, { params, ...passes })).status, 'first_passed')
  const done = await final.call(decideFinal, { params, ...passes })
  assert.equal(done.status, 'eligible')
  assert.deepEqual(
    done.reviews.map((each) => [each.stage, each.decision]),
    [
      ['first', 'pass'],
      ['final', 'pass'],
    ],
  )
  assert.match(done.reviews[0]?.policyHash ?? '', /^[0-9a-f]{64}$/)
  await attestAll(world, batch.batchId, 'review')
  assert.deepEqual(await final.call(completeReview, { params: batch, body: {} }), { eligible: 1, ineligible: 0 })
})

test('whoever made the first review does not make the final one [LG-031]', async () => {
  const administrator = await world.as('administrator')
  const { accounts } = await administrator.call(listAccounts)
  const both = accounts.find((account) => account.username === 'institution.first-reviewer.2')
  await administrator.call(changeAccount, {
    params: { accountId: both?.id ?? '' },
    body: { name: '初审员乙', roles: ['first_reviewer', 'final_reviewer'] },
  })
  const asFirst = world.anonymous()
  await asFirst.call(login, {
    body: { username: 'institution.first-reviewer.2', password: testPassword, role: 'first_reviewer' },
  })
  const asFinal = world.anonymous()
  await asFinal.call(login, {
    body: { username: 'institution.first-reviewer.2', password: testPassword, role: 'final_reviewer' },
  })
  const { batch, params } = await one(clearFacts)
  await asFirst.call(decideFirst, { params, ...passes })
  const refused = await refusalOf(asFinal.call(decideFinal, { params, ...passes }))
  assert.equal(refused.code, 'eligibility.same_person')
  assert.deepEqual(refused.clauses, ['LG-031'])
  assert.deepEqual(await asFinal.call(passFinalClear, { params: batch, body: {} }), {
    passed: 0,
    left: { needsHuman: 0, refused: 0, samePerson: 1, moved: 0 },
  })
  assert.equal((await final.call(decideFinal, { params, ...passes })).status, 'eligible')
})

const refusals: [string, EligibilityFacts, object, string[], string][] = [
  ['somebody from outside [LG-001]', applicant({ own: false }), {}, ['LG-001'], '登记为外单位人员'],
  ['an occupation not filed at the level [LG-002]', clearFacts, { level: 2 }, ['LG-002'], '数控车床二级不在备案目录'],
  ['a 1+X certificate that is missing [LG-005]', { ...applicant({}), route: 'direct' }, {}, ['LG-005'], '没有登记证书'],
  [
    'a course not passed in both parts [LG-006]',
    { ...applicant({ courses: { theory: true, practical: false } }), route: 'process' },
    {},
    ['LG-006'],
    '理论合格，技能不合格',
  ],
  [
    'too little work, no certificate, no schooling [HN-061, HN-095, HN-096, HN-097]',
    applicant({ work: [{ from: '2024-12', to: '2026-11', occupation: 'same' }] }),
    {},
    ['HN-095', 'HN-096', 'HN-097'],
    '没有登记证书',
  ],
]
for (const [title, facts, more, clauses, actual] of refusals)
  test(`refuses to pass ${title}`, async () => {
    const { params } = await one(facts, more)
    const refused = await refusalOf(first.call(decideFirst, { params, ...passes }))
    assert.equal(refused.code, 'eligibility.refused_by_rule')
    assert.deepEqual(refused.clauses, clauses)
    assert.equal(refused.body.error.citations?.[0]?.actual, actual)
    const reason = '材料核对后确认不符合申报条件'
    assert.equal((await first.call(decideFirst, { params, body: { decision: 'refuse', reason } })).status, 'ineligible')
  })

test('months of work are compared: 72 asked, 24 found, 48 missing [HN-096]', async () => {
  const { params } = await one(applicant({ work: [{ from: '2024-12', to: '2026-11', occupation: 'same' }] }))
  const { verdict } = await first.call(getReview, { params })
  const work = verdict.reasons.find((reason) => reason.clause === 'HN-096')?.citation
  assert.equal(work?.required, '连续从事本职业满72个月')
  assert.equal(work?.actual, '登记的从业连续24个月')
  assert.equal(work?.gap, '48个月')
})

test('credits alone are a person’s matter: passed only with a written answer [LG-007]', async () => {
  const facts: EligibilityFacts = {
    ...applicant({ courses: { theory: false, practical: false, credits: true } }),
    route: 'process',
  }
  const { params } = await one(facts)
  const seen = await first.call(getReview, { params })
  assert.equal(seen.verdict.ok, 'needs_human')
  assert.deepEqual(
    seen.verdict.questions.map((each) => each.clause),
    ['LG-007'],
  )
  assert.equal((await refusalOf(first.call(decideFirst, { params, ...passes }))).code, 'eligibility.unanswered')
  const answers = [{ code: 'ask.credit_level', clause: 'LG-007', reason: '学分认定表载明对应中级工' }]
  assert.equal((await first.call(decideFirst, { params, body: { decision: 'pass', answers } })).status, 'first_passed')
  const { rows } = await world.owner.query('select verdict from eligibility_reviews where registration_id = $1', [
    params.registrationId,
  ])
  assert.equal(rows[0].verdict.answers[0].reason, '学分认定表载明对应中级工')
})

test('a ban of the centre refuses, found by a hash alone', async () => {
  const { params } = await one(clearFacts)
  await world.owner.query(
    `insert into bans select $1, gen_random_uuid(), identity_index, '2027-12-31', 'HN-204', '中心', now()
     from registrations where id = $2`,
    [world.centre.id, params.registrationId],
  )
  const refused = await refusalOf(first.call(decideFirst, { params, ...passes }))
  assert.deepEqual(refused.clauses, ['HN-204'])
  assert.equal(refused.body.error.citations?.[0]?.actual, '禁考至2027-12-31')
  await world.owner.query('delete from bans')
})

test('a return keeps the data, demands a reason, and begins again at the first review', async () => {
  const { params } = await one(clearFacts)
  await first.call(decideFirst, { params, ...passes })
  const without = await refusalOf(final.call(decideFinal, { params, body: { decision: 'return' } }))
  assert.equal(without.code, 'eligibility.reason_missing')
  const body = { decision: 'return' as const, reason: '毕业证书复印件不清楚' }
  const back = await final.call(decideFinal, { params, body })
  assert.equal(back.status, 'supplementing')
  assert.equal(back.name, '考生甲子')
  assert.equal((await refusalOf(final.call(decideFinal, { params, ...passes }))).code, 'eligibility.wrong_stage')
})

test('all clear ones pass at once; what a person must decide and what is refused stays [LG-030]', async () => {
  const batch = await seedBatch(world, {
    step: 'review',
    groups: [
      { occupation: '保育师', count: 200 },
      { occupation: '收银员', count: 3, facts: applicant({}) },
      { occupation: '快递员', count: 2, facts: { ...applicant({}), route: 'competition' } },
    ],
  })
  const params = { batchId: batch.id }
  const firstPass = await first.call(passFirstClear, { params, body: {} })
  assert.deepEqual(firstPass, { passed: 200, left: { needsHuman: 2, refused: 3, samePerson: 0, moved: 0 } })
  const queue = await first.call(listReviews, { params, query: { queue: 'first', verdict: 'refused' } })
  assert.equal(queue.total, 3)
  assert.equal(queue.counts.waitingFinal, 200)
  const two = batch.people.slice(0, 2).map((person) => person.id)
  const named = await final.call(passFinalClear, { params, body: { registrationIds: two } })
  assert.equal(named.passed, 2)
  const rest = await final.call(passFinalClear, { params, body: {} })
  assert.equal(rest.passed, 198)
  const open = await refusalOf(final.call(completeReview, { params, body: {} }))
  assert.equal(open.code, 'eligibility.undecided')
  assert.deepEqual(open.clauses, ['LG-030'])
  assert.equal(open.body.error.citations?.[0]?.gap, '5人')
  const file = await first.download(exportReviews, { params, query: { queue: 'all' } })
  assert.equal(file.subarray(0, 2).toString(), 'PK')
})

test('of two reviewers at once exactly one decides', async () => {
  const { params } = await one(clearFacts)
  const other = await world.as('first_reviewer')
  const answers = await Promise.allSettled([
    first.call(decideFirst, { params, ...passes }),
    other.call(decideFirst, { params, body: { decision: 'return', reason: '请补交身份证复印件' } }),
  ])
  assert.deepEqual(answers.map((each) => each.status).sort(), ['fulfilled', 'rejected'])
})

test('the review waits for its turn, for the right role, and behind the wall of the institution', async () => {
  const early = await seedBatch(world, { step: 'registration', groups: [{ occupation: '车工', count: 1 }] })
  const waiting = { params: { registrationId: early.people[0]?.id ?? '' } }
  assert.equal((await refusalOf(first.call(decideFirst, { ...waiting, ...passes }))).code, 'chain.too_early')
  const { params, batch } = await one(clearFacts)
  assert.equal((await refusalOf(first.call(decideFinal, { params, ...passes }))).status, 403)
  const neighbour = await world.as('first_reviewer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(getReview, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(decideFirst, { params, ...passes }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(passFirstClear, { params: batch, body: {} }))).status, 404)
  const rubbish = await refusalOf(first.call(decideFirst, { params, body: { decision: 'maybe' } as never }))
  assert.equal(rubbish.status, 400)
})

test('a decision that was written is never changed', async () => {
  await assert.rejects(
    world.platform.database.updateTable('eligibility_reviews').set({ decision: 'pass' }).execute(),
    /permission denied/,
  )
})
