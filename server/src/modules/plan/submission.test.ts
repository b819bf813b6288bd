import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importCalendarYear } from '#contract/calendar.ts'
import {
  decidePlanMatter,
  getMatter,
  listMatters,
  type PlanMatterBody,
  planMatterBody,
  printMatterApplication,
} from '#contract/centre.ts'
import {
  attachToPlan,
  changePlan,
  confirmPlanLetter,
  downloadPlanLetter,
  getBatchPlan,
  recordPlanLetter,
  submitPlan,
  withdrawPlan,
  writeBatchPlan,
} from '#contract/plan.ts'
import { approvedBatch, batchAt, completeContent, draftBatch, staffedInstitution } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld, type World } from '#server/testing/world.ts'

const henan = await openWorld({ profile: 'henan' })
const ligong = await openWorld({ profile: 'ligong' })

const plan = async (world: World, batchId: string) =>
  (await world.as('auditor')).call(getBatchPlan, { params: { batchId } })
const submit = async (world: World, batchId: string) =>
  (await world.as('head')).call(submitPlan, { params: { batchId } })
const stepOf = async (world: World, batchId: string) =>
  (
    await world.owner.query('select status, done_by from batch_steps where batch_id = $1 and step = $2', [
      batchId,
      'plan',
    ])
  ).rows[0]

async function submitted(world: World) {
  const { id } = await batchAt(world, 'plan')
  const sent = await submit(world, id)
  await world.settle()
  const centre = await world.as('centre_reviewer')
  const { matters } = await centre.call(listMatters, { query: { status: 'received' } })
  for (const { id: matterId } of matters) {
    const matter = await centre.call(getMatter, { params: { matterId } })
    const body: PlanMatterBody = planMatterBody.parse(matter.body)
    if (body.batchId === id) return { id, sent, centre, matterId, body }
  }
  throw new Error('the centre has received nothing')
}

for (const [profile, clause, start] of [
  ['ligong', 'LG-032', '2026-10-17'],
  ['henan', 'HN-063', '2026-10-17'],
  ['anyang', 'AY-003', '2026-10-17'],
] as const)
  test(`a plan submitted a day too late is refused with due day and remedy, and the refusal stays in the ledger; on the last day it goes through [${clause}]`, async () => {
    const world = await openWorld({ profile, now: '2026-09-01T09:00' })
    const { id } = await batchAt(world, 'plan', { startsOn: start })
    world.setClock('2026-09-30T09:00')
    const refused = await refusalOf(submit(world, id))
    assert.equal(refused.code, 'plan.late')
    assert.deepEqual(refused.clauses, [clause])
    const [citation] = refused.body.error.citations ?? []
    assert.match(citation?.required ?? '', /10个工作日.*2026-09-29/)
    assert.match(citation?.actual ?? '', /2026-09-30/)
    assert.deepEqual(citation?.remedies, ['把开始日期改为2026-10-20或以后，再报送'])
    const { rows } = await world.owner.query(
      `select clauses, batch_id from ledger_leaves where act = 'plan.refuse_late'`,
    )
    assert.deepEqual(rows, [{ clauses: [clause], batch_id: id }])
    assert.equal((await plan(world, id)).status, 'draft')
    world.setClock('2026-09-29T23:50')
    assert.equal((await submit(world, id)).status, 'submitted')
  })

test('before a year whose holidays are not announced a plan cannot be submitted, and it says what to import [LG-032]', async () => {
  const world = await openWorld({ profile: 'ligong', now: '2026-11-02T09:00' })
  const { id } = await batchAt(world, 'plan', { startsOn: '2027-01-16', endsOn: '2027-01-17' })
  const refused = await refusalOf(submit(world, id))
  assert.equal(refused.code, 'plan.calendar_unannounced')
  assert.deepEqual(refused.clauses, ['LG-032'])
  assert.deepEqual(refused.body.error.citations?.[0]?.remedies, ['请中心管理员导入2027年节假日安排后再报送'])
  const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-02-${day}`)
  const body = { source: '国务院办公厅通知', off, makeupWorkdays: [] }
  await (await world.as('centre_administrator')).call(importCalendarYear, { params: { year: '2027' }, body })
  assert.equal((await submit(world, id)).status, 'submitted')
})

test('who wrote the plan cannot submit it, though he may submit others’', async () => {
  const { id } = await batchAt(ligong, 'plan')
  const writer = await ligong.as('exam_officer')
  const refused = await refusalOf(writer.call(submitPlan, { params: { batchId: id } }))
  assert.equal(refused.code, 'access.same_person')
  assert.equal((await plan(ligong, id)).status, 'draft')
  assert.equal((await submit(ligong, id)).status, 'submitted')
})

test('where the review comes first, the plan waits for it [LG-032]', async () => {
  const { id } = await draftBatch(ligong)
  const refused = await refusalOf(submit(ligong, id))
  assert.equal(refused.code, 'chain.too_early')
  assert.deepEqual(refused.clauses, ['LG-032'])
})

test('a submitted plan has a number of 23 characters, lies before the centre in full and cannot be written', async () => {
  const { id, sent, body, centre, matterId } = await submitted(ligong)
  assert.equal(sent.planNumber, `260901S000041000217${String(sent.serial).padStart(4, '0')}`)
  assert.equal(sent.planNumber?.length, 23)
  assert.equal(body.totalExpected, 10)
  assert.equal(body.application.occupations[0]?.occupation, '保育师')
  assert.ok(body.application.staff.some(({ duty }) => duty === '内部质量督导员'))
  const pdf = await centre.download(printMatterApplication, { params: { matterId } })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const content = {
    name: '改',
    startsOn: '2026-10-17',
    endsOn: '2026-10-18',
    entries: [{ text: '网商', level: 4, expectedCount: 1 }],
    content: {},
  }
  const refused = await refusalOf(
    (await ligong.as('exam_officer')).call(writeBatchPlan, { params: { batchId: id }, body: content }),
  )
  assert.equal(refused.code, 'plan.state')
})

test('by the handbook the application form goes with the plan, made from it and sealed by its hash [HN-065]', async () => {
  const { id, body } = await submitted(henan)
  const [paper] = body.attachments
  assert.equal(paper?.title, '河南省社会培训评价组织职业技能等级认定考试计划申请表')
  const { rows } = await henan.owner.query(
    `select encode(sha256, 'hex') as hash, content_type from files where purpose = 'plan_attachment'`,
  )
  assert.ok(rows.some((row) => row.hash === paper?.sha256 && row.content_type === 'application/pdf'))
  assert.deepEqual((await plan(henan, id)).submissions[0]?.attachments, [paper])
})

test('a plan whose papers must be brought along is refused until they are attached [JC-006]', async () => {
  const world = await openWorld({ profile: 'jincheng' })
  const { id } = await batchAt(world, 'plan')
  const refused = await refusalOf(submit(world, id))
  assert.deepEqual(refused.body.error.params?.fields, ['三个有效期考评员证卡', '认定函'])
  assert.deepEqual(refused.clauses, ['JC-006'])
  assert.match(refused.body.error.citations?.[0]?.required ?? '', /三个有效期考评员证卡.*认定函/)
  const clerk = await world.as('exam_officer')
  const attach = (title: string, bytes: Buffer) =>
    clerk.call(attachToPlan, { params: { batchId: id }, file: { name: 'a.pdf', bytes, fields: { title } } })
  const pdf = Buffer.from('%PDF-1.4\n…\n%%EOF\n')
  assert.equal((await refusalOf(attach('认定函', Buffer.from('MZ not a scan')))).code, 'plan.scan_kind')
  assert.equal((await refusalOf(attach('认定函', Buffer.from('%PDF-1.4 cut short')))).code, 'plan.scan_broken')
  assert.equal((await refusalOf(attach('别的', pdf))).code, 'plan.attachment_unknown')
  await attach('认定函', pdf)
  await attach('三个有效期考评员证卡', pdf)
  assert.equal((await submit(world, id)).status, 'submitted')
})

test('the centre approves: the plan is approved and its step done', async () => {
  const { id, centre, matterId } = await submitted(henan)
  await centre.call(decidePlanMatter, { params: { matterId }, body: { decision: 'approved' } })
  await henan.settle()
  const now = await plan(henan, id)
  assert.equal(now.status, 'approved')
  assert.equal(now.submissions[0]?.decidedBy, '中心审核员1')
  assert.equal((await stepOf(henan, id)).status, 'done')
  const again = await refusalOf(
    centre.call(decidePlanMatter, { params: { matterId }, body: { decision: 'returned', reason: '改主意' } }),
  )
  assert.equal(again.code, 'centre.decided')
})

test('the centre returns with a reason; the plan is written again, submitted again and approved', async () => {
  const { id, centre, matterId } = await submitted(henan)
  const bare = await refusalOf(centre.call(decidePlanMatter, { params: { matterId }, body: { decision: 'returned' } }))
  assert.equal(bare.code, 'centre.reason_missing')
  await centre.call(decidePlanMatter, { params: { matterId }, body: { decision: 'returned', reason: '督导员不足' } })
  await henan.settle()
  const returned = await plan(henan, id)
  assert.equal(returned.status, 'returned')
  assert.equal(returned.submissions[0]?.reason, '督导员不足')
  assert.equal((await stepOf(henan, id)).status, 'current')
  assert.equal((await refusalOf(submit(henan, id))).code, 'plan.state')
  const clerk = await henan.as('exam_officer')
  const content = completeContent('2026-10-17', '2026-10-18', await staffedInstitution(henan))
  const entries = [{ text: '保育师', level: 4, expectedCount: 12 }]
  const body = { name: returned.name, startsOn: '2026-10-17', endsOn: '2026-10-18', entries, content }
  assert.equal((await clerk.call(writeBatchPlan, { params: { batchId: id }, body })).status, 'draft')
  const second = await submit(henan, id)
  assert.equal(second.submissions.length, 2)
  assert.equal(second.planNumber, returned.planNumber)
})

test('two reviewers at once: exactly one decision counts', async () => {
  const { id, matterId } = await submitted(henan)
  const reviewers = [await henan.as('centre_reviewer'), await henan.as('centre_reviewer', { number: 2 })]
  const outcomes = await Promise.allSettled(
    reviewers.map((reviewer) =>
      reviewer.call(decidePlanMatter, { params: { matterId }, body: { decision: 'approved' } }),
    ),
  )
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await henan.settle()
  assert.equal((await plan(henan, id)).status, 'approved')
})

test('two people submit at once: exactly one submission is made', async () => {
  const { id } = await draftBatch(henan)
  const submitters = [await henan.as('head'), await henan.as('director')]
  const outcomes = await Promise.allSettled(submitters.map((one) => one.call(submitPlan, { params: { batchId: id } })))
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await plan(henan, id)).submissions.length, 1)
})

test('a changed plan is a draft again: its step reopens, later steps wait, and it needs a new approval', async () => {
  const { id } = await approvedBatch(ligong)
  assert.equal((await stepOf(ligong, id)).status, 'done')
  const clerk = await ligong.as('exam_officer')
  const bare = await refusalOf(clerk.call(changePlan, { params: { batchId: id }, body: { reason: '' } }))
  assert.equal(bare.code, 'input.invalid')
  const changed = await clerk.call(changePlan, { params: { batchId: id }, body: { reason: '考场检修' } })
  assert.equal(changed.status, 'draft')
  assert.equal((await stepOf(ligong, id)).status, 'current')
  const { rows } = await ligong.owner.query(
    `select status from batch_steps where batch_id = $1 and step = 'arrangement'`,
    [id],
  )
  assert.equal(rows[0].status, 'waiting')
  assert.equal((await submit(ligong, id)).submissions.length, 2)
})

test('a withdrawn plan goes no further, and the centre sees that it was withdrawn', async () => {
  const { id, matterId, centre } = await submitted(henan)
  const head = await henan.as('head')
  const gone = await head.call(withdrawPlan, { params: { batchId: id }, body: { reason: '报名人数不足' } })
  assert.equal(gone.status, 'withdrawn')
  await henan.settle()
  assert.equal((await centre.call(getMatter, { params: { matterId } })).status, 'withdrawn')
  const late = await refusalOf(centre.call(decidePlanMatter, { params: { matterId }, body: { decision: 'approved' } }))
  assert.equal(late.code, 'centre.decided')
  assert.equal((await refusalOf(submit(henan, id))).code, 'plan.state')
})

const scan = Buffer.from('%PDF-1.4\n批复\n%%EOF\n')
const letter = (fields: Record<string, string> = {}) => ({
  name: 'letter.pdf',
  bytes: scan,
  fields: { letterNumber: '豫衡技评〔2026〕31号', letterOn: '2026-09-01', decision: 'approved', ...fields },
})

test('a letter of a centre outside the system counts once a second person has confirmed it', async () => {
  const { id, centre, matterId } = await submitted(henan)
  const params = { batchId: id }
  const director = await henan.as('director')
  const recorded = await director.call(recordPlanLetter, { params, file: letter() })
  assert.equal(recorded.status, 'submitted')
  assert.equal(
    (await refusalOf(director.call(recordPlanLetter, { params, file: letter() }))).code,
    'plan.letter_waiting',
  )
  const self = await refusalOf(director.call(confirmPlanLetter, { params, body: { confirmed: true } }))
  assert.equal(self.code, 'access.same_person')
  const other = await henan.as('exam_officer')
  const confirmed = await other.call(confirmPlanLetter, { params, body: { confirmed: true } })
  assert.equal(confirmed.status, 'approved')
  assert.deepEqual(confirmed.submissions[0]?.letter, {
    number: '豫衡技评〔2026〕31号',
    on: '2026-09-01',
    decision: 'approved',
    recordedBy: '认定中心主任1',
    confirmedBy: '考务管理岗1',
  })
  assert.equal((await stepOf(henan, id)).status, 'done')
  assert.deepEqual(await other.download(downloadPlanLetter, { params }), scan)
  await centre.call(decidePlanMatter, { params: { matterId }, body: { decision: 'returned', reason: '来迟了' } })
  await henan.settle()
  assert.equal((await plan(henan, id)).status, 'approved')
})

test('a wrongly recorded letter is rejected by the second person and may be recorded anew', async () => {
  const { id } = await submitted(henan)
  const params = { batchId: id }
  const clerk = await henan.as('exam_officer')
  const refused = async (fields: Record<string, string>) =>
    (await refusalOf(clerk.call(recordPlanLetter, { params, file: letter(fields) }))).code
  assert.equal(await refused({ letterOn: '2026-08-31' }), 'plan.letter_date')
  assert.equal(await refused({ letterOn: '2026-09-02' }), 'plan.letter_date')
  assert.equal(await refused({ decision: 'returned' }), 'plan.letter_reason')
  assert.equal(await refused({ decision: 'perhaps' }), 'input.invalid')
  assert.equal(
    (await refusalOf(clerk.call(confirmPlanLetter, { params, body: { confirmed: true } }))).code,
    'plan.no_letter',
  )
  await clerk.call(recordPlanLetter, { params, file: letter({ letterNumber: '抄错的号' }) })
  const director = await henan.as('director')
  const rejected = await director.call(confirmPlanLetter, { params, body: { confirmed: false, reason: '文号不符' } })
  assert.equal(rejected.submissions[0]?.letter, null)
  await clerk.call(recordPlanLetter, { params, file: letter({ decision: 'returned', reason: '改期' }) })
  assert.equal((await director.call(confirmPlanLetter, { params, body: { confirmed: true } })).status, 'returned')
})

test('plans and matters are seen on their own side only', async () => {
  const { id, matterId } = await submitted(henan)
  const neighbour = await henan.as('head', { tenant: 'neighbour' })
  const params = { batchId: id }
  assert.equal((await refusalOf(neighbour.call(submitPlan, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(withdrawPlan, { params, body: { reason: '不是我的' } }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(getMatter, { params: { matterId } }))).status, 403)
  const centre = await henan.as('centre_head')
  assert.equal((await refusalOf(centre.call(getBatchPlan, { params }))).status, 403)
  const director = await henan.as('director', { tenant: 'neighbour' })
  assert.equal((await refusalOf(director.call(recordPlanLetter, { params, file: letter() }))).status, 404)
})
