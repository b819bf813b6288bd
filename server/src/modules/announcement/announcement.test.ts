import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  discardAnnouncement,
  getAnnouncements,
  getPublicAnnouncement,
  listPublicAnnouncements,
  printAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
  writeAnnouncement,
} from '#contract/announcement.ts'
import { submitPlan, withdrawPlan } from '#contract/plan.ts'
import { batchAt, draftBatch } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld, type World } from '#server/testing/world.ts'

const henan = await openWorld({ profile: 'henan' })
const anyang = await openWorld({ profile: 'anyang' })

async function written(world: World, leave: readonly string[] = []) {
  const { id: batchId } = await batchAt(world, 'announcement')
  const params = { batchId }
  const clerk = await world.as('exam_officer')
  const { suggestion } = await clerk.call(getAnnouncements, { params })
  const sections = suggestion.sections
    .filter(({ field }) => !leave.includes(field))
    .map(({ field, text }) => ({ field, text: text || '见正文。' }))
  const { id } = await clerk.call(writeAnnouncement, { params, body: { ...suggestion, sections } })
  return { batchId, id, clerk, suggestion, params: { announcementId: id } }
}
const publish = async (world: World, announcementId: string) =>
  (await world.as('head')).call(publishAnnouncement, { params: { announcementId } })
const stepOf = async (world: World, batchId: string) =>
  (await world.owner.query(`select status from batch_steps where batch_id = $1 and step = 'announcement'`, [batchId]))
    .rows[0].status

test('the editor begins with what the plan knows and lists what must be stated [HN-087, HN-171]', async () => {
  const { id: batchId } = await batchAt(henan, 'announcement')
  const desk = await (await henan.as('exam_officer')).call(getAnnouncements, { params: { batchId } })
  const text = (field: string) => desk.suggestion.sections.find((one) => one.field === field)?.text
  assert.equal(text('职业(工种)名称'), '保育师')
  assert.equal(text('等级'), '四级/中级工')
  assert.equal(text('理论考试时间地点'), '2026-10-17 09:00–10:30，信息楼')
  assert.equal(text('复习大纲'), '')
  const clauseOf = (field: string) => desk.required.find((one) => one.field === field)?.clause
  assert.equal(clauseOf('复习大纲'), 'HN-087')
  assert.equal(clauseOf('操作考试时间地点'), 'HN-171')
  assert.ok(desk.required.every(({ ok }) => !ok))
})

test('an announcement that leaves out a field is refused, each field named with its article [HN-087, HN-171]', async () => {
  const { id, batchId } = await written(henan, ['复习大纲', '操作考试时间地点'])
  const refused = await refusalOf(publish(henan, id))
  assert.equal(refused.code, 'announcement.incomplete')
  assert.deepEqual(refused.body.error.params?.fields, ['复习大纲', '操作考试时间地点'])
  assert.deepEqual(refused.clauses, ['HN-087', 'HN-171'])
  assert.equal(await stepOf(henan, batchId), 'current')
})

test('by its own article another institution asks for its own fields [AY-002]', async () => {
  const { id } = await written(anyang, ['评价方式', '报名对象'])
  const refused = await refusalOf(publish(anyang, id))
  assert.deepEqual(refused.body.error.params?.fields, ['报名对象', '评价方式'])
  assert.deepEqual(refused.clauses, ['AY-002'])
})

test('an announcement names the filed occupations, conditions, way, place and fee [NC-002]', async () => {
  const nanchang = await openWorld({ profile: 'nanchang' })
  const all = ['备案职业(工种)', '技能等级', '申报条件', '认定方式', '报名时间', '考区考点', '收费标准']
  const { id } = await written(nanchang, all)
  const refused = await refusalOf(publish(nanchang, id))
  assert.deepEqual(refused.body.error.params?.fields, all)
  assert.deepEqual(refused.clauses, ['NC-002'])
  const whole = await written(nanchang)
  await publish(nanchang, whole.id)
  assert.equal(await stepOf(nanchang, whole.batchId), 'done')
})

test('whoever wrote it cannot publish it; published by another it is public and its step is done', async () => {
  const { id, batchId } = await written(anyang)
  const clerk = await anyang.as('exam_officer')
  assert.equal((await refusalOf(clerk.call(publishAnnouncement, { params: { announcementId: id } }))).status, 403)
  const stranger = anyang.anonymous()
  const params = { announcementId: id }
  assert.equal((await refusalOf(stranger.call(getPublicAnnouncement, { params }))).status, 404)
  const published = await publish(anyang, id)
  assert.equal(published.publishedBy, '评价机构负责人1')
  assert.equal(await stepOf(anyang, batchId), 'done')
  const shown = await stranger.call(getPublicAnnouncement, { params })
  assert.equal(shown.institution, '豫衡理工中等专业学校')
  assert.deepEqual(shown.entries[0], {
    occupationCode: '4-10-01-03',
    occupation: '保育师',
    job: '',
    levelTitle: '四级/中级工',
    expectedCount: 10,
  })
  const list = async (institutionId: string) =>
    (await stranger.call(listPublicAnnouncements, { query: { institutionId } })).announcements.map((one) => one.id)
  assert.ok((await list(anyang.institution.id)).includes(id))
  assert.deepEqual(await list(anyang.neighbour.id), [])
  const pdf = await (await anyang.as('auditor')).download(printAnnouncement, { params })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
})

test('an announcement written by a director is not published by him', async () => {
  const { id: batchId } = await batchAt(henan, 'announcement')
  const { id, params } = await written(henan)
  await henan.owner.query(
    `update announcements set writers = writers || (select id from accounts where username = 'institution.director.1') where id = $1`,
    [id],
  )
  const director = await henan.as('director')
  assert.equal((await refusalOf(director.call(publishAnnouncement, { params }))).code, 'access.same_person')
  assert.equal(await stepOf(henan, batchId), 'current')
})

test('a published announcement is never edited: it is withdrawn with a reason and another is published', async () => {
  const { id, batchId, clerk, suggestion, params } = await written(henan)
  await publish(henan, id)
  const edit = () =>
    clerk.call(writeAnnouncement, { params: { batchId }, body: { ...suggestion, title: '改过的公告' } })
  assert.equal((await refusalOf(edit())).code, 'announcement.already_published')
  const head = await henan.as('head')
  const gone = await head.call(withdrawAnnouncement, { params, body: { reason: '考点变更' } })
  assert.equal(gone.status, 'withdrawn')
  assert.equal(await stepOf(henan, batchId), 'current')
  assert.equal((await refusalOf(henan.anonymous().call(getPublicAnnouncement, { params }))).status, 404)
  const draft = await edit()
  assert.notEqual(draft.id, id)
  const given = await clerk.call(discardAnnouncement, { params: { announcementId: draft.id } })
  assert.equal(given.status, 'withdrawn')
  assert.equal((await refusalOf(publish(henan, draft.id))).code, 'announcement.state')
})

test('before its turn an announcement may be drafted but not published [HN-087]', async () => {
  const { id: batchId } = await draftBatch(henan)
  const clerk = await henan.as('exam_officer')
  const { suggestion } = await clerk.call(getAnnouncements, { params: { batchId } })
  const { id } = await clerk.call(writeAnnouncement, { params: { batchId }, body: suggestion })
  const refused = await refusalOf(publish(henan, id))
  assert.equal(refused.code, 'chain.too_early')
  assert.deepEqual(refused.clauses, ['HN-087'])
})

test('when its plan is withdrawn a batch goes no further and its announcement is public no more', async () => {
  const { params, batchId } = await written(anyang)
  await publish(anyang, params.announcementId)
  const head = await anyang.as('head')
  await head.call(withdrawPlan, { params: { batchId }, body: { reason: '报名人数不足' } })
  assert.equal((await refusalOf(anyang.anonymous().call(getPublicAnnouncement, { params }))).status, 404)
  assert.equal((await refusalOf(head.call(submitPlan, { params: { batchId } }))).code, 'plan.state')
  await head.call(withdrawAnnouncement, { params, body: { reason: '批次已撤回' } })
  const clerk = await anyang.as('exam_officer')
  const { suggestion } = await clerk.call(getAnnouncements, { params: { batchId } })
  const { id } = await clerk.call(writeAnnouncement, { params: { batchId }, body: suggestion })
  assert.equal((await refusalOf(publish(anyang, id))).code, 'batch.withdrawn')
})

test('two people publish at once: exactly one does', async () => {
  const { params } = await written(henan)
  const people = [await henan.as('head'), await henan.as('director')]
  const outcomes = await Promise.allSettled(people.map((one) => one.call(publishAnnouncement, { params })))
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('the neighbour finds no announcement, and rubbish is refused by field', async () => {
  const { batchId, params, clerk } = await written(henan)
  const neighbour = await henan.as('head', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(getAnnouncements, { params: { batchId } }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(publishAnnouncement, { params }))).status, 404)
  assert.equal(
    (await refusalOf(neighbour.call(withdrawAnnouncement, { params, body: { reason: '不是我的' } }))).status,
    404,
  )
  const bad = { title: '', opening: '', sections: [{}], contact: {} } as never
  assert.equal(
    (await refusalOf(clerk.call(writeAnnouncement, { params: { batchId }, body: bad }))).code,
    'input.invalid',
  )
})
