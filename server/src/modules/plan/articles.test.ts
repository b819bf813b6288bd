import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachToPlan, submitPlan } from '#contract/plan.ts'
import { batchAt, bringTo, completeContent, filedInstitution, staffedInstitution } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { pupils, registerPupils } from '#server/testing/registrations.ts'
import { openWorld, type World } from '#server/testing/world.ts'

const days = ['2026-10-17', '2026-10-18'] as const
type Content = ReturnType<typeof completeContent>
const submit = async (world: World, batchId: string) =>
  (await world.as('head')).call(submitPlan, { params: { batchId } })

/** A plan that is whole but for what is changed, waiting to be submitted. */
async function planned(
  world: World,
  change: (content: Content) => Content,
  entry: { expectedCount?: number; practicalModules?: number } = {},
) {
  await filedInstitution(world)
  const content = change(completeContent(...days, await staffedInstitution(world)))
  const entries = [{ text: '保育师', level: 4 as const, expectedCount: 10, ...entry }]
  return (await batchAt(world, 'plan', { content, entries })).id
}

/** The same with so many people left of one duty. */
const keeping = (duty: string, count: number) => (content: Content) => {
  const staff = content.staff ?? []
  const kept = new Set(staff.filter((one) => one.duty === duty).slice(0, count))
  return { ...content, staff: staff.filter((one) => one.duty !== duty || kept.has(one)) }
}

const whole = (content: Content) => content

async function refuses(world: World, cases: readonly (readonly [duty: string, count: number, clause: string])[]) {
  for (const [duty, count, clause] of cases) {
    const refused = await refusalOf(submit(world, await planned(world, keeping(duty, count))))
    assert.deepEqual([refused.code, refused.clauses], ['plan.too_few_people', [clause]], duty)
  }
  assert.equal((await submit(world, await planned(world, whole))).status, 'submitted')
}

test('a plan names leader, three supervisors, two of staff, invigilators and three assessors [AY-026, AY-027, AY-030]', async () => {
  await refuses(await openWorld({ profile: 'anyang' }), [
    ['site_leader', 0, 'AY-026'],
    ['supervisor', 2, 'AY-026'],
    ['staff', 1, 'AY-026'],
    ['invigilator', 1, 'AY-027'],
    ['assessor', 2, 'AY-030'],
  ])
})

test('the handbook also wants chiefs of the site and of every room [HN-116, HN-117, HN-142, HN-143, HN-146]', async () => {
  await refuses(await openWorld({ profile: 'henan' }), [
    ['site_chief', 0, 'HN-116'],
    ['site_deputy', 0, 'HN-116'],
    ['room_chief', 0, 'HN-117'],
    ['supervisor', 2, 'HN-142'],
    ['invigilator', 1, 'HN-143'],
    ['assessor', 2, 'HN-146'],
  ])
})

test('with four modules the occupation has four assessors [AY-031]', async () => {
  const world = await openWorld({ profile: 'anyang' })
  const refused = await refusalOf(submit(world, await planned(world, whole, { practicalModules: 4 })))
  assert.deepEqual([refused.code, refused.clauses], ['plan.too_few_people', ['AY-031']])
})

/** A plan of the college with the papers that go with it. */
async function collegePlan(world: World, change: (content: Content) => Content, expectedCount = 10) {
  const batchId = await planned(world, change, { expectedCount })
  const clerk = await world.as('exam_officer')
  const bytes = Buffer.from('%PDF-1.4\n…\n%%EOF\n')
  for (const title of ['认定函', '三个有效期考评员证卡'])
    await clerk.call(attachToPlan, { params: { batchId }, file: { name: 'a.pdf', bytes, fields: { title } } })
  return batchId
}

test('without three matched assessors, a theory room and a workshop no plan goes out [JC-001]', async () => {
  const world = await openWorld({ profile: 'jincheng' })
  const without = (use: string) => (content: Content) => ({
    ...content,
    rooms: (content.rooms ?? []).filter((room) => room.use !== use),
  })
  for (const change of [keeping('assessor', 2), without('practical'), without('theory')]) {
    const refused = await refusalOf(submit(world, await collegePlan(world, change)))
    assert.deepEqual([refused.code, refused.clauses], ['plan.not_feasible', ['JC-001']])
  }
  assert.equal((await submit(world, await collegePlan(world, whole))).status, 'submitted')
})

test('one invigilator for fifteen candidates and one assessor for ten [JC-025, JC-027]', async () => {
  const world = await openWorld({ profile: 'jincheng' })
  const refused = async (change: (content: Content) => Content, people: number) =>
    (await refusalOf(submit(world, await collegePlan(world, change, people)))).clauses
  assert.deepEqual(await refused(keeping('invigilator', 1), 10), ['JC-025'])
  assert.deepEqual(await refused(whole, 31), ['JC-027'])
})

/** A plan of Nanchang, which follows the registrations: so many people have registered. */
async function registeredPlan(world: World, people: number, change: (content: Content) => Content = whole) {
  await filedInstitution(world)
  const content = change(completeContent(...days, await staffedInstitution(world)))
  const { id } = await batchAt(world, 'registration', {
    content,
    entries: [{ text: '保育师', level: 4, expectedCount: 3 }],
  })
  const clerk = await world.as('exam_officer')
  const batch = { id, tenantId: world.institution.id, entries: [] }
  await registerPupils(clerk, batch, pupils(`plan ${id}`, people), { occupation: '保育师' })
  return (await bringTo(world, id, 'plan')).id
}

test('a plan counts the registrations of each occupation and level [NC-007]', async () => {
  const world = await openWorld({ profile: 'nanchang' })
  const refused = await refusalOf(submit(world, await registeredPlan(world, 2)))
  assert.deepEqual([refused.code, refused.clauses], ['plan.groups_differ', ['NC-007']])
  assert.deepEqual(refused.body.error.params?.groups, ['保育师/4'])
  assert.equal((await submit(world, await registeredPlan(world, 3))).status, 'submitted')
})

test('every room has two invigilators [NC-064]', async () => {
  const world = await openWorld({ profile: 'nanchang' })
  const refused = await refusalOf(submit(world, await registeredPlan(world, 3, keeping('invigilator', 1))))
  assert.deepEqual([refused.code, refused.clauses], ['plan.too_few_people', ['NC-064']])
})
