import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAnnualPlans, printAnnualPlan, publishAnnualPlan, writeAnnualPlan } from '#contract/annual-plan.ts'
import { filedInstitution } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'henan' })
await filedInstitution(world)
const row = (text: string, level = 4) => ({
  text,
  level,
  people: 150,
  period: '5月、11月',
  place: '本校实训楼',
  target: '在校学生',
  method: '理论机考、技能操作',
})
const body = (...rows: ReturnType<typeof row>[]) => ({ title: '2027年度认定计划', rows, notes: ['以公告为准。'] })
const params = { year: '2027' }

test('the annual plan is written within the filing, due at the end of the year before, and published by another person [HN-086]', async () => {
  const clerk = await world.as('exam_officer')
  const plan = await clerk.call(writeAnnualPlan, { params, body: body(row('普通车工'), row('保育师', 3)) })
  assert.deepEqual(plan.due, { on: '2026-12-31', clause: 'HN-086' })
  assert.deepEqual(
    plan.rows.map(({ occupation, job, level }) => [occupation, job, level]),
    [
      ['车工', '普通车床', 4],
      ['保育师', '', 3],
    ],
  )
  const publish = (client: typeof clerk) => client.call(publishAnnualPlan, { params: { planId: plan.id } })
  assert.equal((await refusalOf(publish(clerk))).code, 'access.same_person')
  const published = await publish(await world.as('head'))
  assert.equal(published.publishedOn, '2026-09-01')
  assert.equal((await refusalOf(publish(await world.as('director')))).code, 'plan.annual_published')
  const again = await refusalOf(clerk.call(writeAnnualPlan, { params, body: body(row('保育师')) }))
  assert.equal(again.code, 'plan.annual_published')
})

test('a row outside the filing is refused with its article, nothing is kept, and the neighbour sees no plan [HN-019]', async () => {
  const clerk = await world.as('exam_officer')
  const refused = await refusalOf(clerk.call(writeAnnualPlan, { params: { year: '2028' }, body: body(row('焊工')) }))
  assert.deepEqual(refused.clauses, ['HN-019'])
  assert.equal((await clerk.call(listAnnualPlans)).plans.length, 1)
  const neighbour = await world.as('head', { tenant: 'neighbour' })
  assert.deepEqual((await neighbour.call(listAnnualPlans)).plans, [])
  const { plans } = await clerk.call(listAnnualPlans)
  const planId = plans[0]?.id ?? ''
  assert.equal((await refusalOf(neighbour.call(publishAnnualPlan, { params: { planId } }))).status, 404)
  assert.equal((await refusalOf(neighbour.download(printAnnualPlan, { params: { planId } }))).status, 404)
  assert.equal((await clerk.download(printAnnualPlan, { params: { planId } })).subarray(0, 5).toString(), '%PDF-')
})
