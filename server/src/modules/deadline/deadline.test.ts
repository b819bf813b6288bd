import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { publishAnnualPlan, writeAnnualPlan } from '#contract/annual-plan.ts'
import { listSessions, setSessions } from '#contract/arrangement.ts'
import { getBatchOverview, getHome } from '#contract/batch.ts'
import { getCalendar, importCalendarYear } from '#contract/calendar.ts'
import * as contract from '#contract/deadline.ts'
import type { TaskView } from '#contract/deadline-shapes.ts'
import { listLedger } from '#contract/ledger.ts'
import { withdrawPlan, writeBatchPlan } from '#contract/plan.ts'
import type { Role } from '#core/access/roles.ts'
import { approvePlan, closeStep, draftBatch } from '#server/testing/batches.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import { type DatedBatch, openDatedBatch } from '#server/testing/dated-batches.ts'
import { escalateIn } from './escalate.ts'

let dated: DatedBatch
before(async () => {
  dated = await openDatedBatch('henan', 'machine')
})

const desks = new Map<Role, Promise<TestClient>>()

/** Somebody in a role, who logs in once. */
function desk(role: Role): Promise<TestClient> {
  const known = desks.get(role) ?? dated.world.as(role)
  desks.set(role, known)
  return known
}
const every = { whose: 'all', state: 'every' } as const

async function tasksOf(batchId: string, name: string, client?: TestClient): Promise<TaskView[]> {
  const { tasks } = await (client ?? (await desk('exam_officer'))).call(contract.listBatchDeadlines, {
    params: { batchId },
  })
  return tasks.filter(({ task }) => task === name)
}

async function taskOf(batchId: string, name: string): Promise<TaskView> {
  const [task] = await tasksOf(batchId, name)
  assert.ok(task, name)
  return task
}

async function houseTask(name: string): Promise<TaskView> {
  const { tasks } = await (await desk('exam_officer')).call(contract.listDeadlines, { query: every })
  const task = tasks.find((one) => one.task === name)
  assert.ok(task, name)
  return task
}

const inFull = async (taskId: string) => (await desk('exam_officer')).call(contract.getDeadline, { params: { taskId } })
const pdf = { name: '佐证.pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n') }

/** Imports a year again with some days of rest turned into working days. */
async function importYear(year: number, makeup: readonly string[]): Promise<void> {
  const centre = await desk('centre_administrator')
  const { years } = await centre.call(getCalendar)
  const known = years.find((one) => one.year === year)
  const body = {
    source: '国务院办公厅关于部分节假日调整的通知',
    off:
      known && known.off.length > 0
        ? known.off
        : ['01', '02', '03', '04', '05', '06', '07'].map((day) => `${year}-01-${day}`),
    makeupWorkdays: [...(known?.makeupWorkdays ?? []), ...makeup],
  }
  await centre.call(importCalendarYear, { params: { year: String(year) }, body })
  await dated.world.settle()
}

test('exams on machines raise the trial of the day before and no fetching of papers [HN-072, HN-147]', async () => {
  const { batchId } = dated
  assert.equal((await taskOf(batchId, 'trial_exam')).dueOn, '2026-10-11')
  const papers = await tasksOf(batchId, 'paper_collection')
  assert.deepEqual(
    papers.map(({ dueOn, dueTime, detail }) => [dueOn, dueTime, detail]),
    [['2026-10-13', '08:00', '实操']],
  )
})

test('a session that moves takes the moments of its day along, under the same name [HN-148]', async () => {
  const { batchId } = dated
  const clerk = await desk('exam_officer')
  const practical = async () => (await tasksOf(batchId, 'admission')).find(({ detail }) => detail === '实操')
  const known = await practical()
  assert.deepEqual([known?.dueOn, known?.dueTime], ['2026-10-13', '08:15'])
  const { sessions } = await clerk.call(listSessions, { params: { batchId } })
  const session = sessions.find(({ subject }) => subject === 'practical')
  const later = { id: session?.id, startsAt: '2026-10-13T09:30:00+08:00', minutes: 120 }
  await clerk.call(setSessions, { params: { batchId, subject: 'practical' }, body: { sessions: [later] } })
  const moved = await inFull(known?.id ?? '')
  assert.deepEqual(
    [moved.dueTime, moved.moves[0]?.from, moved.moves[0]?.to],
    ['09:15', '2026-10-13 08:15', '2026-10-13 09:15'],
  )
})

test('a make-up working day that is imported moves a plan’s day, keeps what it was, and once only [HN-063]', async () => {
  const { batchId } = dated
  const { id } = await taskOf(batchId, 'plan_submission')
  await importYear(2026, ['2026-10-11'])
  const moved = await inFull(id)
  assert.equal(moved.dueOn, '2026-09-22')
  assert.deepEqual(
    moved.moves.map(({ from, to, reason, by }) => [from, to, reason, by]),
    [['2026-09-21', '2026-09-22', '节假日安排或规则调整', '系统']],
  )
  const steps = (await (await desk('exam_officer')).call(getBatchOverview, { params: { batchId } })).steps
  assert.equal(steps.find(({ step }) => step === 'exam')?.dueOn, '2026-10-13')
  const head = await desk('head')
  const { rows } = await head.call(listLedger, { query: { act: 'deadline.move' } })
  assert.ok(rows[0]?.summary.includes('报送认定计划2026-09-21改为2026-09-22'))
  await importYear(2026, [])
  assert.equal((await inFull(id)).moves.length, 1)
})

test('days move with the batch, and the calendar file says so under the same name [HN-140, HN-060]', async () => {
  const { world, batchId } = dated
  const clerk = await desk('exam_officer')
  const sealing = await taskOf(batchId, 'room_sealing')
  await world.owner.query(`update batch_steps set status = 'waiting' where batch_id = $1 and step <> 'plan'`, [batchId])
  await world.owner.query(`update batch_steps set status = 'current' where batch_id = $1 and step = 'plan'`, [batchId])
  const body = {
    name: '2026年第1批',
    startsOn: '2026-11-12',
    endsOn: '2026-11-13',
    entries: [{ text: '保育师', level: 4, expectedCount: 10 }],
    content: {},
  }
  await clerk.call(writeBatchPlan, { params: { batchId }, body })
  const moved = await inFull(sealing.id)
  assert.equal(moved.dueOn, '2026-11-11')
  assert.deepEqual(moved.moves.at(-1), {
    ...{ from: '2026-10-11', to: '2026-11-11', reason: '起算日期变更', by: '考务管理岗1' },
    at: moved.moves.at(-1)?.at,
  })
  assert.equal((await taskOf(batchId, 'registration_report')).dueOn, '2026-10-12')
  const file = (await clerk.download(contract.downloadDeadlineCalendar)).toString()
  const entry = file.split('BEGIN:VEVENT').find((one) => one.includes(`UID:${sealing.id}@jiheng`))
  assert.ok(entry?.includes('SEQUENCE:1\r\n') && entry.includes('DTSTART;VALUE=DATE:20261111\r\n'))
})

test('the plan that goes out closes its task with the time and who did it [HN-063]', async () => {
  const { id } = await draftBatch(dated.world, { startsOn: '2026-10-24', endsOn: '2026-10-25' })
  assert.equal((await taskOf(id, 'plan_submission')).state, 'ahead')
  await approvePlan(dated.world, id, 'institution')
  const { state, closedName, closedAt, wasLate } = await taskOf(id, 'plan_submission')
  assert.deepEqual([state, closedName, wasLate], ['done', '评价机构负责人1', false])
  assert.ok(closedAt?.startsWith('2026-09-01'))
})

test('the end of a step closes what it was to bring about [HN-066]', async () => {
  const { world, batchId } = dated
  await world.owner.query(
    `update batch_steps set status = 'done', done_at = now() where batch_id = $1 and position < 4`,
    [batchId],
  )
  await world.owner.query(`update batch_steps set status = 'current' where batch_id = $1 and step = 'arrangement'`, [
    batchId,
  ])
  assert.equal((await taskOf(batchId, 'exam_prep')).state, 'ahead')
  await closeStep(world, batchId, 'arrangement')
  assert.equal((await taskOf(batchId, 'exam_prep')).state, 'done')
})

test('the plan of a year that is published closes the task of the year before it alone [HN-086]', async () => {
  const clerk = await desk('exam_officer')
  const publish = async (year: string) => {
    const row = {
      ...{ text: '保育师', level: 4, people: 40, period: '5月', place: '实训楼' },
      ...{ target: '毕业学年在校学生', method: '理论机考、技能操作' },
    }
    const { id } = await clerk.call(writeAnnualPlan, {
      params: { year },
      body: { title: `${year}年度职业技能等级认定计划`, rows: [row], notes: [] },
    })
    await (await desk('head')).call(publishAnnualPlan, { params: { planId: id } })
  }
  await publish('2026')
  assert.equal((await houseTask('annual_plan')).state, 'ahead')
  await publish('2027')
  const { state, closedName } = await houseTask('annual_plan')
  assert.deepEqual([state, closedName], ['done', '评价机构负责人1'])
})

const attest = (client: TestClient, taskId: string, doneOn: string, note = '') =>
  client.call(contract.attestDeadline, { params: { taskId }, body: { doneOn, note } })

test('a report is closed by who made it, with the document the article names [HN-271]', async () => {
  const task = await taskOf(dated.batchId, 'supervision_report')
  const supervisor = await desk('quality_supervisor')
  const params = { taskId: task.id }
  const refused = await refusalOf(attest(supervisor, task.id, '2026-09-01'))
  assert.deepEqual([refused.code, refused.clauses], ['deadline.evidence_missing', ['HN-271']])
  const other = await refusalOf(attest(await desk('archivist'), task.id, '2026-09-01'))
  assert.equal(other.code, 'deadline.other_role')
  const rubbish = { name: 'x.pdf', bytes: Buffer.from('MZ') }
  assert.equal(
    (await refusalOf(supervisor.call(contract.addDeadlineEvidence, { params, file: rubbish }))).code,
    'deadline.bad_file',
  )
  const { files } = await supervisor.call(contract.addDeadlineEvidence, { params, file: pdf })
  const early = await refusalOf(attest(supervisor, task.id, '2026-09-02'))
  assert.equal(early.code, 'deadline.day_ahead')
  const done = await attest(supervisor, task.id, '2026-09-01', '全体成员已签名')
  assert.deepEqual(
    [done.state, done.closedName, done.closedOn, done.note, done.wasLate],
    ['attested', '内部质量督导员1', '2026-09-01', '全体成员已签名', false],
  )
  const evidence = { params: { ...params, evidenceId: files[0]?.id ?? '' } }
  assert.deepEqual(await supervisor.download(contract.openDeadlineEvidence, evidence), pdf.bytes)
  assert.equal((await refusalOf(attest(supervisor, task.id, '2026-09-01'))).code, 'deadline.closed')
})

test('what an act closes is not attested, and what must be kept is not let go before its day [HN-063, HN-023]', async () => {
  const { id: other } = await draftBatch(dated.world, { startsOn: '2026-10-26', endsOn: '2026-10-27' })
  const clerk = await desk('exam_officer')
  const plan = await refusalOf(attest(clerk, (await taskOf(other, 'plan_submission')).id, '2026-09-01'))
  assert.equal(plan.code, 'deadline.by_act')
  const kept = await refusalOf(attest(clerk, (await taskOf(other, 'video_retention')).id, '2026-09-01'))
  assert.deepEqual([kept.code, kept.clauses], ['deadline.too_early', ['HN-023']])
})

test('an answer may be put off where the article allows it, and stays put off; nothing else may [HN-246]', async () => {
  const director = await desk('director')
  const [answerTask] = await tasksOf(dated.batchId, 'complaint_result')
  const [decision] = await tasksOf(dated.batchId, 'complaint_decision')
  assert.ok(answerTask && decision)
  const extend = (taskId: string, until: string) =>
    director.call(contract.extendDeadline, {
      params: { taskId },
      body: { until, reason: '须向厂家核实，已告知投诉人' },
    })
  assert.deepEqual((await refusalOf(extend(decision.id, '2026-10-20'))).clauses, ['HN-244'])
  assert.equal((await refusalOf(extend(answerTask.id, '2026-10-01'))).code, 'deadline.not_later')
  const put = await extend(answerTask.id, '2026-10-20')
  assert.deepEqual([put.dueOn, put.moves.at(-1)?.reason], ['2026-10-20', '须向厂家核实，已告知投诉人'])
  await importYear(2026, [])
  assert.equal((await inFull(answerTask.id)).dueOn, '2026-10-20')
})

test('a batch that is withdrawn takes its days back, and calendars strike them', async () => {
  const { id } = await draftBatch(dated.world, { startsOn: '2026-10-28', endsOn: '2026-10-29' })
  const task = await taskOf(id, 'room_sealing')
  const head = await desk('head')
  await head.call(withdrawPlan, { params: { batchId: id }, body: { reason: '报名人数不足' } })
  assert.equal((await taskOf(id, 'room_sealing')).state, 'withdrawn')
  const file = (await (await desk('exam_officer')).download(contract.downloadDeadlineCalendar)).toString()
  const entry = file.split('BEGIN:VEVENT').find((one) => one.includes(`UID:${task.id}@jiheng`))
  assert.ok(entry?.includes('STATUS:CANCELLED\r\n') && entry.includes('SEQUENCE:1\r\n'))
})

test('a task keeps twenty papers as proof and refuses the next', async () => {
  const { id: taskId } = await taskOf(dated.batchId, 'room_sealing')
  const { world } = dated
  await world.owner.query(
    `insert into dated_task_files (institution_id, file_id, task_id, name, added_name, added_at)
     select institution_id, gen_random_uuid(), id, '佐证.pdf', '周敏', now() from dated_tasks, generate_series(1, 19) where id = $1`,
    [taskId],
  )
  const add = async () =>
    (await desk('exam_officer')).call(contract.addDeadlineEvidence, { params: { taskId }, file: pdf })
  assert.equal((await add()).files.length, 20)
  assert.equal((await refusalOf(add())).code, 'deadline.too_many_files')
})

test('two people who close a task at once: one closes it, the other is told', async () => {
  const { id } = await taskOf(dated.batchId, 'staff_training')
  const answers = await Promise.allSettled([
    attest(await desk('exam_officer'), id, '2026-09-01'),
    attest(await dated.world.as('exam_officer', { number: 2 }), id, '2026-09-01'),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('the neighbour finds neither the task nor the batch, by any door', async () => {
  const { id } = await taskOf(dated.batchId, 'room_sealing')
  const neighbour = await dated.world.as('exam_officer', { tenant: 'neighbour' })
  const params = { taskId: id }
  const calls = [
    () => neighbour.call(contract.getDeadline, { params }),
    () => neighbour.call(contract.addDeadlineEvidence, { params, file: pdf }),
    () => attest(neighbour, id, '2026-09-01'),
    () => neighbour.call(contract.extendDeadline, { params, body: { until: '2026-12-31', reason: '想要延长' } }),
    () => neighbour.call(contract.listBatchDeadlines, { params: { batchId: dated.batchId } }),
  ]
  for (const call of calls) assert.equal((await refusalOf(call())).status, 404)
  const { tasks } = await neighbour.call(contract.listDeadlines, { query: every })
  assert.deepEqual(
    tasks.filter(({ batchId }) => batchId !== null),
    [],
  )
})

test('a calendar is read under a private address of one role, which a new one ends, and names nobody', async () => {
  const { world, batchId } = dated
  const director = await desk('director')
  const before = await director.call(contract.getDeadlineFeed)
  assert.deepEqual([before.renewedAt, before.address], [null, null])
  const first = await director.call(contract.renewDeadlineFeed, { body: {} })
  const second = await director.call(contract.renewDeadlineFeed, { body: {} })
  const tokenOf = (address: string | null) => /feeds\/(.*)\/tasks\.ics$/.exec(address ?? '')?.[1] ?? ''
  const stranger = world.anonymous()
  const read = (address: string | null) =>
    stranger.send(contract.subscribeDeadlines, { params: { token: tokenOf(address) } })
  assert.equal((await read(first.address)).statusCode, 404)
  const response = await read(second.address)
  assert.equal(response.statusCode, 200)
  assert.match(String(response.headers['content-type']), /^text\/calendar/)
  const text = response.body
  const lines = text.split('\r\n')
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75) && !/[^\r]\n/.test(text))
  const meeting = await taskOf(batchId, 'staff_meeting')
  assert.ok(text.includes(`UID:${meeting.id}@jiheng`))
  assert.ok(!text.includes((await taskOf(batchId, 'room_sealing')).id))
  assert.ok(!/人员\d|周敏|考务管理岗1/.test(text.replaceAll('\r\n ', '')))
  const { rows } = await world.owner.query(`select token_hash from deadline_feeds`)
  assert.ok(!rows.some((row) => String((row as { token_hash: Buffer }).token_hash).includes(tokenOf(second.address))))
  await world.owner.query(`update accounts set status = 'closed' where username = 'institution.director.1'`)
  assert.equal((await read(second.address)).statusCode, 404)
  await world.owner.query(`update accounts set status = 'active' where username = 'institution.director.1'`)
})

test('the list is narrowed, searched and exported; the roles see their own', async () => {
  const archivist = await desk('archivist')
  const mine = await archivist.call(contract.listDeadlines, { query: { whose: 'mine', batchId: dated.batchId } })
  assert.deepEqual([...new Set(mine.tasks.map(({ task }) => task))].sort(), ['monitor_retention', 'video_retention'])
  const clerk = await desk('exam_officer')
  const found = await clerk.call(contract.listDeadlines, { query: { ...every, search: '封闭' } })
  assert.deepEqual([...new Set(found.tasks.map(({ label }) => label))], ['布置并封闭考场'])
  assert.equal((await clerk.call(contract.listDeadlines, { query: { ...every, search: '%' } })).total, 0)
  const book = await clerk.download(contract.exportDeadlines, { query: every })
  assert.equal(book.subarray(0, 2).toString(), 'PK')
})

test('a day past a year that is not announced is said to wait for the calendar, until it is imported [HN-091]', async () => {
  const { id } = await draftBatch(dated.world, { startsOn: '2026-12-26', endsOn: '2026-12-27' })
  const waiting = await taskOf(id, 'score_publicity')
  assert.deepEqual([waiting.state, waiting.dueOn], ['calendar', null])
  await importYear(2027, [])
  const told = await inFull(waiting.id)
  assert.deepEqual([told.state, told.dueOn, told.moves.length], ['ahead', '2027-01-11', 1])
})

test('what waits for sessions and the notice is named on the batch', async () => {
  const { id } = await draftBatch(dated.world, { startsOn: '2026-11-21', endsOn: '2026-11-22' })
  const { waiting } = await (await desk('exam_officer')).call(contract.listBatchDeadlines, { params: { batchId: id } })
  assert.deepEqual(waiting.map(({ task, waitsFor, citation }) => [task, waitsFor, citation?.clause]).sort(), [
    ['admission', '安排场次', 'HN-148'],
    ['paper_collection', '安排场次', 'HN-147'],
    ['time_warning', '安排场次', 'HN-150'],
    ['trial_exam', '安排理论场次', 'HN-072'],
    ['unsealing', '安排场次', 'HN-149'],
  ])
})

test('a late task rises to the head and then to the centre, and is closed only with a word [HN-112]', async () => {
  const { world, batchId } = dated
  const task = await taskOf(batchId, 'paper_count_report')
  assert.equal(task.dueOn, '2026-11-10')
  const at = async (local: string) => {
    world.setClock(local)
    await world.settle()
    return inFull(task.id)
  }
  assert.deepEqual((await at('2026-11-10T18:00')).state, 'today')
  const first = await at('2026-11-11T09:00')
  assert.deepEqual([first.state, first.workdays, first.told], ['late', 1, []])
  assert.deepEqual((await at('2026-11-13T09:00')).told, ['评价机构负责人'])
  const todo = (await (await desk('head')).call(getHome)).todos.find(({ taskId }) => taskId === task.id)
  assert.deepEqual([todo?.mine, todo?.state, todo?.workdaysLeft, todo?.citation?.clause], [true, 'late', -3, 'HN-112'])
  assert.deepEqual((await at('2026-11-17T09:00')).told, ['评价机构负责人', '指导中心'])
  await world.settle()
  const overdue = async () =>
    (await (await desk('centre_reviewer')).call(getHome)).todos
      .filter(({ id }) => id === task.id)
      .map(({ title }) => title)
  assert.deepEqual(await overdue(), ['逾期未办：报用卷数'])
  const clerk = await desk('exam_officer')
  const mute = await refusalOf(attest(clerk, task.id, '2026-11-10'))
  assert.deepEqual([mute.code, mute.clauses], ['deadline.note_missing', ['HN-112']])
  const done = await attest(clerk, task.id, '2026-11-12', '电话已报，补记')
  assert.deepEqual([done.state, done.wasLate], ['attested', true])
  await world.settle()
  assert.deepEqual(await overdue(), [])
})

test('a late task is raised once a level, though two jobs of a day run at once', async () => {
  const { world } = dated
  world.setClock('2026-12-21T09:00')
  const raise = () => escalateIn(world.platform, world.institution.id)
  const count = async () =>
    (
      await world.owner.query(
        `select count(*)::int as every, count(distinct (subject_id, summary))::int as once
         from ledger_leaves where tenant_id = $1 and act = 'deadline.escalate'`,
        [world.institution.id],
      )
    ).rows[0] as { every: number; once: number }
  const earlier = await count()
  await Promise.all([raise(), raise(), raise()])
  const later = await count()
  assert.ok(later.once > earlier.once)
  assert.equal(later.every, later.once)
})

test('a late task is not put off to a day that is past', async () => {
  const [task] = await tasksOf(dated.batchId, 'complaint_result')
  assert.deepEqual([task?.dueOn, task?.state], ['2026-10-20', 'late'])
  const refused = await refusalOf(
    (await desk('director')).call(contract.extendDeadline, {
      params: { taskId: task?.id ?? '' },
      body: { until: '2026-12-20', reason: '须向厂家核实，已告知投诉人' },
    }),
  )
  assert.deepEqual([refused.code, refused.body.error.params], ['deadline.not_later', { due: '2026-12-21' }])
})
