import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { switchRole } from '#contract/access.ts'
import { markAttendance, markViolation } from '#contract/attendance.ts'
import {
  createScoreSheet,
  enterScores,
  getScoreProgress,
  getScoreSheet,
  listEntryRows,
  listScores,
  returnAsRecorder,
  returnAsSupervisor,
  scoreTemplate,
  signAsHead,
  signAsLead,
  signAsRecorder,
  signAsSupervisor,
  uploadScoreWorkbook,
} from '#contract/score.ts'
import { signatureText } from '#core/score/sheet-content.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { attestAll } from '#server/testing/attest-all.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import {
  attendAll,
  type Course,
  confirming,
  enterPractical,
  importTheoryFor,
  personOf,
  registerKey,
  type SeatedBatch,
  scoredBatch,
  seatedBatch,
  signAll,
} from '#server/testing/scored-batches.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'
import { lockedSheet, outcomesOf, passedRegistrations } from './index.ts'

const world = await openWorld({ now: '2026-11-29T15:00' })
const recorder = await world.as('score_recorder')
const [first, second] = [await world.as('assessor'), await world.as('assessor', { number: 2 })]
let from = 0
const seeded = (profile = 'henan') => ({ profile, from: (from += 1_000) })
const groups = [{ occupation: '保育师', count: 5 }]
const inside = <T>(run: Parameters<typeof transactFor<T>>[3]) =>
  transactFor(world.platform, systemActor(world.institution.id, 'institution'), world.institution.id, run)
const enterAs = (
  client: TestClient,
  batch: SeatedBatch,
  rows: [person: number, score: number][],
  subject = 'practical',
) =>
  client.call(enterScores, {
    params: { batchId: batch.id },
    body: { subject, rows: rows.map(([who, score]) => ({ registrationId: batch.people[who]?.id, score })) } as never,
  })
const compose = (batch: SeatedBatch) => recorder.call(createScoreSheet, { params: { batchId: batch.id } })
const signers = {
  lead_assessor: signAsLead,
  score_recorder: signAsRecorder,
  quality_supervisor: signAsSupervisor,
  head: signAsHead,
} as const
async function signAs(role: keyof typeof signers, batch: SeatedBatch, number: 1 | 2 = 1) {
  if (role === 'head') await attestAll(world, batch.id, 'score')
  const client = await personOf(world, role, number)
  const { sheet } = await client.call(getScoreSheet, { params: { batchId: batch.id } })
  const body = { sheetId: sheet?.id ?? '', contentHash: sheet?.contentHash ?? '' }
  return confirming(client, () => client.call(signers[role], { params: { batchId: batch.id }, body }))
}

test('a score counts only when a second person has entered the same; one who enters twice checks nothing [HN-157, AY-050]', async () => {
  for (const [profile, clause] of [
    ['henan', 'HN-157'],
    ['anyang', 'AY-050'],
  ] as const) {
    const batch = await seatedBatch(world, groups, seeded(profile))
    await attendAll(world, batch)
    assert.deepEqual(
      await enterAs(first, batch, [
        [0, 81],
        [1, 70],
      ]),
      { entered: 2, checked: 0, differing: [] },
    )
    assert.equal((await enterAs(first, batch, [[0, 81]])).checked, 0)
    const { rows } = {
      ...(await second.call(listEntryRows, {
        params: { batchId: batch.id },
        query: { entryId: batch.entries[0] ?? '' },
      })),
    }
    assert.deepEqual([rows[0]?.state, rows[0]?.own], ['entered', null])
    const checked = await enterAs(second, batch, [
      [0, 81],
      [1, 71],
    ])
    assert.deepEqual([checked.checked, checked.differing.length], [1, 1])
    const lead = await world.as('lead_assessor')
    const third = await refusalOf(enterAs(lead, batch, [[0, 99]]))
    assert.deepEqual([third.code, third.clauses], ['score.entered_by_others', [clause]])
    await importTheoryFor(world, batch, await registerKey(world))
    await enterAs(first, batch, [
      [2, 60],
      [3, 60],
      [4, 60],
    ])
    await enterAs(second, batch, [
      [2, 60],
      [3, 60],
      [4, 60],
    ])
    const refused = await refusalOf(compose(batch))
    assert.deepEqual([refused.code, refused.clauses], ['score.incomplete', [clause]])
    await enterAs(second, batch, [[1, 70]])
    assert.equal((await compose(batch)).version, 1)
  }
})

test('every candidate has a score, the absent 0; a score for the absent is refused [AY-048, HN-155]', async () => {
  for (const [profile, clause, check] of [
    ['henan', 'HN-155', 'HN-157'],
    ['anyang', 'AY-048', 'AY-050'],
  ] as const) {
    const course: Course = { absent: [{ person: 0, subject: 'practical' }] }
    const batch = await seatedBatch(world, groups, seeded(profile))
    const early = await refusalOf(enterAs(first, batch, [[1, 60]]))
    assert.deepEqual([early.code, early.clauses], ['score.unmarked', [clause]])
    await attendAll(world, batch, course)
    const absent = await refusalOf(enterAs(first, batch, [[0, 60]]))
    assert.deepEqual([absent.code, absent.clauses], ['score.zero_candidate', [clause]])
    await importTheoryFor(world, batch, await registerKey(world))
    const missing = await refusalOf(compose(batch))
    assert.deepEqual([missing.code, missing.clauses], ['score.incomplete', [clause, check]])
    await enterPractical(world, batch, course)
    const progress = await recorder.call(getScoreProgress, { params: { batchId: batch.id } })
    assert.equal(progress.complete, true)
    await compose(batch)
    const kept = await inside((tx) => outcomesOf(tx, batch.id))
    assert.deepEqual(kept[0]?.scores[1], { subject: 'practical', score: 0, flag: 'absent' })
    assert.deepEqual(kept[0]?.judgement.reasons, [{ code: 'outcome.absent', clause, who: 'practical' }])
    const { rows } = await world.owner.query(
      'select score, flag from scores where batch_id = $1 and flag is not null',
      [batch.id],
    )
    assert.deepEqual(rows, [{ score: 0, flag: 'absent' }])
  }
})

test('60 in each subject passes, 59.5 does not, in scores of 0 to 100 [HN-035, HN-161]', async () => {
  const batch = await scoredBatch(world, groups, { theory: { 0: 60, 1: 59.5 }, practical: { 0: 60 } }, seeded())
  const outside = await refusalOf(enterAs(first, batch, [[0, 100.01]]))
  assert.equal(outside.status, 400)
  await compose(batch)
  const kept = await inside((tx) => outcomesOf(tx, batch.id))
  assert.deepEqual(
    kept.map(({ result }) => result),
    ['pass', 'fail', 'pass', 'pass', 'pass'],
  )
  assert.deepEqual(kept[1]?.judgement.reasons, [{ code: 'outcome.score', clause: 'HN-161', who: 'theory' }])
})

test('technicians have no result before the comprehensive review, and it too needs 60 [HN-034, HN-162]', async () => {
  const batch = await scoredBatch(world, [{ occupation: '保育师', level: 2, count: 2 }], {}, seeded())
  const missing = await refusalOf(compose(batch))
  assert.deepEqual([missing.code, missing.clauses], ['score.incomplete', ['HN-155', 'HN-157', 'HN-162']])
  for (const client of [first, second])
    await enterAs(
      client,
      batch,
      [
        [0, 60],
        [1, 59],
      ],
      'comprehensive',
    )
  await compose(batch)
  const kept = await inside((tx) => outcomesOf(tx, batch.id))
  assert.deepEqual(
    kept.map(({ result, judgement }) => [result, judgement.reasons[0]?.clause ?? null]),
    [
      ['pass', null],
      ['fail', 'HN-162'],
    ],
  )
  const lower = await scoredBatch(world, groups, {}, seeded())
  assert.equal((await refusalOf(enterAs(first, lower, [[0, 60]], 'comprehensive'))).code, 'score.not_seated')
})

test('a cheat has 0; the third tier cancels the whole result with its article [HN-155, HN-204]', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  const invigilator = await personOf(world, 'invigilator')
  const cheat = (who: number, more: object) =>
    invigilator.call(markViolation, {
      params: { batchId: batch.id },
      body: { registrationId: batch.people[who]?.id, subject: 'practical', ...more } as never,
    })
  await cheat(0, { behaviour: 'whisper' })
  await cheat(1, { behaviour: 'copy', tier: 3, reason: '抄袭整卷' })
  await compose(batch)
  const kept = await inside((tx) => outcomesOf(tx, batch.id))
  assert.deepEqual(
    kept.slice(0, 2).map(({ judgement }) => judgement.reasons),
    [
      [{ code: 'outcome.cheat', clause: 'HN-155', who: 'practical' }],
      [{ code: 'outcome.cancelled', clause: 'HN-204' }],
    ],
  )
})

test('a locked sheet brings the bans of the third tier into the centre’s list, under the index alone [HN-204]', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  const invigilator = await personOf(world, 'invigilator')
  const registrationId = batch.people[1]?.id ?? ''
  const breach = { registrationId, subject: 'practical', behaviour: 'copy', tier: 3, reason: '抄袭整卷' } as const
  await invigilator.call(markViolation, { params: { batchId: batch.id }, body: breach })
  await compose(batch)
  const bans = () =>
    world.owner.query(
      'select until_on::text, clause, recorded_by from bans b join registrations r on r.identity_index = b.identity_index where r.id = $1',
      [registrationId],
    )
  assert.deepEqual((await bans()).rows, [])
  await signAll(world, batch.id)
  await world.settle()
  assert.deepEqual((await bans()).rows, [
    { until_on: '2026-12-31', clause: 'HN-204', recorded_by: '豫衡理工中等专业学校' },
  ])
})

test('lead assessor, recorder, supervisor and head sign one after the other; then the sheet is locked [HN-175, HN-250]', async () => {
  const batch = await scoredBatch(world, groups, { theory: { 0: 50 } }, seeded())
  assert.equal((await refusalOf(signAs('lead_assessor', batch))).status, 400)
  await compose(batch)
  const tooEarly = await refusalOf(signAs('score_recorder', batch))
  assert.deepEqual([tooEarly.code, tooEarly.clauses], ['score.signature_missing', ['HN-175']])
  assert.equal((await signAs('lead_assessor', batch)).stateTitle, '待汇总记分员签字')
  assert.equal((await refusalOf(signAs('lead_assessor', batch, 2))).code, 'score.already_signed')
  assert.equal((await refusalOf(enterAs(first, batch, [[0, 90]]))).code, 'score.sheet_signing')
  await signAs('score_recorder', batch)
  const unsupervised = await refusalOf(signAs('head', batch))
  assert.deepEqual([unsupervised.code, unsupervised.clauses], ['score.signature_missing', ['HN-250']])
  assert.deepEqual(await inside((tx) => passedRegistrations(tx, batch.id)), [])
  await signAs('quality_supervisor', batch)
  const locked = await signAs('head', batch)
  assert.deepEqual([locked.state, locked.next], ['locked', null])
  assert.equal((await inside((tx) => passedRegistrations(tx, batch.id))).length, 4)
  assert.equal((await inside((tx) => lockedSheet(tx, batch.id)))?.version, 1)
  const closed = await refusalOf(enterAs(first, batch, [[0, 90]]))
  assert.deepEqual([closed.code, closed.clauses], ['score.sheet_locked', ['HN-250']])
  assert.equal((await refusalOf(compose(batch))).code, 'score.sheet_locked')
  const { rows } = await world.owner.query("select status from batch_steps where batch_id = $1 and step = 'score'", [
    batch.id,
  ])
  assert.equal(rows[0].status, 'done')
})

test('each signature verifies over hash, duty, name and time with the institution’s key', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  await compose(batch)
  await signAll(world, batch.id)
  const { rows } = await world.owner.query(
    'select s.*, z.version from score_signatures s join score_sheets z on z.id = s.sheet_id where z.batch_id = $1 order by position',
    [batch.id],
  )
  const spki = await world.platform.keys.publicKey(world.platform.database, world.institution.id)
  const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
  const valid = rows.map((row) => {
    const { version, content_hash: contentHash, role, account_id: accountId, name } = row
    const text = signatureText({
      batchId: batch.id,
      version,
      contentHash,
      role,
      accountId,
      name,
      at: row.at.toISOString(),
    })
    return verify(null, Buffer.from(text), key, Buffer.from(row.signature, 'base64'))
  })
  assert.deepEqual(valid, [true, true, true, true])
})

test('nobody signs in two duties, and a supervisor who gave scores does not sign [HN-175, HN-297]', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  await compose(batch)
  await signAs('lead_assessor', batch)
  const { rows } = await world.owner.query(
    "select tenant_id, id from accounts where username = 'institution.lead-assessor.1'",
  )
  for (const role of ['score_recorder', 'assessor'])
    await world.owner.query('insert into account_roles values ($1, $2, $3)', [rows[0].tenant_id, rows[0].id, role])
  const lead = await world.as('lead_assessor')
  await confirmAgain(lead)
  await lead.call(switchRole, { body: { role: 'score_recorder' } })
  const { sheet } = await lead.call(getScoreSheet, { params: { batchId: batch.id } })
  const body = { sheetId: sheet?.id ?? '', contentHash: sheet?.contentHash ?? '' }
  const same = await refusalOf(lead.call(signAsRecorder, { params: { batchId: batch.id }, body }))
  assert.equal(same.code, 'access.same_person')
  await signAs('score_recorder', batch)
  const supervisor = await world.owner.query(
    "select id from accounts where username = 'institution.quality-supervisor.2'",
  )
  await world.owner.query("update scores set second_by = $2 where batch_id = $1 and subject = 'practical'", [
    batch.id,
    supervisor.rows[0].id,
  ])
  const entered = await refusalOf(signAs('quality_supervisor', batch, 2))
  assert.deepEqual([entered.code, entered.clauses], ['score.supervisor_entered', ['HN-297']])
  await signAs('quality_supervisor', batch)
})

test('of two who sign the same duty at once one signs, and both need their password again', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  await compose(batch)
  const results = await Promise.allSettled([signAs('lead_assessor', batch), signAs('lead_assessor', batch, 2)])
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const fresh = await world.as('score_recorder', { number: 2 })
  await world.owner.query("update logins set confirmed_at = confirmed_at - interval '1 hour' where ended_at is null")
  const body = { sheetId: '01980000-0000-7000-8000-00000000000a', contentHash: 'abcdefgh' }
  assert.equal(
    (await refusalOf(fresh.call(signAsRecorder, { params: { batchId: batch.id }, body }))).code,
    'access.reauth_required',
  )
})

test('a change of content voids the signatures: the old version is signed no further, the new one from the start', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  await compose(batch)
  await signAs('lead_assessor', batch)
  const invigilator = await personOf(world, 'invigilator')
  const registrationId = batch.people[0]?.id ?? ''
  await invigilator.call(markAttendance, {
    params: { batchId: batch.id },
    body: { subject: 'theory', marks: [{ registrationId, mark: 'absent' }] },
  })
  assert.equal((await refusalOf(signAs('score_recorder', batch))).code, 'score.sheet_changed')
  const renewed = await compose(batch)
  assert.deepEqual(
    [renewed.version, renewed.state, renewed.signatures.map(({ state }) => state)],
    [2, 'open', ['current', 'waiting', 'waiting', 'waiting']],
  )
  await world.owner.query(
    'update scores set score = 99 where batch_id = $1 and registration_id = $2 and subject = $3',
    [batch.id, batch.people[1]?.id, 'theory'],
  )
  assert.equal((await refusalOf(signAs('lead_assessor', batch))).code, 'score.sheet_changed')
})

test('whose turn it is may return the sheet with a reason, and it begins anew; others may not', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  const { id } = await compose(batch)
  await signAs('lead_assessor', batch)
  const params = { batchId: batch.id }
  const body = { sheetId: id, reason: '第2行与评分表不符' }
  const supervisor = await personOf(world, 'quality_supervisor')
  assert.equal((await refusalOf(supervisor.call(returnAsSupervisor, { params, body }))).code, 'state.not_allowed')
  const returned = await recorder.call(returnAsRecorder, { params, body })
  assert.deepEqual([returned.version, returned.state, returned.reason], [2, 'open', '第2行与评分表不符'])
  await enterAs(first, batch, [[1, 90]])
  await enterAs(second, batch, [[1, 90]])
  assert.equal((await compose(batch)).version, 2)
  await signAll(world, batch.id)
})

test('a template comes back as scores; a wrong row is named and nothing is entered', async () => {
  const batch = await seatedBatch(world, groups, seeded())
  await attendAll(world, batch, { absent: [{ person: 4, subject: 'practical' }] })
  const params = { batchId: batch.id }
  const template = await first.download(scoreTemplate, { params, query: { entryId: batch.entries[0] ?? '' } })
  const empty = await refusalOf(first.call(uploadScoreWorkbook, { params, file: { name: 'a.xlsx', bytes: template } }))
  assert.equal(empty.code, 'sheet.no_rows')
  const columns = ['准考证号', '姓名', '成绩'].map((header) => ({ header, width: 12, text: header === '准考证号' }))
  const book = async (rows: (string | number)[][]) => ({
    name: '成绩.xlsx',
    bytes: await writeWorkbook({ sheets: [{ name: '成绩登记', columns, rows }] }, new Date(0)),
  })
  const [t1 = '', t2 = ''] = batch.tickets
  const wrong = await refusalOf(
    first.call(uploadScoreWorkbook, {
      params,
      file: await book([
        [t1, '甲', 81.5],
        [t1, '甲', 60],
        ['x', '乙', 60],
        [t2, '乙', '优秀'],
        [t2, '乙', 101],
      ]),
    }),
  )
  assert.deepEqual(
    wrong.body.error.fields?.map(({ message }) => message),
    [
      `第3行：准考证号${t1}出现了两次`,
      '第4行：准考证号x不参加这一科',
      '第5行：成绩“优秀”不是0至100分、最多两位小数',
      `第6行：准考证号${t2}出现了两次`,
    ],
  )
  const answer = await first.call(uploadScoreWorkbook, {
    params,
    file: await book([
      [t1, '甲', 81.5],
      [t2, '乙', 60],
    ]),
  })
  assert.equal(answer.entered, 2)
})

test('the neighbour sees nothing and rubbish is refused', async () => {
  const batch = await scoredBatch(world, groups, {}, seeded())
  const params = { batchId: batch.id }
  const neighbour = await world.as('score_recorder', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(getScoreSheet, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(listScores, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(getScoreProgress, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(createScoreSheet, { params }))).status, 404)
  const foreign = await world.as('assessor', { tenant: 'neighbour' })
  assert.equal((await refusalOf(enterAs(foreign, batch, [[0, 60]]))).status, 404)
  assert.equal((await refusalOf(recorder.call(getScoreSheet, { params: { batchId: 'x' } }))).status, 400)
  const nobody = await refusalOf(enterAs(first, batch, [[9, 60]]))
  assert.equal(nobody.status, 400)
})
