import assert from 'node:assert/strict'
import { test } from 'node:test'
import { switchRole } from '#contract/access.ts'
import {
  decideObjection,
  listObjections,
  markObjectionConcerned,
  raisePublicObjection,
  recordObjection,
} from '#contract/objection.ts'
import * as contract from '#contract/publicity.ts'
import { getReportDesk } from '#contract/report.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import { judgedBatch, lockSheet } from '#server/testing/judged-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-09-01T09:00' })
const clerk = await world.as('exam_officer')
const head = await world.as('head')
const director = await world.as('director')
const everybody = world.anonymous()
let from = 1

const body = (more: object = {}) => ({
  title: '2026年第1批职业技能等级认定结果公示',
  opening: '现将拟认定合格人员名单公示如下，接受社会监督。',
  firstOn: '2026-09-01',
  contact: { name: '周敏', phone: '0371-60000000', address: '' },
  channels: ['机构网站公告栏', '认定中心网站公告栏', '学院公示栏', '考生知悉范围'],
  ...more,
})

async function batch(profile: string, more: object = {}) {
  world.setClock('2026-09-01T09:00')
  from += 20
  return judgedBatch(world, {
    profile,
    open: 'publicity',
    startsOn: '2026-08-28',
    candidates: 6,
    failed: 2,
    from,
    ...more,
  })
}

async function running(profile: string, more: object = {}) {
  const { batchId, people } = await batch(profile)
  const draft = await clerk.call(contract.writePublicity, { params: { batchId }, body: body(more) })
  await head.call(contract.publishPublicity, { params: { publicityId: draft.id }, body: {} })
  return { batchId, people, id: draft.id }
}

const end = (client: TestClient, publicityId: string, reason?: string) =>
  client.call(contract.endPublicity, { params: { publicityId }, body: reason ? { reason } : {} })
const object = (publicityId: string) =>
  everybody.call(raisePublicObjection, {
    params: { publicityId },
    body: { name: '林先生', contact: '13800000000', content: '本人实操成绩与当场宣布的不一致，请复核。' },
  })

test('a notice runs five working days, holidays skipped, and cannot end before they are over [AY-058]', async () => {
  const { id } = await running('anyang', { firstOn: '2026-09-23' })
  const shown = await clerk.call(contract.listPublicityRows, { params: { publicityId: id } })
  assert.equal(shown.total, 6)
  world.setClock('2026-10-08T09:00')
  const early = await refusalOf(end(head, id))
  assert.deepEqual([early.code, early.clauses], ['publicity.not_over', ['AY-058']])
  assert.match(early.body.error.message, /2026-10-08/)
  world.setClock('2026-10-09T09:00')
  const ended = await end(head, id)
  assert.deepEqual([ended.status, ended.firstOn, ended.lastOn], ['ended', '2026-09-23', '2026-10-08'])
  const desk = await clerk.call(contract.getPublicityDesk, { params: { batchId: ended.batchId } })
  assert.equal(desk.done, true)
})

test('a notice names its contact and telephone, or is refused with the article [AY-059]', async () => {
  const { batchId } = await batch('anyang')
  const contact = { name: '周敏', phone: '', address: '' }
  const refused = await refusalOf(clerk.call(contract.writePublicity, { params: { batchId }, body: body({ contact }) }))
  assert.deepEqual([refused.code, refused.clauses], ['publicity.fields_missing', ['AY-059']])
  assert.match(refused.body.error.message, /联系电话/)
  const channels = ['校内广播']
  const elsewhere = await refusalOf(
    clerk.call(contract.writePublicity, { params: { batchId }, body: body({ channels }) }),
  )
  assert.equal(elsewhere.code, 'publicity.channels_missing')
})

test('a notice stands where the rules want it, or is refused with the article [AY-057, JC-028]', async () => {
  for (const [profile, clause, channels, missing] of [
    ['anyang', 'AY-057', ['校内广播'], /认定中心网站公告栏/],
    ['jincheng', 'JC-028', ['学院公示栏'], /考生知悉范围/],
  ] as const) {
    const { batchId } = await batch(profile)
    const given = body({ channels: [...channels] })
    const refused = await refusalOf(clerk.call(contract.writePublicity, { params: { batchId }, body: given }))
    assert.deepEqual([refused.code, refused.clauses], ['publicity.channels_missing', [clause]])
    assert.match(refused.body.error.message, missing)
    assert.equal((await clerk.call(contract.writePublicity, { params: { batchId }, body: body() })).status, 'draft')
  }
})

test('results stand after five working days, and not while an objection is open [NC-028]', async () => {
  const { id, batchId } = await running('nanchang')
  world.setClock('2026-09-03T09:00')
  await object(id)
  world.setClock('2026-09-09T09:00')
  const open = await refusalOf(end(head, id))
  assert.deepEqual([open.code, open.clauses], ['publicity.objection_open', ['NC-028']])
  const { objections } = await head.call(listObjections, { params: { batchId } })
  await head.call(decideObjection, {
    params: { objectionId: objections[0]?.id ?? '' },
    body: { decision: 'dismissed', reason: '经复核评分表，成绩无误' },
  })
  assert.equal((await end(head, id)).status, 'ended')
})

test('three working days, the result announced on the fourth, later only with a reason [JC-032]', async () => {
  const { id } = await running('jincheng')
  world.setClock('2026-09-04T09:00')
  assert.deepEqual((await refusalOf(end(head, id))).clauses, ['JC-032'])
  world.setClock('2026-09-08T09:00')
  const late = await refusalOf(end(head, id))
  assert.deepEqual([late.code, late.clauses], ['publicity.announcement_late', ['JC-032']])
  const ended = await end(head, id, '公告日系统检修')
  assert.deepEqual([ended.lastOn, ended.announceOn], ['2026-09-04', '2026-09-07'])
})

test('where no length is written, five working days run as a named choice without an article', async () => {
  const { id } = await running('henan')
  world.setClock('2026-09-08T09:00')
  const early = await refusalOf(end(head, id))
  assert.deepEqual([early.code, early.clauses], ['publicity.not_over', [null]])
})

test('results are not published to anybody before the centre accepted the report [LG-039]', async () => {
  const { batchId } = await batch('ligong', { open: 'report' })
  const refused = await refusalOf(clerk.call(contract.writePublicity, { params: { batchId }, body: body() }))
  assert.deepEqual([refused.code, refused.clauses], ['publicity.report_first', ['LG-039']])
})

test('a notice follows the scores, by the order of the handbook [HN-075]', async () => {
  const { batchId } = await batch('henan', { open: 'score' })
  const refused = await refusalOf(clerk.call(contract.writePublicity, { params: { batchId }, body: body() }))
  assert.deepEqual([refused.code, refused.clauses], ['chain.too_early', ['HN-075']])
})

test('scores go on notice within ten working days of the examination, later only with a reason [HN-091]', async () => {
  const { batchId } = await batch('henan', { startsOn: '2026-08-10' })
  const draft = await clerk.call(contract.writePublicity, { params: { batchId }, body: body() })
  const params = { publicityId: draft.id }
  const late = await refusalOf(head.call(contract.publishPublicity, { params, body: {} }))
  assert.deepEqual([late.code, late.clauses], ['publicity.late', ['HN-091']])
  const published = await head.call(contract.publishPublicity, { params, body: { lateReason: '阅卷复核延后' } })
  assert.equal(published.status, 'running')
})

test('an unannounced year is refused with what to import [AY-058]', async () => {
  const { batchId } = await batch('anyang')
  const firstOn = '2026-12-28'
  const refused = await refusalOf(clerk.call(contract.writePublicity, { params: { batchId }, body: body({ firstOn }) }))
  assert.deepEqual([refused.code, refused.clauses], ['publicity.calendar_unannounced', ['AY-058']])
  assert.match(refused.body.error.message, /2027年/)
  assert.match(refused.body.error.citations?.[0]?.remedies?.[0] ?? '', /导入2027年/)
})

test('whoever wrote a notice does not publish it, and two who publish at once publish once', async () => {
  const { batchId } = await batch('anyang')
  await world.owner.query(
    `insert into account_roles select tenant_id, id, 'director' from accounts where username = 'institution.exam-officer.2'
     on conflict do nothing`,
  )
  const both = await world.as('exam_officer', { number: 2 })
  await both.call(switchRole, { body: { role: 'exam_officer' } })
  const draft = await both.call(contract.writePublicity, { params: { batchId }, body: body() })
  await both.call(switchRole, { body: { role: 'director' } })
  const params = { publicityId: draft.id }
  assert.equal((await refusalOf(both.call(contract.publishPublicity, { params, body: {} }))).code, 'access.same_person')
  const tries = await Promise.allSettled(
    [head, director].map((one) => one.call(contract.publishPublicity, { params, body: {} })),
  )
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1)
  assert.equal((await refusalOf(head.call(contract.publishPublicity, { params, body: {} }))).code, 'state.not_allowed')
})

test('the public sees surnames and covered numbers of those who passed, from the first day on, and never a draft', async () => {
  const { batchId, people } = await batch('anyang')
  const draft = await clerk.call(contract.writePublicity, {
    params: { batchId },
    body: body({ firstOn: '2026-09-02' }),
  })
  const params = { publicityId: draft.id }
  assert.equal((await refusalOf(everybody.call(contract.getPublicPublicity, { params }))).status, 404)
  await head.call(contract.publishPublicity, { params, body: {} })
  assert.equal((await refusalOf(everybody.call(contract.getPublicPublicity, { params }))).status, 404)
  assert.equal((await refusalOf(everybody.call(contract.listPublicPublicityRows, { params }))).status, 404)
  world.setClock('2026-09-02T09:00')
  const notice = await everybody.call(contract.getPublicPublicity, { params })
  assert.equal(notice.days.at(-1)?.label, '第5日 期满')
  assert.deepEqual(notice.contact, { name: '周敏', phone: '0371-60000000', address: '' })
  const { rows, total } = await everybody.call(contract.listPublicPublicityRows, { params })
  assert.equal(total, 6)
  const text = JSON.stringify({ notice, rows })
  for (const person of people) {
    assert.ok(!text.includes(person.name), 'a whole name is shown')
    assert.ok(!text.includes(person.identity.slice(0, 10)), 'a number is shown')
    assert.ok(!text.includes(person.registrationId), 'an inner id is shown')
  }
  assert.match(rows[0]?.identity ?? '', /^4101\*{10}\d{3}[\dX]$/)
  const [first] = people
  const own = await everybody.call(contract.listPublicPublicityRows, {
    params,
    query: { q: first?.identity.slice(-4) ?? '' },
  })
  assert.ok(own.rows.some((row) => row.name.startsWith(first?.name.charAt(0) ?? '-')))
  const { notices } = await everybody.call(contract.listPublicPublicities, { query: { q: '豫衡理工' } })
  assert.ok(notices.some((one) => one.id === draft.id))
  const pdf = await everybody.download(contract.printPublicPublicity, { params })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
})

test('an upheld objection reopens the scores and the notice; the new notice has the next number and runs in full', async () => {
  const { id, batchId } = await running('anyang')
  world.setClock('2026-09-03T09:00')
  await object(id)
  const [objection] = (await director.call(listObjections, { params: { batchId } })).objections
  const params = { objectionId: objection?.id ?? '' }
  const verdict = { params, body: { decision: 'upheld' as const, reason: '评分表合计相加有误，应予更正' } }
  const tries = await Promise.allSettled([director.call(decideObjection, verdict), head.call(decideObjection, verdict)])
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1)
  assert.equal(
    (await refusalOf(everybody.call(contract.getPublicPublicity, { params: { publicityId: id } }))).status,
    404,
  )
  const { rows } = await world.owner.query(
    `select (select status from batch_steps where batch_id = $1 and step = 'score') as score,
       (select status from batch_steps where batch_id = $1 and step = 'publicity') as publicity,
       (select status from score_sheets where batch_id = $1 order by version desc limit 1) as sheet`,
    [batchId],
  )
  assert.deepEqual([rows[0].score, rows[0].publicity, rows[0].sheet], ['current', 'waiting', 'reopened'])
  const early = await refusalOf(
    clerk.call(contract.writePublicity, { params: { batchId }, body: body({ firstOn: '2026-09-03' }) }),
  )
  assert.equal(early.code, 'chain.too_early')
  await lockSheet(world, world.institution.id, batchId, 'bead'.repeat(16))
  await world.owner.query(`update batch_steps set status = 'done' where batch_id = $1 and step = 'score'`, [batchId])
  await world.owner.query(`update batch_steps set status = 'current' where batch_id = $1 and step = 'publicity'`, [
    batchId,
  ])
  const again = await clerk.call(contract.writePublicity, {
    params: { batchId },
    body: body({ firstOn: '2026-09-04' }),
  })
  assert.deepEqual([again.number, again.firstOn, again.lastOn], [2, '2026-09-04', '2026-09-11'])
})

test('whoever an objection concerns does not decide it [HN-245]', async () => {
  const { id, batchId } = await running('henan')
  await object(id)
  const { objections, people } = await clerk.call(listObjections, { params: { batchId } })
  const concerned = people.find((one) => one.name === '评价机构负责人1')
  const params = { objectionId: objections[0]?.id ?? '' }
  await clerk.call(markObjectionConcerned, { params, body: { about: [concerned?.accountId ?? ''] } })
  const verdict = { params, body: { decision: 'dismissed' as const, reason: '经复核评分表，成绩无误' } }
  const refused = await refusalOf(head.call(decideObjection, verdict))
  assert.deepEqual([refused.code, refused.clauses], ['objection.concerned', ['HN-245']])
  assert.equal((await director.call(decideObjection, verdict)).status, 'dismissed')
  assert.equal((await refusalOf(director.call(decideObjection, verdict))).code, 'state.not_allowed')
})

test('an objection is decided within three working days of its receipt and answered within seven, as its list shows [HN-244] [HN-246]', async () => {
  const { id, batchId } = await running('henan')
  await object(id)
  const [objection] = (await clerk.call(listObjections, { params: { batchId } })).objections
  assert.deepEqual([objection?.decideBy, objection?.answerBy], ['2026-09-04', '2026-09-10'])
})

test('objections belong to the days of the notice [AY-058]', async () => {
  const { id } = await running('anyang')
  world.setClock('2026-09-09T09:00')
  const late = await refusalOf(object(id))
  assert.deepEqual([late.code, late.clauses], ['objection.closed', ['AY-058']])
  const letter = { name: '林先生', contact: '13800000000', content: '来信反映实操成绩登记有误，请复核。' }
  const record = (receivedOn: string) =>
    clerk.call(recordObjection, { params: { publicityId: id }, body: { ...letter, receivedOn } })
  assert.equal((await refusalOf(record('2026-09-09'))).code, 'objection.outside_term')
  assert.equal((await record('2026-09-08')).channelTitle, '办公室登记')
})

test('what an objector writes lies sealed, and the ledger names nobody', async () => {
  const { id } = await running('anyang')
  const { receipt } = await object(id)
  assert.match(receipt, /^YY-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const { rows } = await world.owner.query(
    `select (select string_agg(o::text, ' ') from objections o) || (select string_agg(l::text, ' ') from ledger_leaves l) as text`,
  )
  assert.ok(!rows[0].text.includes('林先生') && !rows[0].text.includes('13800000000'))
})

test('a score sheet changed after the draft stops its publication', async () => {
  const { batchId } = await batch('anyang')
  const draft = await clerk.call(contract.writePublicity, { params: { batchId }, body: body() })
  await lockSheet(world, world.institution.id, batchId, 'bead'.repeat(16))
  const params = { publicityId: draft.id }
  assert.equal(
    (await refusalOf(head.call(contract.publishPublicity, { params, body: {} }))).code,
    'publicity.sheet_changed',
  )
})

test('the neighbour finds nothing, and rubbish is refused by name', async () => {
  const { id, batchId } = await running('anyang')
  const [theirClerk, theirHead] = [
    await world.as('exam_officer', { tenant: 'neighbour' }),
    await world.as('head', { tenant: 'neighbour' }),
  ]
  for (const call of [
    () => theirClerk.call(contract.getPublicityDesk, { params: { batchId } }),
    () => theirClerk.call(contract.writePublicity, { params: { batchId }, body: body() }),
    () => theirClerk.call(contract.listPublicityRows, { params: { publicityId: id } }),
    () => theirClerk.download(contract.printPublicity, { params: { publicityId: id } }),
    () => end(theirHead, id),
    () => theirClerk.call(listObjections, { params: { batchId } }),
  ])
    assert.equal((await refusalOf(call())).status, 404)
  const rubbish = await refusalOf(
    clerk.call(contract.writePublicity, { params: { batchId }, body: body({ firstOn: '明天' }) }),
  )
  assert.deepEqual(
    rubbish.body.error.fields?.map((field) => field.path),
    ['firstOn'],
  )
  assert.equal((await refusalOf(clerk.call(contract.getPublicityDesk, { params: { batchId: 'x' } }))).status, 400)
  assert.equal((await clerk.call(getReportDesk, { params: { batchId } })).reports.length, 0)
})
