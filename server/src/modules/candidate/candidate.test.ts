import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/candidate.ts'
import { decideObjection, listObjections } from '#contract/objection.ts'
import { publishPublicity, writePublicity } from '#contract/publicity.ts'
import { candidateToken } from '#server/platform/http/doors.ts'
import { refusalOf } from '#server/testing/client.ts'
import { judgedBatch, strangersNumber, type Ticketed } from '#server/testing/judged-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-09-01T09:00' })
let from = 1500

async function batch(profile: string, open: 'publicity' | 'report') {
  world.setClock('2026-09-01T09:00')
  from += 20
  return judgedBatch(world, { profile, open, startsOn: '2026-08-28', candidates: 4, from })
}

async function enter(person: Ticketed | undefined) {
  const phone = world.anonymous()
  await phone.call(contract.enterCandidate, {
    body: { identityNumber: person?.identity ?? '', code: person?.code ?? '' },
  })
  return phone
}

const attempt = (identityNumber: string, code: string) =>
  world.anonymous().call(contract.enterCandidate, { body: { identityNumber, code } })

async function publishNotice(batchId: string) {
  const [clerk, head] = [await world.as('exam_officer'), await world.as('head')]
  const body = {
    title: '2026年第1批职业技能等级认定结果公示',
    opening: '现将拟认定合格人员名单公示如下。',
    firstOn: '2026-09-01',
    contact: { name: '周敏', phone: '0371-60000000', address: '' },
    channels: ['机构网站公告栏'],
  }
  const draft = await clerk.call(writePublicity, { params: { batchId }, body })
  return head.call(publishPublicity, { params: { publicityId: draft.id }, body: {} })
}

test('a candidate enters with his number and the code of his ticket, typed as it may be, and sees himself alone', async () => {
  const { people } = await batch('henan', 'publicity')
  const [first, second] = people
  const phone = world.anonymous()
  await phone.call(contract.enterCandidate, {
    body: {
      identityNumber: ` ${first?.identity.toLowerCase()} `,
      code: first?.code.replaceAll('-', ' ').toLowerCase() ?? '',
    },
  })
  const home = await phone.call(contract.getCandidateHome)
  assert.deepEqual([home.name, home.ticket.number], [first?.name, first?.ticketNumber])
  assert.deepEqual(
    home.ticket.sittings.map((one) => [one.subjectTitle, one.startsAt, one.seat]),
    [
      ['理论', '2026-08-28T01:00:00.000Z', 1],
      ['实操', '2026-08-28T06:00:00.000Z', 1],
    ],
  )
  assert.equal(home.identity.includes('********'), true)
  const text = JSON.stringify(home)
  assert.ok(!text.includes(first?.identity ?? '-') && !text.includes(second?.name ?? '-'))
  await phone.call(contract.leaveCandidate)
  phone.cookies.clear()
  assert.equal((await refusalOf(phone.call(contract.getCandidateHome))).status, 401)
})

test('whatever does not match is answered alike, and wrong tries lock out nobody', async () => {
  const { people } = await batch('henan', 'publicity')
  const [first, second] = people
  const tries: [string, string][] = [
    [first?.identity ?? '', second?.code ?? ''],
    [strangersNumber(), first?.code ?? ''],
    [first?.identity ?? '', '2222-2222-2222'],
    ['不是号码', '不是查询码'],
  ]
  for (const [number, code] of tries) {
    const { status, body } = await refusalOf(attempt(number, code))
    assert.deepEqual([status, body.error.code, body.error.params], [401, 'candidate.no_entry', {}])
  }
  for (let wrong = 0; wrong < 20; wrong++) await refusalOf(attempt(first?.identity ?? '', `2222-2222-${wrong + 1000}`))
  assert.ok(await enter(first))
})

test('an address that tries too often is slowed down', async () => {
  const statuses = new Set<number>()
  for (let wrong = 0; wrong < 130; wrong++)
    statuses.add((await refusalOf(attempt('x'.repeat(18), '2222-2222-2222'))).status)
  assert.deepEqual([...statuses].sort(), [401, 429])
})

const inside = async (person: Ticketed | undefined) => {
  const phone = world.anonymous()
  const token = candidateToken(world.platform, world.institution.id, person?.registrationId ?? '', 120)
  phone.cookies.set('jiheng_candidate', token)
  return phone
}

test('a cookie of the door that was altered, has expired, or whose ticket was withdrawn opens nothing', async () => {
  const { people } = await batch('henan', 'publicity')
  const [first, second] = people
  const phone = await inside(first)
  const token = phone.cookies.get('jiheng_candidate') ?? ''
  const [tenant, , expires, signature] = token.split('.')
  phone.cookies.set('jiheng_candidate', [tenant, second?.registrationId, expires, signature].join('.'))
  assert.equal((await refusalOf(phone.call(contract.getCandidateHome))).status, 401)
  phone.cookies.set('jiheng_candidate', token)
  await world.owner.query(`update tickets set status = 'withdrawn' where registration_id = $1`, [first?.registrationId])
  assert.equal((await refusalOf(phone.call(contract.getCandidateHome))).status, 404)
  const other = await inside(second)
  world.setClock('2026-09-01T11:30')
  assert.equal((await refusalOf(other.call(contract.getCandidateHome))).code, 'access.login_expired')
})

test('a candidate sees no result before the centre accepted the report, where results are reported first [LG-039]', async () => {
  const { batchId, people } = await batch('ligong', 'report')
  const phone = await inside(people[0])
  const before = (await phone.call(contract.getCandidateHome)).result
  assert.deepEqual([before.released, before.outcome, before.subjects], [false, null, []])
  assert.equal(before.citation?.clause, 'LG-039')
  await world.owner.query(`update batch_steps set status = 'done' where batch_id = $1 and step = 'report'`, [batchId])
  const after = (await phone.call(contract.getCandidateHome)).result
  assert.deepEqual([after.released, after.outcomeTitle], [true, '合格'])
  assert.deepEqual(
    after.subjects.map((one) => [one.title, one.score]),
    [
      ['理论知识', 78],
      ['技能操作', 85.5],
    ],
  )
})

test('a candidate sees his result with the notice and not before, where the notice comes first [HN-075]', async () => {
  const { batchId, people } = await batch('henan', 'publicity')
  const phone = await inside(people[0])
  const before = await phone.call(contract.getCandidateHome)
  assert.deepEqual([before.result.released, before.result.citation?.clause, before.notice], [false, 'HN-075', null])
  await publishNotice(batchId)
  const after = await phone.call(contract.getCandidateHome)
  assert.equal(after.result.released, true)
  assert.equal(after.notice?.acceptsObjections, true)
})

test('a candidate objects to his result while it is on notice, and reads what became of it; upheld, his result is closed again', async () => {
  const { batchId, people } = await batch('henan', 'publicity')
  const phone = await inside(people[0])
  const body = { contact: '13800000000', content: '本人实操成绩与当场宣布的不一致，请复核。' }
  assert.equal(
    (await refusalOf(phone.call(contract.raiseCandidateObjection, { body }))).code,
    'candidate.not_on_notice',
  )
  await publishNotice(batchId)
  const { receipt } = await phone.call(contract.raiseCandidateObjection, { body })
  const director = await world.as('director')
  const [objection] = (await director.call(listObjections, { params: { batchId } })).objections
  assert.deepEqual(
    [objection?.receipt, objection?.name, objection?.channelTitle],
    [receipt, people[0]?.name, '考生本人'],
  )
  const reason = '评分表合计相加有误，应予更正'
  await director.call(decideObjection, {
    params: { objectionId: objection?.id ?? '' },
    body: { decision: 'upheld', reason },
  })
  const home = await phone.call(contract.getCandidateHome)
  assert.deepEqual(
    home.objections.map((one) => [one.statusTitle, one.decisionReason]),
    [['成立', reason]],
  )
  assert.equal(home.result.released, false)
})

test('a candidate consents to the notice of personal information as it stands, once', async () => {
  const { people } = await batch('henan', 'publicity')
  const phone = await inside(people[0])
  const { consent } = await phone.call(contract.getCandidateHome)
  assert.equal(consent.given, false)
  const agree = (version: string) => phone.call(contract.giveCandidateConsent, { body: { version, agree: true } })
  assert.equal((await refusalOf(agree('1999'))).code, 'candidate.notice_changed')
  const first = (await agree(consent.notice.version)).consent.at
  world.setClock('2026-09-01T09:30')
  assert.equal((await agree(consent.notice.version)).consent.at, first)
})

test('a candidate downloads his own ticket', async () => {
  const { people } = await batch('henan', 'publicity')
  const phone = await inside(people[0])
  const pdf = await phone.download(contract.printCandidateTicket)
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
})
