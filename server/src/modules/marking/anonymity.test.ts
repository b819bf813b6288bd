import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listHeld } from '#contract/invigilation-closing.ts'
import {
  agreeToMark,
  allocateMarkers,
  confirmKeyCorrection,
  giveMark,
  listSheets,
  markerRecord,
  nextAnswer,
  orderRemark,
  proposeKeyCorrection,
  releaseMarks,
} from '#contract/marking.ts'
import type { Route } from '#contract/route.ts'
import { compareBatch, listSimilarity } from '#contract/similarity.ts'
import type { Permission } from '#core/access/permissions.ts'
import { may, type Role } from '#core/access/roles.ts'
import { drawFrom } from '#core/kernel/draw.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { refusalOf } from '#server/testing/client.ts'
import { decide, hireMarker, markAllOf, objectedBatch } from '#server/testing/objected-batches.ts'
import { type Answers, addEvent, openKeyOf, satBatch, type TestItem } from '#server/testing/sat-batches.ts'
import { attendAll, confirming, personOf } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'
import { routes } from '../index.ts'

const world = await openWorld()
const items: readonly TestItem[] = [
  ...Array.from({ length: 60 }, (): TestItem => ({ type: 'single', right: 'B' })),
  { type: 'short', shares: [100], points: 10 },
]
const people = 12
const written = (person: number) => `第${person}人写下的冷却与润滑`

/** A room of twelve, the second of whom copied the first; everybody wrote a short answer of his own. */
function room(): Answers[] {
  const draw = drawFrom('a room')
  const choices = Array.from({ length: people }, () =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [at + 1, [draw.below(10) < 6 ? 'B' : ('ACDA'[draw.below(4)] ?? 'A')]]),
    ),
  )
  return choices.map((own, person) => ({ ...(person === 1 ? choices[0] : own), 61: [written(person)] }))
}

const params = (batch: { id: string }) => ({ params: { batchId: batch.id } })

/** A batch in the middle of its marking: compared, dealt out, some marked, a key corrected, an answer come too late. */
async function markedBatch() {
  const batch = await satBatch(world, { items, answers: room() })
  const [late = ''] = batch.attempts
  await addEvent(world, { attemptId: late, seq: 90, question: '61', value: ['迟到补写的内容'], state: 'late' })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  const { rows: markers } = await world.owner.query<{ id: string }>(
    "select a.id from accounts a join account_roles r on r.account_id = a.id and r.role = 'marker' where a.tenant_id = $1",
    [world.institution.id],
  )
  await officer.call(allocateMarkers, { ...params(batch), body: { markers: markers.map(({ id }) => id) } })
  for (const number of [1, 2] as const) {
    const marker = await personOf(world, 'marker', number)
    await marker.call(agreeToMark, { ...params(batch), body: { agreed: true } })
    for (let count = 0; count < people; count += number === 1 ? 1 : 2) {
      const { answer } = await marker.call(nextAnswer, params(batch))
      const body = { points: [number === 1 ? 9 : 2], version: 0 }
      await marker.call(giveMark, { params: { answerId: answer?.id ?? '' }, body })
    }
  }
  const lead = await personOf(world, 'lead_assessor')
  const change = { kind: 'also_right' as const, right: ['A'] }
  const { id: keyCorrectionId } = await officer.call(proposeKeyCorrection, {
    ...params(batch),
    body: { paperId: batch.content.paperId, question: '1', change, reason: '题干有两种理解' },
  })
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId } }))
  const { reports } = await officer.call(compareBatch, params(batch))
  assert.ok((reports[0]?.found.length ?? 0) > 0)
  return { batch, lead, keyCorrectionId, similarityId: reports[0]?.id ?? '' }
}

/** What a reply says: the words of a document or of a workbook. */
async function wordsOf(reply: { headers: Record<string, unknown>; body: string; rawPayload: Buffer }): Promise<string> {
  const type = String(reply.headers['content-type'])
  if (!type.includes('spreadsheet')) return reply.body
  return JSON.stringify((await readWorkbook(reply.rawPayload)).sheets.map(({ rows }) => rows))
}

/** Whoever has to do with marking, and some who have not. */
const readers = [
  ...(['marker', 'lead_assessor', 'chief_examiner', 'exam_officer', 'score_recorder'] as const),
  ...(['head', 'auditor', 'invigilator', 'centre_head'] as const),
]

/** Everything they may read with these parameters, with who read it where. */
async function readAll(
  known: Record<string, string>,
  by = readers as readonly Role[],
): Promise<{ where: string; words: string }[]> {
  const reading = routes
    .map(({ route }) => route as Route)
    .filter(({ method, path }) => {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
      // Packages and results of a room travel sealed to another installation.
      if (/exam-packages|exam-node/.test(path)) return false
      // What is printed holds no more than the pages it is made of.
      if (/pdf|print|form/.test(path)) return false
      return method === 'GET' && (names.length > 0 || path.includes('/ledger')) && names.every((name) => known[name])
    })
  const found = []
  for (const role of by) {
    const client = await world.as(role)
    for (const route of reading.filter(({ permission }) => may(role, permission as Permission))) {
      const own = Object.entries(known).filter(([name]) => route.path.includes(`:${name}`))
      const reply = await client.send(route, { params: Object.fromEntries(own) })
      found.push({ where: `${role} ${route.path} ${reply.statusCode}`, words: await wordsOf(reply) })
    }
  }
  return found
}

test('before marks are registered no reply to anybody holds a code, or an answer, beside whose it is', async () => {
  const { batch, keyCorrectionId, similarityId } = await markedBatch()
  const { rows: secrets } = await world.owner.query<{ code: string; id: string }>(
    `select code, attempt_id as id from marking_sheets where batch_id = $1
     union all select code, attempt_id from marking_answers where batch_id = $1`,
    [batch.id],
  )
  const codes = secrets.map(({ code }) => code)
  const persons = [
    ...batch.people.flatMap(({ id, name, identity }) => [id, name, identity]),
    ...batch.tickets,
    ...batch.attempts,
    '"seat":',
  ]
  const texts = [...Array.from({ length: people }, (_, person) => written(person)), '迟到补写的内容']
  const [attemptId = ''] = batch.attempts
  const { id: batchId, runId } = batch
  const replies = await readAll({ batchId, runId, attemptId, keyCorrectionId, similarityId })
  const blind = replies.filter(({ words }) => codes.some((code) => words.includes(code)))
  const answers = replies.filter(({ words }) => texts.some((text) => words.includes(text)))
  for (const part of ['lead_assessor', 'exam_officer', 'differences.json', 'sheets', 'workbook', 'marks', 'disputes'])
    assert.ok(
      blind.some(({ where }) => where.includes(part)),
      `nothing with codes was read: ${part}`,
    )
  assert.ok(answers.some(({ where }) => where.includes('disputes')))
  assert.ok(replies.some(({ where }) => where.includes('/ledger') && where.endsWith('200')))
  const leaks = [...blind, ...answers].flatMap(({ where, words }) =>
    persons.filter((secret) => words.includes(secret)).map((secret) => `${where}: ${secret}`),
  )
  assert.deepEqual(leaks, [])
})

test('the answers of a sealed room that came too late are counted beside the name, and not shown', async () => {
  const { batch } = await markedBatch()
  const officer = await personOf(world, 'exam_officer')
  const { held } = await officer.call(listHeld, { params: { runId: batch.runId } })
  assert.deepEqual(
    held.map(({ events, changes }) => [events, changes]),
    [[1, []]],
  )
})

test('codes stand in the order of the codes, which is by chance, and never in that of the seats', async () => {
  const { batch, lead } = await markedBatch()
  const { sheets } = await lead.call(listSheets, params(batch))
  const codes = sheets.map(({ code }) => code)
  assert.deepEqual(codes, codes.toSorted())
  const { rows } = await world.owner.query<{ code: string }>(
    'select s.code from marking_sheets s join exam_attempts a on a.id = s.attempt_id where s.batch_id = $1 order by a.seat',
    [batch.id],
  )
  const bySeat = rows.map(({ code }) => code)
  assert.notDeepEqual(bySeat, codes)
  const { marks } = await lead.call(markerRecord, params(batch))
  const given = marks.filter(({ turn }) => turn === 1).map(({ code }) => code)
  const { rows: answers } = await world.owner.query<{ code: string }>(
    'select s.code from marking_answers s join exam_attempts a on a.id = s.attempt_id where s.batch_id = $1 order by a.seat',
    [batch.id],
  )
  const answersBySeat = answers.map(({ code }) => code)
  assert.notDeepEqual(given, answersBySeat)
  assert.notDeepEqual(given.toReversed(), answersBySeat)
  assert.ok(
    answersBySeat.every((code) => !codes.includes(code)),
    'an answer bears the code of no sheet',
  )
})

test('a refused registration names codes and nobody', async () => {
  const { batch } = await markedBatch()
  await attendAll(world, batch)
  const [first = ''] = batch.attempts
  await addEvent(world, { attemptId: first, seq: 95, question: '2', value: ['B'] })
  await world.owner.query(
    `insert into answer_events select institution_id, attempt_id, epoch, seq, 1, kind, question, '["A"]', at_ms, hash, state, received_at
     from answer_events where attempt_id = $1 and seq = 95`,
    [first],
  )
  const recorder = await personOf(world, 'score_recorder')
  const refused = await refusalOf(confirming(recorder, () => recorder.call(releaseMarks, params(batch))))
  assert.equal(refused.code, 'marking.scorers_differ')
  const words = JSON.stringify(refused.body)
  for (const { name, id } of batch.people) assert.ok(!words.includes(name) && !words.includes(id))
})

test('once marks are registered a similar pair bears its codes again', async () => {
  const batch = await satBatch(world, { items: items.slice(0, 60), answers: room().map(({ 61: _, ...own }) => own) })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  const codesOf = async () => {
    const { reports } = await officer.call(listSimilarity, params(batch))
    return reports[0]?.found.slice(0, 1).flatMap(({ one, other }) => [one.code, other.code])
  }
  await officer.call(compareBatch, params(batch))
  assert.deepEqual(await codesOf(), [null, null])
  await attendAll(world, batch)
  const recorder = await personOf(world, 'score_recorder')
  await confirming(recorder, () => recorder.call(releaseMarks, params(batch)))
  assert.match(String(await codesOf()), /^[A-Z2-9]{6},[A-Z2-9]{6}$/)
})

test('nor does any reply while answers are marked anew, though names stand beside the sheets by then', async () => {
  world.setClock('2026-11-30T09:00')
  const batch = await objectedBatch(world, {
    items: [
      { type: 'single', right: 'B', points: 60 },
      { type: 'short', shares: [100], points: 40 },
    ],
    answers: [1, 2].map((person) => ({ 1: ['B'], 2: [written(person)] })),
    points: () => [10],
  })
  await decide(world, batch.objectionId, 'upheld')
  const markers = [await hireMarker(world, 'anew.one', '重评一'), await hireMarker(world, 'anew.two', '重评二')]
  const officer = await personOf(world, 'exam_officer')
  const { id: remarkId } = await officer.call(orderRemark, {
    ...params(batch),
    body: {
      objectionId: batch.objectionId,
      ticket: batch.tickets[0] ?? '',
      markers: markers.map(({ id }) => id),
      reason: '主观题由他人重评',
    },
  })
  for (const [place, marker] of markers.entries()) await markAllOf(marker, batch, () => [place === 0 ? 40 : 5])
  const { rows } = await world.owner.query<{ code: string }>('select code from marking_answers where remark_id = $1', [
    remarkId,
  ])
  assert.equal(rows.length, 1)
  const persons = [
    ...batch.people.flatMap(({ id, name, identity }) => [id, name, identity]),
    ...batch.tickets,
    ...batch.attempts,
  ]
  const { id: batchId, runId } = batch
  const replies = await readAll({ batchId, runId, remarkId }, ['lead_assessor', 'exam_officer', 'marker'])
  const blind = replies.filter(({ words }) => rows.some(({ code }) => words.includes(code)))
  for (const part of ['marks', 'disputes'])
    assert.ok(
      blind.some(({ where }) => where.includes(part)),
      `nothing with codes was read: ${part}`,
    )
  const listed = replies.filter(({ where }) => where.includes('marking/remarks') && where.endsWith('200'))
  assert.ok(listed.length > 0)
  const leaks = [...blind, ...listed].flatMap(({ where, words }) =>
    persons.filter((secret) => words.includes(secret)).map((secret) => `${where}: ${secret}`),
  )
  assert.deepEqual(leaks, [])
})
