import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getMatter } from '#contract/centre.ts'
import * as contract from '#contract/report.ts'
import * as centre from '#contract/report-centre.ts'
import { newId } from '#server/platform/ids.ts'
import { deliver, isGenuine, type Message } from '#server/platform/messages/messages.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { refusalOf } from '#server/testing/client.ts'
import { judgedBatch, lockSheet } from '#server/testing/judged-batches.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-09-01T09:00' })
const clerk = await world.as('exam_officer')
const head = await world.as('head')
const otherHead = await world.as('head', { number: 2 })
const reviewer = await world.as('centre_reviewer')
const publisher = await world.as('centre_head')
let from = 500

const pdf = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')

async function batch(profile: string, more: object = {}) {
  from += 20
  await confirmAgain(head)
  return judgedBatch(world, {
    profile,
    open: 'report',
    startsOn: '2026-08-20',
    candidates: 5,
    failed: 1,
    from,
    ...more,
  })
}

const build = (batchId: string) => clerk.call(contract.buildReport, { params: { batchId }, body: {} })
const sendIt = (reportId: string, carrier: 'centre' | 'platform' = 'centre') =>
  head.call(contract.sendReport, { params: { reportId }, body: { carrier } })
const desk = (batchId: string) => clerk.call(contract.getReportDesk, { params: { batchId } })
const stepOf = async (batchId: string, step: string) => {
  const { rows } = await world.owner.query('select status from batch_steps where batch_id = $1 and step = $2', [
    batchId,
    step,
  ])
  return rows[0]?.status as string
}

/** Builds and sends a report, and finds it on the centre's desk. */
async function reported(profile = 'ligong') {
  const { batchId, people } = await batch(profile)
  const draft = await build(batchId)
  await sendIt(draft.id)
  await world.settle()
  const { results } = await reviewer.call(centre.listCentreResults, { query: { status: 'received' } })
  return { batchId, people, reportId: draft.id, resultId: results[0]?.id ?? '' }
}

const decide = (resultId: string, decision: 'accepted' | 'returned', reason = '与批复函核对一致') =>
  reviewer.call(centre.decideCentreResult, { params: { resultId }, body: { decision, reason } })
const publish = (resultId: string, who = publisher) =>
  who.call(centre.publishCentreResult, { params: { resultId }, body: {} })

test('one person builds the report, the head sends it, the centre accepts it and another of its people publishes it [LG-039]', async () => {
  const { batchId, reportId, resultId } = await reported()
  const found = await reviewer.call(centre.getCentreResult, { params: { resultId } })
  assert.deepEqual([found.passedCount, found.judgedCount, found.status], [5, 6, 'received'])
  assert.deepEqual(
    found.entries.map((entry) => [entry.judged, entry.passed, entry.failed]),
    [
      [3, 3, 0],
      [3, 2, 1],
    ],
  )
  assert.equal(await stepOf(batchId, 'publicity'), 'waiting')
  await decide(resultId, 'accepted')
  await world.settle()
  assert.equal((await desk(batchId)).reports[0]?.status, 'accepted')
  assert.equal(await stepOf(batchId, 'report'), 'current')
  await publish(resultId)
  await world.settle()
  const after = await desk(batchId)
  assert.deepEqual([after.reports[0]?.id, after.reports[0]?.status, after.done], [reportId, 'published', true])
  assert.equal(await stepOf(batchId, 'publicity'), 'current')
})

test('the message names whom the centre must check by covered number and index, never by the whole number', async () => {
  const { people, resultId } = await reported()
  const { body } = await reviewer.call(getMatter, { params: { matterId: resultId } })
  const text = JSON.stringify(body)
  for (const person of people.slice(0, 5)) {
    assert.ok(text.includes(person.registrationId))
    assert.ok(!text.includes(person.identity))
  }
  const [first] = (body as { passed: { identityIndex: string }[] }).passed
  assert.match(first?.identityIndex ?? '', /^[0-9a-f]{64}$/)
  const shown = await reviewer.call(centre.listCentreResultPeople, { params: { resultId } })
  assert.ok(!JSON.stringify(shown).includes('identityIndex'))
})

test('results are reported only after the notice is over, where the handbook gives notice first [HN-075]', async () => {
  const { batchId } = await batch('henan', { open: 'publicity' })
  const refused = await refusalOf(build(batchId))
  assert.deepEqual([refused.code, refused.clauses], ['report.notice_first', ['HN-075']])
})

test('nothing goes up to the city before the notice is over [NC-029]', async () => {
  const { batchId } = await batch('nanchang', { open: 'publicity' })
  const refused = await refusalOf(build(batchId))
  assert.deepEqual([refused.code, refused.clauses], ['report.notice_first', ['NC-029']])
})

test('whoever built a report does not send it, and a changed score sheet stops it', async () => {
  const { batchId } = await batch('ligong')
  const draft = await build(batchId)
  await world.owner.query(
    `update reports set writers = array(select id from accounts where username = 'institution.head.1') where id = $1`,
    [draft.id],
  )
  assert.equal((await refusalOf(sendIt(draft.id))).code, 'access.same_person')
  await build(batchId)
  await world.owner.query(`update reports set writers = array[created_by] where id = $1`, [draft.id])
  await lockSheet(world, world.institution.id, batchId, 'bead'.repeat(16))
  assert.equal((await desk(batchId)).reports[0]?.stale, true)
  assert.equal((await refusalOf(sendIt(draft.id))).code, 'report.sheet_changed')
  await build(batchId)
  assert.equal((await sendIt(draft.id)).status, 'sent')
})

test('a returned report names its reason, is corrected and sent again', async () => {
  const { batchId, resultId } = await reported()
  assert.equal((await refusalOf(decide(resultId, 'returned', ''))).code, 'report.reason_required')
  await decide(resultId, 'returned', '保育师人数与批复不符')
  await world.settle()
  const [returned] = (await desk(batchId)).reports
  assert.deepEqual([returned?.status, returned?.reason], ['returned', '保育师人数与批复不符'])
  const again = await build(batchId)
  assert.deepEqual([again.status, again.number], ['draft', 1])
  await sendIt(again.id)
  await world.settle()
  const { results } = await reviewer.call(centre.listCentreResults, { query: { status: 'received' } })
  assert.ok(results.some((one) => one.id !== resultId))
})

test('two who decide at once decide once, and whoever accepted does not publish', async () => {
  const { resultId } = await reported()
  const second = await world.as('centre_reviewer', { number: 2 })
  const body = { decision: 'accepted' as const, reason: '与批复函核对一致' }
  const tries = await Promise.allSettled(
    [reviewer, second].map((one) => one.call(centre.decideCentreResult, { params: { resultId }, body })),
  )
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1)
  await world.owner.query(
    `update centre_matters set decided_by = (select id from accounts where username = 'centre.centre-head.1') where id = $1`,
    [resultId],
  )
  assert.equal((await refusalOf(publish(resultId))).code, 'access.same_person')
  const other = await world.as('centre_head', { number: 2 })
  const twice = await Promise.allSettled([publish(resultId, other), publish(resultId, other)])
  assert.equal(twice.filter((one) => one.status === 'fulfilled').length, 1)
})

test('differences from the approved plan and bans in force are shown, and an acceptance must explain them', async () => {
  const { batchId, people, resultId } = await reported()
  const { rows } = await world.owner.query('select identity_index from registrations where id = $1', [
    people[0]?.registrationId,
  ])
  await world.owner.query(
    `insert into bans (centre_id, id, identity_index, until_on, clause, recorded_by, at) values ($1, $2, $3, '2027-12-31', 'HN-210', '中心', now())`,
    [world.centre.id, newId(), rows[0].identity_index],
  )
  const occupations = [{ code: '6-18-01-01', occupation: '车工', job: '数控车床', level: 4, people: 2 }]
  await world.owner.query(
    `insert into centre_matters (centre_id, id, institution_id, institution_name, kind, subject_id, title, body, status, received_at)
     values ($1, $2, $3, '豫衡理工', 'plan', $4, '计划', $5, 'approved', now())`,
    [world.centre.id, newId(), world.institution.id, batchId, JSON.stringify({ application: { occupations } })],
  )
  const { findings, entries } = await reviewer.call(centre.getCentreResult, { params: { resultId } })
  assert.deepEqual(
    findings.map((one) => [one.kind, one.clause]),
    [
      ['over_plan', null],
      ['not_planned', null],
      ['banned', 'HN-210'],
    ],
  )
  assert.deepEqual(
    entries.map((entry) => entry.approved),
    [2, null],
  )
  const refused = await refusalOf(decide(resultId, 'accepted', ''))
  assert.equal(refused.code, 'report.findings_unexplained')
  assert.equal((await decide(resultId, 'accepted', '人数增加经中心电话同意，附后')).status, 'approved')
})

test('a message with a wrong signature is not taken in', async () => {
  const { batchId, reportId } = await reported()
  const { rows } = await world.owner.query(
    `select id, kind, peer_id, subject_id, body, signature, at from messages where direction = 'out' and kind = 'result.reported' and body->>'reportId' = $1`,
    [reportId],
  )
  const [row] = rows
  const message: Message = {
    ...{ id: row.id, kind: row.kind, from: world.institution.id, to: row.peer_id, subjectId: row.subject_id },
    ...{ body: row.body, at: row.at.toISOString() },
  }
  assert.equal(await isGenuine(world.platform, message, row.signature), true)
  const forged = { ...message, id: newId(), body: { ...message.body, passed: [] } }
  await assert.rejects(deliver(world.platform, forged, row.signature), /not signed/)
  const fromNeighbour = { ...message, id: newId(), from: world.neighbour.id }
  await assert.rejects(deliver(world.platform, fromNeighbour, row.signature), /not signed/)
  const decision = { kind: 'result.published', reportId, contentHash: '', by: '冒名', reason: '' }
  const answer: Message = {
    ...{ id: newId(), kind: 'result.published', from: world.centre.id, to: world.institution.id },
    ...{ subjectId: batchId, body: decision, at: message.at },
  }
  await assert.rejects(deliver(world.platform, answer, row.signature), /not signed/)
  assert.equal((await desk(batchId)).reports[0]?.status, 'sent')
})

test('for a platform outside, receipts are recorded by one person with a scan and confirmed by another', async () => {
  const { batchId } = await batch('ligong')
  const draft = await build(batchId)
  await sendIt(draft.id, 'platform')
  await world.settle()
  assert.equal((await reviewer.call(centre.listCentreResults, { query: { q: '无此' } })).total, 0)
  const params = { reportId: draft.id }
  const record = (kind: string, number = '豫技鉴〔2026〕118号', bytes = pdf) =>
    clerk.call(contract.recordReportReceipt, {
      params,
      file: { name: '回执.pdf', bytes, fields: { kind, number, on: '2026-09-01' } },
    })
  assert.equal((await refusalOf(record('publication'))).code, 'report.receipt_kind')
  assert.equal((await refusalOf(record('acceptance', '1', Buffer.from('MZ not a scan')))).code, 'report.receipt_format')
  const recorded = await record('acceptance')
  assert.equal(recorded.status, 'sent')
  assert.equal((await refusalOf(record('acceptance'))).code, 'report.receipt_waiting')
  const receiptId = recorded.receipts[0]?.id ?? ''
  await confirmAgain(otherHead)
  const confirm = (who: typeof head, id: string) =>
    who.call(contract.confirmReportReceipt, { params: { receiptId: id }, body: {} })
  const tries = await Promise.allSettled([confirm(head, receiptId), confirm(otherHead, receiptId)])
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1)
  const published = await record('publication', '豫技鉴〔2026〕119号')
  const last = published.receipts.find((one) => one.kind === 'publication')?.id ?? ''
  await world.owner.query(
    `update report_receipts set recorded_by = (select id from accounts where username = 'institution.head.1') where id = $1`,
    [last],
  )
  assert.equal((await refusalOf(confirm(head, last))).code, 'access.same_person')
  assert.equal((await confirm(otherHead, last)).status, 'published')
  assert.equal(await stepOf(batchId, 'report'), 'done')
  assert.deepEqual(await clerk.download(contract.openReportReceipt, { params: { receiptId: last } }), pdf)
})

test('the platform sheet has eleven columns with whole numbers, and each number shown is logged with its purpose', async () => {
  const { batchId, people } = await batch('ligong')
  const draft = await build(batchId)
  const params = { reportId: draft.id }
  assert.equal(
    (await refusalOf(clerk.download(contract.exportReportPlatform, { params, query: { purpose: '' } }))).status,
    400,
  )
  await confirmAgain(clerk)
  const purpose = '报送省平台证书数据'
  const bytes = await clerk.download(contract.exportReportPlatform, { params, query: { purpose } })
  const sheet = (await readWorkbook(bytes)).sheets[0]
  const rows = JSON.stringify(sheet)
  for (const header of [
    '姓名',
    '证件类型',
    '证件号码',
    '所在单位',
    '职业名称',
    '工种名称',
    '职业技能等级',
    '证书编号',
    '发证日期',
    '评价机构',
    '发证机构',
  ])
    assert.ok(rows.includes(header), header)
  assert.ok(people.slice(0, 5).every((person) => rows.includes(person.identity)))
  assert.equal(rows.match(/居民身份证/g)?.length, 5)
  const { rows: logged } = await world.owner.query(
    'select count(*)::int as n from identity_reveals where purpose = $1',
    [purpose],
  )
  assert.equal(logged[0].n, 5)
  const covered = await clerk.download(contract.exportReportPeople, { params })
  assert.ok(!JSON.stringify((await readWorkbook(covered)).sheets[0]).includes(people[0]?.identity ?? '-'))
})

test('the neighbour finds nothing of a report, and an institution nothing of the centre’s desk', async () => {
  const { batchId, reportId, resultId } = await reported()
  const theirs = await world.as('exam_officer', { tenant: 'neighbour' })
  const theirHead = await world.as('head', { tenant: 'neighbour' })
  await confirmAgain(theirHead)
  for (const call of [
    () => theirs.call(contract.getReportDesk, { params: { batchId } }),
    () => theirs.call(contract.buildReport, { params: { batchId }, body: {} }),
    () => theirs.call(contract.listReportPeople, { params: { reportId } }),
    () => theirHead.call(contract.sendReport, { params: { reportId }, body: {} }),
  ])
    assert.equal((await refusalOf(call())).status, 404)
  assert.equal((await refusalOf(clerk.call(centre.getCentreResult, { params: { resultId } }))).status, 403)
})
