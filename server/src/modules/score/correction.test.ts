import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { listExamRooms } from '#contract/attendance.ts'
import {
  confirmScoreCorrection,
  createScoreSheet,
  decideOutcome,
  downloadScoreScan,
  getScoreSheet,
  listScoreCorrections,
  listScoreScans,
  listScores,
  printPracticalSheet,
  printScoreSheet,
  printScoreSummary,
  printTheoryScores,
  refuseScoreCorrection,
  requestScoreCorrection,
  uploadScoreScan,
} from '#contract/score.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { refusalOf } from '#server/testing/client.ts'
import { lockedBatch, personOf, type SeatedBatch, scoredBatch, signAll } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'
import { findBatch } from '../batch/index.ts'
import { lockedSheet, outcomesOf, reopenScores } from './index.ts'

const world = await openWorld({ now: '2026-11-29T15:00' })
const groups = [{ occupation: '保育师', count: 3 }]
const recorder = await personOf(world, 'score_recorder')
const lead = await personOf(world, 'lead_assessor')
const other = await personOf(world, 'score_recorder', 2)
const inside = <T>(run: Parameters<typeof transactFor<T>>[3]) =>
  transactFor(world.platform, systemActor(world.institution.id, 'institution'), world.institution.id, run)
let from = 0
const locked = (profile = 'henan') =>
  lockedBatch(world, groups, { practical: { 0: 57 } }, { profile, from: (from += 1_000) })
const request = (batch: SeatedBatch, newScore: number, person = 0) =>
  recorder.call(requestScoreCorrection, {
    params: { batchId: batch.id },
    body: {
      registrationId: batch.people[person]?.id ?? '',
      subject: 'practical',
      newScore,
      reason: '评分表合计相加有误',
    },
  })
const stepOf = async (batch: SeatedBatch, step: string) =>
  (await world.owner.query('select status from batch_steps where batch_id = $1 and step = $2', [batch.id, step]))
    .rows[0].status

test('a locked score changes by two people: one asks, another confirms, and all sign a new version [HN-157]', async () => {
  const batch = await locked()
  const correction = await request(batch, 75)
  assert.deepEqual([correction.oldScore, correction.newScore, correction.mayDecide], [57, 75, false])
  const params = { correctionId: correction.id }
  const same = await refusalOf(recorder.call(confirmScoreCorrection, { params }))
  assert.deepEqual([same.code, same.clauses], ['access.same_person', ['HN-157']])
  assert.equal((await inside((tx) => outcomesOf(tx, batch.id)))[0]?.result, 'fail')
  await lead.call(confirmScoreCorrection, { params })
  assert.equal((await inside((tx) => outcomesOf(tx, batch.id)))[0]?.result, 'pass')
  assert.equal(await inside((tx) => lockedSheet(tx, batch.id)), null)
  assert.deepEqual([await stepOf(batch, 'score'), await stepOf(batch, 'publicity')], ['current', 'waiting'])
  const page = await recorder.call(getScoreSheet, { params: { batchId: batch.id } })
  assert.deepEqual([page.sheet?.version, page.sheet?.state, page.figures.corrected], [2, 'reopened', 1])
  await signAll(world, batch.id)
  assert.equal((await inside((tx) => lockedSheet(tx, batch.id)))?.version, 2)
  const { rows } = await recorder.call(listScores, {
    params: { batchId: batch.id },
    query: { q: batch.tickets[0] ?? '' },
  })
  assert.equal(rows[0]?.corrections, 1)
  await world.settle()
  const ledger = await world.owner.query(
    "select act from ledger_leaves where batch_id = $1 and act like '%correction' order by at",
    [batch.id],
  )
  assert.deepEqual(
    ledger.rows.map(({ act }) => act),
    ['score.request_correction', 'score.confirm_correction'],
  )
})

test('of two who decide a correction at once one decides; a refused one leaves the score', async () => {
  const batch = await locked()
  const params = { correctionId: (await request(batch, 75)).id }
  const reason = '核对评分表，原成绩无误'
  const decided = await Promise.allSettled([
    lead.call(confirmScoreCorrection, { params }),
    other.call(refuseScoreCorrection, { params, body: { reason } }),
  ])
  assert.deepEqual(decided.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const second = await locked()
  const refused = { correctionId: (await request(second, 75)).id }
  assert.equal((await refusalOf(request(second, 76))).code, 'score.correction_pending')
  await lead.call(refuseScoreCorrection, { params: refused, body: { reason } })
  assert.equal((await inside((tx) => lockedSheet(tx, second.id)))?.version, 1)
  assert.equal((await refusalOf(lead.call(confirmScoreCorrection, { params: refused }))).code, 'resource.changed')
  assert.equal((await refusalOf(request(second, 57))).code, 'score.same_value')
})

test('before the sheet is locked there is nothing to correct', async () => {
  const batch = await scoredBatch(world, groups, {}, { profile: 'henan', from: (from += 1_000) })
  assert.equal((await refusalOf(request(batch, 75))).code, 'score.no_sheet')
  await recorder.call(createScoreSheet, { params: { batchId: batch.id } })
  assert.equal((await refusalOf(request(batch, 75))).code, 'score.not_locked')
})

test('published results are corrected by way of an objection, which reopens the scores [HN-075]', async () => {
  const batch = await locked()
  await world.owner.query(
    `insert into publicities (institution_id, id, batch_id, number, status, content, rows, sheet_version, sheet_hash,
       first_on, last_on, created_by, writers, created_at, published_at)
     values ($1, $2, $3, 1, 'running', '{}', '[]', 1, '', '2026-12-01', '2026-12-07', $2, '{}', now(), now())`,
    [world.institution.id, newId(), batch.id],
  )
  const refused = await refusalOf(request(batch, 75))
  assert.deepEqual([refused.code, refused.clauses], ['score.after_publication', ['HN-075']])
  await inside(async (tx) => reopenScores(tx, await findBatch(tx, batch.id), '异议成立：评分表合计有误'))
  assert.equal(await stepOf(batch, 'score'), 'current')
  const correction = await request(batch, 75)
  await lead.call(confirmScoreCorrection, { params: { correctionId: correction.id } })
  await signAll(world, batch.id)
  assert.equal((await inside((tx) => outcomesOf(tx, batch.id)))[0]?.result, 'pass')
})

test('a failed retake while an earlier pass is valid waits for a person, whose decision is kept [HN-180]', async () => {
  const options = { profile: 'henan', from: (from += 1_000) }
  await lockedBatch(
    world,
    groups,
    { practical: { 0: 50 } },
    { ...options, startsOn: '2026-05-09', endsOn: '2026-05-10' },
  )
  const batch = await scoredBatch(world, groups, { theory: { 0: 40 } }, options)
  const params = { batchId: batch.id }
  const refused = await refusalOf(recorder.call(createScoreSheet, { params }))
  assert.deepEqual([refused.code, refused.clauses], ['score.undecided', ['HN-180']])
  const decide = (person: number) =>
    lead.call(decideOutcome, {
      params: { ...params, registrationId: batch.people[person]?.id ?? '' },
      body: { result: 'pass', reason: '以前次合格成绩为准' },
    })
  assert.equal((await refusalOf(decide(1))).code, 'score.no_decision_needed')
  await decide(0)
  await recorder.call(createScoreSheet, { params })
  const [kept] = await inside((tx) => outcomesOf(tx, batch.id))
  assert.deepEqual(
    [kept?.result, kept?.judgement.judged, kept?.judgement.decision?.reason],
    ['pass', 'needs_human', '以前次合格成绩为准'],
  )
})

test('each form is printed as a PDF, and its scan is kept with its hash', async () => {
  const batch = await locked('demo-school')
  const params = { batchId: batch.id }
  const invigilator = await personOf(world, 'invigilator')
  const { rooms } = await invigilator.call(listExamRooms, { params })
  const roomOf = (subject: string) => {
    const room = rooms.find((one) => one.subject === subject)
    return { sessionId: room?.sessionId ?? '', placeId: room?.placeId ?? '' }
  }
  const pdfs = [
    await recorder.download(printTheoryScores, { params, query: roomOf('theory') }),
    await recorder.download(printPracticalSheet, { params, query: roomOf('practical') }),
    await recorder.download(printScoreSheet, { params, query: { entryId: batch.entries[0] ?? '' } }),
    await recorder.download(printScoreSummary, { params }),
  ]
  assert.deepEqual(
    pdfs.map((pdf) => pdf.subarray(0, 5).toString()),
    ['%PDF-', '%PDF-', '%PDF-', '%PDF-'],
  )
  const bytes = pdfs[2] as Buffer
  const file = { name: '成绩登记表.pdf', bytes, fields: { form: 'score-sheet', part: '保育师四级' } }
  const scan = await recorder.call(uploadScoreScan, { params, file })
  assert.equal(scan.sha256, createHash('sha256').update(bytes).digest('hex'))
  assert.deepEqual(await recorder.download(downloadScoreScan, { params: { scanId: scan.id } }), bytes)
  const disguised = { name: '表.pdf', bytes: Buffer.from('<html>'), fields: { form: 'score-sheet' } }
  assert.equal((await refusalOf(recorder.call(uploadScoreScan, { params, file: disguised }))).code, 'score.scan_format')
  const { scans } = await recorder.call(listScoreScans, { params })
  assert.deepEqual(
    scans.map(({ form, part }) => [form, part]),
    [['score-sheet', '保育师四级']],
  )
  const neighbour = await world.as('score_recorder', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.download(downloadScoreScan, { params: { scanId: scan.id } }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(listScoreCorrections, { params }))).status, 404)
})
