import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createBatch,
  exportBatches,
  getBatchPlan,
  judgeStartDate,
  listBatches,
  printPlanApplication,
  submitPlan,
  writeBatchPlan,
} from '#contract/plan.ts'
import {
  batchAt,
  completeContent,
  draftBatch,
  filedInstitution,
  firstBatchEntries,
  staffedInstitution,
} from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld, type World } from '#server/testing/world.ts'

const ligong = await openWorld({ profile: 'ligong' })
const henan = await openWorld({ profile: 'henan' })

const entry = (text: string, level: number) => ({ text, level, expectedCount: 10 })
const body = (entries: ReturnType<typeof entry>[], startsOn = '2026-10-17', endsOn = startsOn) => ({
  startsOn,
  endsOn,
  entries,
})
const refuseBatch = async (world: World, input: ReturnType<typeof body>) =>
  refusalOf((await world.as('exam_officer')).call(createBatch, { body: input }))

test('the first batch of 18 jobs and 1,396 candidates, all of level 4, can be planned by its short names [LG-045]', async () => {
  const plan = await draftBatch(ligong, { entries: firstBatchEntries })
  assert.equal(plan.entries.length, 18)
  assert.equal(plan.totalExpected, 1396)
  assert.deepEqual([...new Set(plan.entries.map(({ level }) => level))], [4])
  const row = (index: number) => plan.entries[index] && [plan.entries[index].occupation, plan.entries[index].job]
  assert.deepEqual(row(5), ['制图员', '机械工程制图'])
  assert.deepEqual(row(13), ['互联网营销师', '直播销售员'])
})

test('an occupation, job or level outside the filing cannot be planned, each named with its article [LG-002]', async () => {
  await filedInstitution(ligong)
  const refused = await refuseBatch(
    ligong,
    body([entry('保育师', 4), entry('焊工', 4), entry('网商', 5), entry('车工', 1)]),
  )
  assert.equal(refused.code, 'filing.outside')
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.clauses, ['LG-002', 'LG-002', 'LG-002'])
  assert.match(refused.body.error.message, /焊工（四级）、网商（五级）、车工（一级）/)
})

test('nothing can be planned for a day on which the filing is not valid [LG-002]', async () => {
  await filedInstitution(ligong)
  const refused = await refuseBatch(ligong, body([entry('保育师', 4)], '2029-01-01'))
  assert.deepEqual(refused.clauses, ['LG-002'])
  assert.match(refused.body.error.citations?.[0]?.required ?? '', /2026-01-01至2028-12-31/)
})

test('the handbook binds to the filing by its own article, and so does Nanchang [HN-019, NC-037]', async () => {
  await filedInstitution(henan)
  assert.deepEqual((await refuseBatch(henan, body([entry('焊工', 4)]))).clauses, ['HN-019'])
  const nanchang = await openWorld({ profile: 'nanchang' })
  await filedInstitution(nanchang)
  assert.deepEqual((await refuseBatch(nanchang, body([entry('网商', 5)]))).clauses, ['NC-037'])
})

test('without a filing nothing can be planned [HN-019]', async () => {
  const clerk = await henan.as('exam_officer', { tenant: 'neighbour' })
  const refused = await refusalOf(clerk.call(createBatch, { body: body([entry('保育师', 4)]) }))
  assert.ok(refused.clauses.includes('HN-019'))
})

test('a batch pins the policy of its institution, is numbered within its year and has its steps in the policy’s order', async () => {
  const plan = await draftBatch(henan)
  assert.equal(plan.name, `2026年第${plan.serial}批职业技能等级认定`)
  assert.equal(plan.profile.id, 'henan')
  assert.match(plan.profile.policyHash, /^[0-9a-f]{64}$/)
  const { rows } = await henan.owner.query(
    `select s.step, t.due_on::text from batch_steps s
       left join dated_tasks t on t.batch_id = s.batch_id and t.task = 'step.' || s.step where s.batch_id = $1 order by s.position`,
    [plan.id],
  )
  assert.deepEqual(rows[0], { step: 'plan', due_on: '2026-09-17' })
  assert.deepEqual(rows[1], { step: 'announcement', due_on: '2026-09-17' })
  const { rows: own } = await henan.owner.query(
    `select due_on::text from dated_tasks where batch_id = $1 and task = 'plan_submission'`,
    [plan.id],
  )
  assert.deepEqual(own, [{ due_on: '2026-09-29' }])
})

test('a directory row may be named by its id, and a row of another institution is outside [HN-019]', async () => {
  const filing = await filedInstitution(henan)
  const clerk = await henan.as('exam_officer')
  const row = filing.entries.find(({ job }) => job === '网商')
  const entries = [{ filingEntryId: row?.id ?? '', level: 4, expectedCount: 5 }]
  const plan = await clerk.call(createBatch, { body: { ...body([]), entries } })
  assert.equal(plan.entries[0]?.occupationCode, '4-01-02-02')
  const strange = [{ filingEntryId: '01980000-0000-7000-8000-00000000dead', level: 4, expectedCount: 5 }]
  const refused = await refusalOf(clerk.call(createBatch, { body: { ...body([]), entries: strange } }))
  assert.deepEqual(refused.clauses, ['HN-019'])
})

test('two new batches at once get two numbers', async () => {
  await filedInstitution(henan)
  const clerk = await henan.as('exam_officer')
  const make = () => clerk.call(createBatch, { body: body([entry('保育师', 4)]) })
  const [one, two] = await Promise.all([make(), make()])
  assert.equal(Math.abs(one.serial - two.serial), 1)
})

test('wrong dates, unknown people, entries twice and rubbish are refused in plain words', async () => {
  await filedInstitution(ligong)
  const code = async (input: object) =>
    (await refusalOf((await ligong.as('exam_officer')).call(createBatch, { body: input as never }))).code
  const good = body([entry('保育师', 4)])
  assert.equal(await code({ ...good, endsOn: '2026-10-16' }), 'plan.dates_reversed')
  assert.equal(await code({ ...good, endsOn: '2027-10-16' }), 'plan.dates_too_long')
  assert.equal(await code({ ...good, startsOn: '2026-08-31' }), 'plan.starts_past')
  assert.equal(await code({ ...good, startsOn: '2026-02-30' }), 'input.invalid')
  assert.equal(await code({ ...good, entries: [entry('保育师', 4), entry('保育师', 4)] }), 'plan.entry_twice')
  assert.equal(await code({ ...good, entries: [{ level: 4, expectedCount: 1 }] }), 'plan.entry_unnamed')
  assert.equal(await code({ ...good, entries: [{ ...entry('保育师', 4), expectedCount: 0 }] }), 'input.invalid')
  assert.equal(await code({ ...good, entries: 'x' }), 'input.invalid')
  const staff = [{ duty: 'staff', personId: '01980000-0000-7000-8000-00000000dead' }]
  assert.equal(await code({ ...good, content: { staff } }), 'plan.person_unknown')
  const times = [{ subject: 'theory', date: '2026-10-20', time: '09:00', place: '楼' }]
  assert.equal(await code({ ...good, content: { times } }), 'plan.time_outside')
})

test('a plan that leaves out a field is refused at submission, each field named with its article [LG-033]', async () => {
  const plan = await batchAt(ligong, 'plan', { content: { rooms: [], staff: [], scheme: {} } })
  assert.equal(plan.fields.items.filter(({ ok }) => !ok).length, 6)
  const refused = await refusalOf((await ligong.as('head')).call(submitPlan, { params: { batchId: plan.id } }))
  assert.equal(refused.code, 'plan.incomplete')
  assert.deepEqual(refused.body.error.params?.fields, [
    '实施方案',
    '考场安排',
    '监考人员',
    '考评员',
    '内部督导员',
    '工作人员',
  ])
  assert.deepEqual(refused.clauses, ['LG-033'])
  assert.match(refused.body.error.citations?.[0]?.required ?? '', /实施方案.*考场安排.*监考人员/)
})

test('by the handbook the plan also names its experts [HN-064]', async () => {
  const staff = (await staffedInstitution(henan)).filter(({ duty }) => duty !== 'expert')
  const content = completeContent('2026-10-17', '2026-10-18', staff)
  const plan = await draftBatch(henan, { content })
  const refused = await refusalOf((await henan.as('head')).call(submitPlan, { params: { batchId: plan.id } }))
  assert.deepEqual(refused.body.error.params?.fields, ['专家'])
  assert.deepEqual(refused.clauses, ['HN-064'])
})

test('the plan shows how many different people it needs and has, by the institution’s own articles [HN-142, HN-143, HN-146]', async () => {
  const { needs } = await draftBatch(henan)
  assert.equal(needs.have, 15)
  const row = (duty: string) => needs.rows.find((one) => one.duty === duty)
  assert.deepEqual([row('supervisor')?.need, row('supervisor')?.have, row('supervisor')?.clause], [3, 3, 'HN-142'])
  assert.deepEqual([row('invigilator')?.need, row('invigilator')?.clause], [2, 'HN-143'])
  assert.deepEqual([row('assessor')?.need, row('assessor')?.have, row('assessor')?.clause], [3, 3, 'HN-146'])
})

test('writing a plan keeps the entries that stay and lists what changed', async () => {
  const plan = await draftBatch(ligong, { entries: [entry('保育师', 4), entry('网商', 4)] })
  const clerk = await ligong.as('exam_officer', { number: 2 })
  const written = await clerk.call(writeBatchPlan, {
    params: { batchId: plan.id },
    body: { ...body([{ ...entry('网商', 4), expectedCount: 33 }, entry('网商', 3)]), name: '改名的批次', content: {} },
  })
  assert.equal(written.name, '改名的批次')
  assert.equal(written.entries[0]?.id, plan.entries[1]?.id)
  assert.deepEqual(
    written.entries.map(({ job, level, expectedCount }) => [job, level, expectedCount]),
    [
      ['网商', 4, 33],
      ['网商', 3, 10],
    ],
  )
})

test('by when a plan is due and how soon one may begin is told before a batch is made', async () => {
  const clerk = await ligong.as('exam_officer')
  const judged = await clerk.call(judgeStartDate, { query: { startsOn: '2026-10-17' } })
  assert.deepEqual(judged, {
    status: 'dated',
    due: '2026-09-29',
    clause: 'LG-032',
    late: false,
    earliestStart: '2026-09-15',
  })
})

test('batches are listed with the day their step is due, exported and printed for their own institution alone', async () => {
  const plan = await draftBatch(ligong, { name: '只属于本校的批次' })
  const auditor = await ligong.as('auditor')
  const { batches } = await auditor.call(listBatches, { query: { search: '只属于本校' } })
  assert.deepEqual(
    batches.map((one) => [one.id, one.step, one.stepDueOn, one.late, one.expectedCount, one.planStatusTitle]),
    [[plan.id, 'announcement', '2026-09-29', false, 10, '编制中']],
  )
  assert.equal((await auditor.download(exportBatches)).subarray(0, 2).toString(), 'PK')
  const pdf = await auditor.download(printPlanApplication, { params: { batchId: plan.id } })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const neighbour = await ligong.as('exam_officer', { tenant: 'neighbour' })
  assert.deepEqual((await neighbour.call(listBatches)).batches, [])
  const params = { batchId: plan.id }
  assert.equal((await refusalOf(neighbour.call(getBatchPlan, { params }))).status, 404)
  const input = { ...body([entry('保育师', 4)]), name: '夺来', content: {} }
  assert.equal((await refusalOf(neighbour.call(writeBatchPlan, { params, body: input }))).status, 404)
  assert.equal((await refusalOf((await ligong.as('assessor')).call(createBatch, { body: input }))).status, 403)
})
