import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePerson, createPerson, exportPeople, getPerson, listPeople } from '#contract/people.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const assessor = { duty: 'assessor' as const, occupation: '保育师', cardNumber: 'K-01', validUntil: '2026-08-31' }

test('a person is kept with sealed phone; everybody sees it masked, who manages people in full', async () => {
  const clerk = await world.as('exam_officer')
  const made = await clerk.call(createPerson, {
    body: { name: '林舒', department: '教务科', phone: '13812345678', duties: [assessor] },
  })
  assert.equal(made.phoneMasked, '138****5678')
  assert.equal(made.duties[0]?.title, '考评员')
  assert.equal(made.duties[0]?.expired, true)
  const params = { personId: made.id }
  assert.equal((await clerk.call(getPerson, { params })).phone, '13812345678')
  const head = await world.as('head')
  assert.equal((await refusalOf(head.call(getPerson, { params }))).status, 403)
  const { rows } = await world.owner.query(
    `select phone::text like '%13812345678%' as plain, encode(phone, 'escape') like '%13812345678%' as readable from people`,
  )
  assert.deepEqual(rows[0], { plain: false, readable: false })
})

test('the roster is searched by name, duty and state, and exported; the neighbour sees nobody', async () => {
  const clerk = await world.as('exam_officer')
  await clerk.call(createPerson, { body: { name: '何越', duties: [{ duty: 'invigilator' }, { duty: 'staff' }] } })
  const names = async (query: object) =>
    (await clerk.call(listPeople, { query: query as never })).people.map(({ name }) => name)
  assert.deepEqual(await names({ duty: 'invigilator' }), ['何越'])
  assert.deepEqual(await names({ search: '林' }), ['林舒'])
  assert.deepEqual(await names({ search: '%' }), [])
  assert.deepEqual(await names({ status: 'left' }), [])
  assert.equal((await clerk.download(exportPeople)).subarray(0, 2).toString(), 'PK')
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.deepEqual((await neighbour.call(listPeople)).people, [])
  const { people } = await clerk.call(listPeople)
  const params = { personId: people[0]?.id ?? '' }
  const body = { name: '外人', duties: [{ duty: 'staff' as const }] }
  assert.equal((await refusalOf(neighbour.call(changePerson, { params, body }))).status, 404)
})

test('a person changes duties and leaves; unchanged phone stays', async () => {
  const clerk = await world.as('exam_officer')
  const { people } = await clerk.call(listPeople, { query: { search: '林舒' } })
  const params = { personId: people[0]?.id ?? '' }
  const body = {
    name: '林舒',
    department: '督导办',
    status: 'left' as const,
    duties: [{ duty: 'supervisor' as const }],
  }
  const changed = await clerk.call(changePerson, { params, body })
  assert.deepEqual(
    changed.duties.map(({ title }) => title),
    ['内部质量督导员'],
  )
  assert.equal((await clerk.call(getPerson, { params })).phone, '13812345678')
  assert.equal((await clerk.call(listPeople, { query: { status: 'left' } })).people.length, 1)
})

test('unknown duties, duties twice, assessors without occupation and rubbish are refused by field', async () => {
  const clerk = await world.as('administrator')
  const refused = async (body: object) => (await refusalOf(clerk.call(createPerson, { body: body as never }))).code
  assert.equal(await refused({ name: '某', duties: [{ duty: 'assessor' }] }), 'people.occupation_missing')
  assert.equal(await refused({ name: '某', duties: [{ duty: 'staff' }, { duty: 'staff' }] }), 'people.duty_twice')
  assert.equal(await refused({ name: '某', duties: [{ duty: 'king' }] }), 'input.invalid')
  assert.equal(await refused({ name: '', duties: [] }), 'input.invalid')
  assert.equal(await refused({ name: '某', phone: 'DROP TABLE', duties: [{ duty: 'staff' }] }), 'input.invalid')
  const auditor = await world.as('auditor')
  const body = { name: '某', duties: [{ duty: 'staff' as const }] }
  assert.equal((await refusalOf(auditor.call(createPerson, { body }))).status, 403)
})
