import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import {
  agreeToMark,
  allocateMarkers,
  arbitrate,
  confirmKeyCorrection,
  getMarking,
  giveMark,
  listDisputes,
  listMarkers,
  listOwnMarks,
  markerDesk,
  markerRecord,
  nextAnswer,
  proposeKeyCorrection,
  readAnswer,
  releaseMarks,
  setMarkingRules,
} from '#contract/marking.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import { openKeyOf, type SatBatch, satBatch, type TestItem } from '#server/testing/sat-batches.ts'
import { attendAll, confirming, personOf } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const items: readonly TestItem[] = [
  { type: 'single', right: 'B', points: 10 },
  { type: 'short', shares: [50, 50], points: 10 },
]
const texts = ['冷却并润滑', '只写了冷却', '   ']
const params = (batch: { id: string }) => ({ params: { batchId: batch.id } })

interface MarkRow {
  turn: number
  version: number
  points: number[]
  mark: number
  marker_id: string
  marked_at: Date
  signature: string
}

const accountsOf = async (): Promise<string[]> => {
  const { rows } = await world.owner.query<{ id: string }>(
    `select a.id from accounts a join account_roles r on r.account_id = a.id and r.role = 'marker'
     where a.tenant_id = $1 order by a.username`,
    [world.institution.id],
  )
  return rows.map(({ id }) => id)
}

/** A batch whose answers are dealt out to the two markers, both of whom promised secrecy. */
async function dealtBatch(profile?: string): Promise<SatBatch> {
  const answers = texts.map((text) => ({ 1: ['B'], 2: [text] }))
  const batch = await satBatch(world, { items, answers, ...(profile ? { profile } : {}) })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  await officer.call(allocateMarkers, { ...params(batch), body: { markers: await accountsOf() } })
  for (const number of [1, 2] as const)
    await (await personOf(world, 'marker', number)).call(agreeToMark, { ...params(batch), body: { agreed: true } })
  return batch
}

/** Marks the whole pile of a person; `points` by what was written. */
async function markPile(person: TestClient, batch: SatBatch, points: (answer: string) => number[]): Promise<void> {
  for (;;) {
    const { answer } = await person.call(nextAnswer, params(batch))
    if (!answer) return
    await person.call(giveMark, {
      params: { answerId: answer.id },
      body: { points: points(answer.answer), version: 0 },
    })
  }
}

const totalsOf = async (batch: SatBatch) => {
  const { rows } = await world.owner.query<{ mark: number | null; state: string }>(
    'select mark::float8 as mark, state from marking_answers where batch_id = $1 order by mark',
    [batch.id],
  )
  return rows.map(({ mark, state }) => [mark, state])
}

test('a marker sees a code, the question and what was written; nothing of whose it is', async () => {
  const batch = await dealtBatch()
  const marker = await personOf(world, 'marker')
  const response = await marker.send(nextAnswer, params(batch))
  const { answer } = response.json() as { answer: Record<string, unknown> }
  assert.deepEqual(Object.keys(answer).toSorted(), [
    'answer',
    'code',
    'given',
    'id',
    'key',
    'points',
    'question',
    'stem',
    'version',
  ])
  assert.match(String(answer.code), /^[A-Z2-9]{6}$/)
  const { rows } = await world.owner.query<{ id: string; attempt_id: string }>(
    'select id, attempt_id from marking_answers where batch_id = $1',
    [batch.id],
  )
  const secrets = [
    ...batch.people.flatMap(({ id, name, identity }) => [id, name, identity]),
    ...batch.tickets,
    ...rows.map((row) => row.attempt_id),
  ]
  for (const route of [nextAnswer, listOwnMarks, markerDesk]) {
    const { body } = await marker.send(route, params(batch))
    for (const secret of secrets) assert.ok(!body.includes(secret), `${route.path} shows ${secret}`)
  }
  // Ids made one after another would tell in which order the sheets lay.
  for (const { id } of rows) assert.equal(id[14], '4', 'an id drawn by chance')
})

test('two independent marks near enough settle at their mean, an empty answer needs nobody', async () => {
  const batch = await dealtBatch()
  assert.equal((await totalsOf(batch)).length, 2)
  const [one, two] = [await personOf(world, 'marker', 1), await personOf(world, 'marker', 2)]
  await markPile(one, batch, () => [3, 3])
  const before = await (await personOf(world, 'score_recorder')).call(getMarking, params(batch))
  assert.match(before.obstacles.join(), /2份答案没有评完/)
  await markPile(two, batch, () => [4, 3])
  assert.deepEqual(await totalsOf(batch), [
    [6.5, 'settled'],
    [6.5, 'settled'],
  ])
  await attendAll(world, batch)
  const recorder = await personOf(world, 'score_recorder')
  assert.equal((await confirming(recorder, () => recorder.call(releaseMarks, params(batch)))).registered, 3)
  const { rows } = await world.owner.query<{ score: number }>(
    `select score::float8 as score from scores where batch_id = $1 and subject = 'theory' order by score`,
    [batch.id],
  )
  assert.deepEqual(
    rows.map(({ score }) => score),
    [50, 82.5, 82.5],
  )
})

test('marks far apart are ruled by the head of the assessment group, a third person [NC-056]', async () => {
  const batch = await dealtBatch()
  const [one, two] = [await personOf(world, 'marker', 1), await personOf(world, 'marker', 2)]
  await markPile(one, batch, () => [5, 5])
  await markPile(two, batch, (answer) => (answer === '冷却并润滑' ? [1, 1] : [5, 4]))
  assert.deepEqual(await totalsOf(batch), [
    [9.5, 'settled'],
    [null, 'disputed'],
  ])
  const recorder = await personOf(world, 'score_recorder')
  const refused = await refusalOf(confirming(recorder, () => recorder.call(releaseMarks, params(batch))))
  assert.equal(refused.code, 'marking.not_ready')
  const lead = await personOf(world, 'lead_assessor')
  const { disputes } = await lead.call(listDisputes, params(batch))
  assert.deepEqual(
    disputes.map(({ first, second }) => [first, second].map(String).toSorted()),
    [['1,1', '5,5']],
  )
  const answerId = disputes[0]?.id ?? ''
  const body = { points: [4, 3], reason: '第二要点写得不全' }
  assert.equal((await one.send(arbitrate, { params: { answerId }, body })).statusCode, 403)
  assert.equal((await lead.call(arbitrate, { params: { answerId }, body })).mark, 7)
  assert.deepEqual(await totalsOf(batch), [
    [7, 'settled'],
    [9.5, 'settled'],
  ])
})

test('a profile that names who rules refuses a ruling by anybody else [NC-056]', async () => {
  const batch = await satBatch(world, { items, answers: [{ 1: ['B'], 2: ['冷却'] }], profile: 'nanchang' })
  await openKeyOf(world, batch)
  const accounts = await accountsOf()
  const officer = await personOf(world, 'exam_officer')
  await officer.call(allocateMarkers, { ...params(batch), body: { markers: accounts } })
  const lead = await personOf(world, 'lead_assessor')
  for (const number of [1, 2] as const) {
    const marker = await personOf(world, 'marker', number)
    await marker.call(agreeToMark, { ...params(batch), body: { agreed: true } })
    await markPile(marker, batch, () => (number === 1 ? [5, 5] : [0, 0]))
  }
  const answerId = (await lead.call(listDisputes, params(batch))).disputes[0]?.id ?? ''
  await world.owner.query(
    `update batches set policy = jsonb_set(policy, '{rules,score,requirements,ruled,anyOf}', '[{"fact":"ruledBy","is":"考场负责人"}]') where id = $1`,
    [batch.id],
  )
  const refused = await refusalOf(
    lead.call(arbitrate, { params: { answerId }, body: { points: [4, 3], reason: '逐项核对' } }),
  )
  assert.equal(refused.code, 'marking.arbiter_wrong')
  assert.deepEqual(refused.clauses, ['NC-056'])
})

test('whoever marked an answer does not rule on it', async () => {
  const batch = await dealtBatch()
  const [one, two] = [await personOf(world, 'marker', 1), await personOf(world, 'marker', 2)]
  await markPile(one, batch, () => [5, 5])
  await markPile(two, batch, () => [0, 0])
  const lead = await personOf(world, 'lead_assessor')
  const answerId = (await lead.call(listDisputes, params(batch))).disputes[0]?.id ?? ''
  await world.owner.query(
    `update marking_marks set marker_id = (select id from accounts where username = 'institution.lead-assessor.1')
     where answer_id = $1 and turn = 1`,
    [answerId],
  )
  const refused = await refusalOf(
    lead.call(arbitrate, { params: { answerId }, body: { points: [4, 3], reason: '逐项核对' } }),
  )
  assert.equal(refused.code, 'marking.same_marker')
})

test('nobody marks before promising secrecy [AY-046]', async () => {
  const batch = await satBatch(world, { items, answers: [{ 1: ['B'], 2: ['冷却'] }], profile: 'anyang' })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  await officer.call(allocateMarkers, { ...params(batch), body: { markers: await accountsOf() } })
  const marker = await personOf(world, 'marker')
  const refused = await refusalOf(marker.call(nextAnswer, params(batch)))
  assert.equal(refused.code, 'marking.not_agreed')
  assert.deepEqual(refused.clauses, ['AY-046'])
  // Nor by an id he has from elsewhere.
  const { rows } = await world.owner.query<{ id: string }>('select id from marking_answers where batch_id = $1', [
    batch.id,
  ])
  const answer = { params: { answerId: rows[0]?.id ?? '' } }
  assert.equal((await refusalOf(marker.call(readAnswer, answer))).code, 'marking.not_agreed')
  const given = marker.call(giveMark, { ...answer, body: { points: [5, 5], version: 0 } })
  assert.equal((await refusalOf(given)).code, 'marking.not_agreed')
})

test('a changed mark needs a reason, keeps every version signed, and a stale one is refused [NC-055]', async () => {
  const batch = await satBatch(world, { items, answers: [{ 1: ['B'], 2: ['冷却'] }], profile: 'nanchang' })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  await officer.call(allocateMarkers, { ...params(batch), body: { markers: await accountsOf() } })
  const marker = await personOf(world, 'marker')
  await marker.call(agreeToMark, { ...params(batch), body: { agreed: true } })
  await markPile(marker, batch, () => [5, 5])
  const answerId = (await marker.call(listOwnMarks, params(batch))).marks[0]?.answerId ?? ''
  assert.deepEqual((await marker.call(readAnswer, { params: { answerId } })).given, [5, 5])
  const change = (body: { points: number[]; version: number; reason?: string }) =>
    marker.call(giveMark, { params: { answerId }, body })
  const silent = await refusalOf(change({ points: [4, 4], version: 1 }))
  assert.equal(silent.code, 'marking.change_reason')
  assert.deepEqual(silent.clauses, ['NC-055'])
  await change({ points: [4, 4], version: 1, reason: '看错了第二要点' })
  assert.equal(
    (await refusalOf(change({ points: [3, 3], version: 1, reason: '看错了第二要点' }))).code,
    'resource.changed',
  )
  const recorder = await personOf(world, 'score_recorder')
  const { marks } = await recorder.call(markerRecord, params(batch))
  assert.deepEqual(marks.map(({ version, mark }) => [version, mark]).toSorted(), [
    [1, 10],
    [2, 8],
  ])
  const { rows } = await world.owner.query<MarkRow>(
    `select turn, version, points, mark::float8 as mark, marker_id, marked_at, signature from marking_marks
     where answer_id = $1 order by version`,
    [answerId],
  )
  assert.equal(rows.length, 2)
  const { id } = world.institution
  const key = await transactFor(world.platform, systemActor(id, 'institution'), id, (tx) =>
    tx.platform.keys.publicKey(tx.db, id),
  )
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  for (const { turn, version, points, mark, marker_id, marked_at, signature } of rows) {
    const said = [answerId, turn, version, points, mark, marker_id, marked_at.toISOString()]
    const text = Buffer.from(JSON.stringify(['jiheng-mark-1', ...said]))
    assert.equal(verify(null, text, publicKey, Buffer.from(signature, 'base64')), true)
  }
})

test('points beyond a share and answers of others are refused', async () => {
  const batch = await dealtBatch()
  const marker = await personOf(world, 'marker')
  const { answer } = await marker.call(nextAnswer, params(batch))
  const give = (points: number[]) =>
    refusalOf(marker.call(giveMark, { params: { answerId: answer?.id ?? '' }, body: { points, version: 0 } }))
  assert.equal((await give([6, 0])).code, 'marking.points_wrong')
  assert.equal((await give([5])).code, 'marking.points_wrong')
  assert.equal((await give([-1, 0])).code, 'input.invalid')
  await world.owner.query(
    'delete from marking_allocations where answer_id = $1 and marker_id = (select id from accounts where username = $2)',
    [answer?.id, 'institution.marker.1'],
  )
  assert.equal((await give([5, 5])).status, 404)
  assert.equal((await marker.send(readAnswer, { params: { answerId: answer?.id ?? '' } })).statusCode, 404)
})

test('fewer than three markers are refused where the articles want three [JC-026]', async () => {
  const batch = await satBatch(world, { items, answers: [{ 1: ['B'], 2: ['冷却'] }], profile: 'jincheng' })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  const refused = await refusalOf(
    officer.call(allocateMarkers, { ...params(batch), body: { markers: await accountsOf() } }),
  )
  assert.equal(refused.code, 'marking.markers_few')
  assert.deepEqual(refused.clauses, ['JC-026'])
})

test('the figures of markers tell who is mild and how well two agree', async () => {
  const batch = await dealtBatch()
  await markPile(await personOf(world, 'marker', 1), batch, () => [5, 5])
  await markPile(await personOf(world, 'marker', 2), batch, (answer) => (answer === '冷却并润滑' ? [5, 5] : [4, 4]))
  const { markers } = await (await personOf(world, 'exam_officer')).call(listMarkers, params(batch))
  assert.deepEqual(
    markers
      .map(({ marked, mean, drift, exact }) => [
        marked,
        mean,
        drift === null ? null : Math.round(drift * 100) / 100,
        exact,
      ])
      .toSorted(),
    [
      [2, 0.9, -0.1, 0.5],
      [2, 1, 0.1, 0.5],
    ],
  )
})

test('once somebody has marked, answers are not dealt out anew', async () => {
  const batch = await dealtBatch()
  await markPile(await personOf(world, 'marker', 1), batch, () => [5, 5])
  const officer = await personOf(world, 'exam_officer')
  const refused = await refusalOf(
    officer.call(allocateMarkers, { ...params(batch), body: { markers: await accountsOf() } }),
  )
  assert.equal(refused.code, 'marking.marks_begun')
})

/** An answer in dispute, ruled upon once by the first arbiter. */
async function ruledBatch(more: { profile?: string; ruling?: 'again_by_other' } = {}) {
  const answers = [{ 1: ['B'], 2: ['冷却'] }]
  const batch = await satBatch(world, { items, answers, ...(more.profile ? { profile: more.profile } : {}) })
  const officer = await personOf(world, 'exam_officer')
  if (more.ruling) {
    const { rules } = await officer.call(getMarking, params(batch))
    await officer.call(setMarkingRules, { ...params(batch), body: { ...rules, ruling: more.ruling } })
  }
  await openKeyOf(world, batch)
  await officer.call(allocateMarkers, { ...params(batch), body: { markers: await accountsOf() } })
  for (const number of [1, 2] as const) {
    const marker = await personOf(world, 'marker', number)
    await marker.call(agreeToMark, { ...params(batch), body: { agreed: true } })
    await markPile(marker, batch, () => (number === 1 ? [5, 5] : [0, 0]))
  }
  const lead = await personOf(world, 'lead_assessor')
  const answerId = (await lead.call(listDisputes, params(batch))).disputes[0]?.id ?? ''
  const rule = (person: TestClient, points: number[]) =>
    person.call(arbitrate, { params: { answerId }, body: { points, reason: '逐项核对' } })
  await rule(lead, [4, 3])
  return { batch, answerId, lead, other: await personOf(world, 'lead_assessor', 2), rule }
}

test('a ruling is final by the article: nobody rules again, himself or another, and no mark beneath it changes [NC-056]', async () => {
  const { batch, answerId, lead, other, rule } = await ruledBatch({ profile: 'nanchang' })
  for (const person of [lead, other]) {
    const refused = await refusalOf(rule(person, [1, 1]))
    assert.deepEqual([refused.code, refused.clauses], ['marking.ruled', ['NC-056']])
    assert.match(JSON.stringify(refused.body.error.citations), /分歧较大由考评小组负责人最终裁定/)
  }
  const marker = await personOf(world, 'marker', 2)
  const change = { points: [5, 5], version: 1, reason: '看错了第二要点' }
  const changed = await refusalOf(marker.call(giveMark, { params: { answerId }, body: change }))
  assert.deepEqual([changed.code, changed.clauses], ['marking.ruled', ['NC-056']])
  assert.deepEqual(await totalsOf(batch), [[7, 'settled']])
})

test('an article that calls a ruling final leaves no choice of ruling again [NC-056]', async () => {
  const refused = await refusalOf(ruledBatch({ profile: 'nanchang', ruling: 'again_by_other' }))
  assert.deepEqual([refused.code, refused.clauses], ['marking.ruling_fixed', ['NC-056']])
})

test('where no article speaks, a ruling is final by choice, or another arbiter rules once more where the batch adopted that', async () => {
  const usual = await ruledBatch()
  const refused = await refusalOf(usual.rule(usual.other, [1, 1]))
  assert.deepEqual([refused.code, refused.clauses], ['marking.ruled', [null]])
  const { batch, lead, other, rule } = await ruledBatch({ ruling: 'again_by_other' })
  assert.equal((await refusalOf(rule(lead, [1, 1]))).code, 'marking.ruled')
  assert.equal((await rule(other, [2, 2])).mark, 4)
  assert.deepEqual(await totalsOf(batch), [[4, 'settled']])
  for (const person of [lead, other]) assert.equal((await refusalOf(rule(person, [1, 1]))).code, 'marking.ruled')
})

test('marks given by people stay as they are once names stood beside the sheets', async () => {
  const batch = await dealtBatch()
  for (const number of [1, 2] as const) await markPile(await personOf(world, 'marker', number), batch, () => [3, 3])
  await attendAll(world, batch)
  const recorder = await personOf(world, 'score_recorder')
  await confirming(recorder, () => recorder.call(releaseMarks, params(batch)))
  const officer = await personOf(world, 'exam_officer')
  const lead = await personOf(world, 'lead_assessor')
  const body = {
    paperId: batch.content.paperId,
    question: '1',
    change: { kind: 'also_right' as const, right: ['A'] },
    reason: '题干有两种理解',
  }
  const { id } = await officer.call(proposeKeyCorrection, { ...params(batch), body })
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  const marker = await personOf(world, 'marker')
  const own = (await marker.call(listOwnMarks, params(batch))).marks[0]
  const change = { points: [5, 5], version: 1, reason: '看错了第二要点' }
  const refused = await refusalOf(marker.call(giveMark, { params: { answerId: own?.answerId ?? '' }, body: change }))
  assert.equal(refused.code, 'marking.names_open')
})

test('nor is an answer ruled upon once more after names stood there, though the batch lets another arbiter rule again', async () => {
  const { batch, other, rule } = await ruledBatch({ ruling: 'again_by_other' })
  await attendAll(world, batch)
  const recorder = await personOf(world, 'score_recorder')
  await confirming(recorder, () => recorder.call(releaseMarks, params(batch)))
  const officer = await personOf(world, 'exam_officer')
  const lead = await personOf(world, 'lead_assessor')
  const change = { kind: 'also_right' as const, right: ['A'] }
  const body = { paperId: batch.content.paperId, question: '1', change, reason: '题干有两种理解' }
  const { id } = await officer.call(proposeKeyCorrection, { ...params(batch), body })
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  assert.equal((await refusalOf(rule(other, [2, 2]))).code, 'marking.names_open')
  assert.deepEqual(await totalsOf(batch), [[7, 'settled']])
})
