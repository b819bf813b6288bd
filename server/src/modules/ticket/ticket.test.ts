import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approveArrangement, arrange, changeArrangement, submitArrangement } from '#contract/arrangement.ts'
import { enterCandidate, getCandidateHome } from '#contract/candidate.ts'
import {
  completeTickets,
  downloadPrintJob,
  exportTickets,
  getPrintJob,
  issueTickets,
  listPrintJobs,
  listPrintRooms,
  listTickets,
  printRoom,
  printTicket,
  startPrintJob,
} from '#contract/ticket.ts'
import { pdfText } from '#documents/samples/pdf-text.ts'
import { ticketCodeIndex } from '#server/modules/ticket/index.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { refusalOf } from '#server/testing/client.ts'
import { buildRooms, seatEverybody } from '#server/testing/exam-rooms.ts'
import { type SeedOptions, seedBatch } from '#server/testing/examinees.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-01T09:00' })
const clerk = await world.as('exam_officer')
await buildRooms(clerk, { count: 4, seats: 33, reserve: 3 })

const seated = async (groups: SeedOptions['groups'], more: Partial<SeedOptions> = {}) => {
  const batch = await seedBatch(world, { step: 'arrangement', status: 'eligible', groups, ...more })
  await seatEverybody(world, batch.id, { theory: 1, practical: 1 })
  return { batch, params: { batchId: batch.id } }
}
const carers = { occupation: '保育师', job: '保育', count: 35 }

test('everybody eligible and seated has a ticket; its number and code are his alone; the step is done [HN-172]', async () => {
  const { batch, params } = await seated([carers, { occupation: '收银员', count: 5 }])
  await world.owner.query(`update registrations set status = 'ineligible' where id = $1`, [batch.people[39]?.id])
  const waiting = await refusalOf(clerk.call(completeTickets, { params, body: {} }))
  assert.equal(waiting.code, 'ticket.incomplete')
  assert.deepEqual(await clerk.call(issueTickets, { params, body: {} }), {
    issued: 39,
    withdrawn: 0,
    total: 39,
    refused: [],
  })
  assert.equal((await clerk.call(issueTickets, { params, body: {} })).issued, 0)
  const { rows, counts } = await clerk.call(listTickets, { params, query: { limit: 100 } })
  assert.deepEqual([counts.candidates, counts.issued, rows.length], [39, 39, 39])
  assert.match(rows[0]?.ticketNumber ?? '', /^2026\d{2}00001$/)
  assert.deepEqual(
    rows[0]?.sittings.map((sitting) => sitting.subject),
    ['theory', 'practical'],
  )
  const kept = await world.owner.query('select code_index, code_sealed from tickets where batch_id = $1', [batch.id])
  assert.equal(new Set(kept.rows.map((row) => row.code_index.toString('hex'))).size, 39)
  assert.equal((await clerk.download(exportTickets, { params, query: {} })).subarray(0, 2).toString(), 'PK')
  assert.deepEqual(await clerk.call(completeTickets, { params, body: {} }), { tickets: 39 })
  assert.equal((await refusalOf(clerk.call(issueTickets, { params, body: {} }))).code, 'chain.closed')
})

test('no ticket before the centre approved the plan [LG-034]', async () => {
  const batch = await seedBatch(world, { step: 'ticket', status: 'eligible', planApproved: false, groups: [carers] })
  const params = { batchId: batch.id }
  const refused = await refusalOf(clerk.call(issueTickets, { params, body: {} }))
  assert.equal(refused.code, 'ticket.not_yet')
  assert.deepEqual(refused.clauses, ['LG-034'])
  assert.equal(refused.body.error.citations?.[0]?.actual, '计划尚未获得批准')
  const seen = await clerk.call(listTickets, { params, query: {} })
  assert.deepEqual([seen.precondition.ok, seen.precondition.missing[0]?.citation.clause], [false, 'LG-034'])
  assert.equal(
    (await refusalOf(clerk.call(startPrintJob, { params, body: { form: 'tickets' } }))).code,
    'ticket.not_yet',
  )
})

test('no ticket before plan and review are through, by the handbook [HN-067, HN-172]', async () => {
  const batch = await seedBatch(world, { step: 'review', profile: 'henan', planApproved: false, groups: [carers] })
  const refused = await refusalOf(clerk.call(issueTickets, { params: { batchId: batch.id }, body: {} }))
  assert.deepEqual(refused.clauses, ['HN-067', 'HN-172'])
  assert.match(refused.body.error.message, /资格审核尚未通过/)
})

test('a ticket that cannot state time and place of both exams is not issued, by its article [NC-009]', async () => {
  const { batch, params } = await seated([{ ...carers, count: 2 }], { profile: 'nanchang' })
  await world.owner.query(`delete from seats where registration_id = $1 and subject = 'practical'`, [
    batch.people[1]?.id,
  ])
  const { issued, refused } = await clerk.call(issueTickets, { params, body: {} })
  assert.deepEqual([issued, refused.map(({ problem }) => problem)], [1, ['理论或实操没有座位']])
  const incomplete = await refusalOf(clerk.call(completeTickets, { params, body: {} }))
  assert.deepEqual([incomplete.code, incomplete.clauses], ['ticket.incomplete', [null, 'NC-009']])
  assert.match(incomplete.body.error.citations?.[1]?.required ?? '', /考试时间、考试地点、考试须知/)
})

test('a ticket bears the stamp of the department where the rules want that one [JC-016]', async () => {
  for (const [profile, stamped] of [
    ['jincheng', true],
    ['nanchang', false],
  ] as const) {
    const { params } = await seated([{ ...carers, count: 1 }], { profile })
    await clerk.call(issueTickets, { params, body: {} })
    const { rows } = await clerk.call(listTickets, { params, query: {} })
    const ticket = { params: { ticketId: rows[0]?.ticketId ?? '' }, body: {} }
    assert.equal(
      pdfText(await clerk.download(printTicket, ticket))
        .join('')
        .includes('系章'),
      stamped,
    )
  }
})

test('a ticket and the candidate’s own page name what to bring once it is published', async () => {
  const { batch, params } = await seated([{ ...carers, count: 1 }])
  await clerk.call(issueTickets, { params, body: {} })
  const { rows } = await clerk.call(listTickets, { params, query: {} })
  const ticket = { params: { ticketId: rows[0]?.ticketId ?? '' }, body: { reason: '补印' } }
  const printed = async () => pdfText(await clerk.download(printTicket, ticket)).join('')
  const unseen = await printed()
  assert.ok(!unseen.includes('备料通知'))
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(unseen)?.[0] ?? ''
  await world.owner.query(
    `insert into paper_blueprints (institution_id, id, batch_id, entry_id, body, materials, notice, notice_by, notice_at,
       written_by, written_name, written_at)
     values ($1, $2, $2, $3, '{}', '还在写的', E'2B铅笔、橡皮\\n考场提供草稿纸', '题库管理岗1', now(), $2, '', now())`,
    [world.institution.id, batch.id, batch.entries[0]],
  )
  assert.ok((await printed()).includes('备料通知2B铅笔、橡皮；考场提供草稿纸'))
  const phone = world.anonymous()
  const body = { identityNumber: batch.people[0]?.identity ?? '', code }
  await phone.call(enterCandidate, { body })
  assert.equal((await phone.call(getCandidateHome)).ticket.materials, '2B铅笔、橡皮\n考场提供草稿纸')
})

test('whoever has no photograph has no ticket, and is named', async () => {
  const { batch, params } = await seated([{ ...carers, count: 3 }])
  await world.owner.query('update registrations set photo_file_id = null where id = $1', [batch.people[1]?.id])
  const { issued, refused } = await clerk.call(issueTickets, { params, body: {} })
  assert.equal(issued, 2)
  assert.deepEqual(
    refused.map((each) => [each.registrationId, each.problem]),
    [[batch.people[1]?.id, '没有照片']],
  )
  const incomplete = await refusalOf(clerk.call(completeTickets, { params, body: {} }))
  assert.match(incomplete.body.error.message, /还有1人没有准考证/)
})

test('a ticket states name, number, occupation, level, both exams and the notices, with the demo’s watermark [HN-109]', async () => {
  const { params } = await seated([{ ...carers, count: 2 }])
  await clerk.call(issueTickets, { params, body: {} })
  const { rows } = await clerk.call(listTickets, { params, query: {} })
  const ticket = { params: { ticketId: rows[0]?.ticketId ?? '' } }
  const text = pdfText(await clerk.download(printTicket, { ...ticket, body: {} })).join('')
  const said = [rows[0]?.name, rows[0]?.identityMasked, rows[0]?.ticketNumber, '保育师', '四级', '理论知识', '技能操作']
  for (const word of [...said, '09:00–10:30', '机房', '综合实训场', '考生须知', '查询码', '演示'])
    assert.ok(text.includes(String(word)), `${word} stands on the ticket`)
  const code = /查询码([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text)?.[1] ?? ''
  const found = await world.owner.query('select id from tickets where code_index = $1', [
    ticketCodeIndex(world.platform, code.toLowerCase().replaceAll('-', ' ')),
  ])
  assert.equal(found.rows[0]?.id, rows[0]?.ticketId)
  const again = await refusalOf(clerk.call(printTicket, { ...ticket, body: {} }) as Promise<unknown>)
  assert.equal(again.code, 'ticket.reprint_reason')
  await clerk.download(printTicket, { ...ticket, body: { reason: '考生遗失' } })
  const logged = await world.owner.query(
    `select reason from ledger_leaves where act = 'ticket.print' and subject_id = $1 order by id`,
    [rows[0]?.ticketId],
  )
  assert.deepEqual(
    logged.rows.map((row) => row.reason),
    [null, '考生遗失'],
  )
})

test('every form of a room is printed, each in the kind of room it belongs to', async () => {
  const { params } = await seated([
    { ...carers, count: 4 },
    { occupation: '收银员', count: 3 },
  ])
  await clerk.call(issueTickets, { params, body: {} })
  const { rooms } = await clerk.call(listPrintRooms, { params })
  assert.deepEqual(
    rooms.map((room) => [room.subject, room.count]),
    [
      ['theory', 4],
      ['theory', 3],
      ['practical', 7],
    ],
  )
  const [theory, , practical] = rooms
  const where = (room: typeof theory, form: string) => ({
    params: { ...params, sessionId: room?.sessionId ?? '', placeId: room?.placeId ?? '', form },
  })
  for (const form of ['tickets', 'door-label', 'desk-labels', 'sign-in-sheet', 'seating-plan', 'room-record'])
    assert.equal((await clerk.download(printRoom, where(theory, form))).subarray(0, 5).toString(), '%PDF-', form)
  const sheets = await clerk.download(printRoom, where(practical, 'practical-score-sheet'))
  assert.deepEqual(
    readZip(sheets)
      .map((file) => file.name)
      .sort(),
    ['实操1 综合实训场 技能操作考核评分表 保育.pdf', '实操1 综合实训场 技能操作考核评分表 收银员.pdf'],
  )
  const wrong = await refusalOf(clerk.call(printRoom as never, where(practical, 'room-record')))
  assert.equal(wrong.code, 'ticket.wrong_form')
})

test('a whole batch is printed into one archive while its progress is told', async () => {
  const { params } = await seated([{ ...carers, count: 65 }])
  await clerk.call(issueTickets, { params, body: {} })
  const job = await clerk.call(startPrintJob, { params, body: { form: 'tickets' } })
  assert.deepEqual([job.total, job.formTitle], [3, '准考证'])
  await world.settle()
  const done = await clerk.call(getPrintJob, { params: { ...params, jobId: job.id } })
  assert.deepEqual([done.status, done.done, done.pages], ['done', 3, 65])
  const file = await clerk.download(downloadPrintJob, { params: { ...params, jobId: job.id } })
  assert.deepEqual(
    readZip(file).map((entry) => entry.name),
    [1, 2, 3].map((i) => `场次1 ${i}机房 准考证.pdf`),
  )
  assert.equal((await clerk.call(listPrintJobs, { params })).jobs.length, 1)
})

test('of two clerks who issue at once each candidate has one ticket', async () => {
  const { batch, params } = await seated([{ ...carers, count: 10 }])
  const other = await world.as('exam_officer', { number: 2 })
  const answers = await Promise.all([clerk, other].map((one) => one.call(issueTickets, { params, body: {} })))
  assert.deepEqual(answers.map((answer) => answer.issued).sort(), [0, 10].sort())
  const { rows } = await world.owner.query('select count(*)::int as n from tickets where batch_id = $1', [batch.id])
  assert.equal(rows[0].n, 10)
})

test('after a late withdrawal the ticket is taken back; the others keep theirs', async () => {
  const { batch, params } = await seated([{ ...carers, count: 3 }])
  await clerk.call(issueTickets, { params, body: {} })
  await world.owner.query(`update registrations set status = 'withdrawn' where id = $1`, [batch.people[0]?.id])
  const theory = { params: { ...params, subject: 'theory' } }
  await clerk.call(changeArrangement, { ...theory, body: { reason: '一名考生退考' } })
  assert.equal((await clerk.call(arrange, { ...theory, body: {} })).seated, 2)
  await clerk.call(submitArrangement, { ...theory, body: {} })
  await (await world.as('director')).call(approveArrangement, { ...theory, body: {} })
  const again = await clerk.call(issueTickets, { params, body: {} })
  assert.deepEqual([again.issued, again.withdrawn, again.total], [0, 1, 2])
})

test('the neighbour finds nothing, the wrong role may not, rubbish is refused', async () => {
  const { params } = await seated([{ ...carers, count: 1 }])
  await clerk.call(issueTickets, { params, body: {} })
  const { rows } = await clerk.call(listTickets, { params, query: {} })
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(listTickets, { params, query: {} }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(issueTickets, { params, body: {} }))).status, 404)
  const foreign = { params: { ticketId: rows[0]?.ticketId ?? '' }, body: {} }
  assert.equal((await refusalOf(neighbour.call(printTicket as never, foreign))).status, 404)
  const head = await world.as('head')
  assert.equal((await refusalOf(head.call(issueTickets, { params, body: {} }))).status, 403)
  assert.equal((await refusalOf(clerk.call(startPrintJob, { params, body: { form: 'poem' } as never }))).status, 400)
})
