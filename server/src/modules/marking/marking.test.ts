import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import {
  confirmKeyCorrection,
  downloadDifferences,
  exportSheets,
  getMarking,
  getMarkingStatistics,
  listKeyCorrections,
  listKeyOpenings,
  listSheets,
  markBatch,
  printDifferences,
  proposeKeyCorrection,
  refuseKeyCorrection,
  releaseMarks,
  setMarkingRules,
} from '#contract/marking.ts'
import { createScoreSheet, getScoreProgress, listScores } from '#contract/score.ts'
import { rulesByPolicy } from '#core/marking/marking-rules.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { refusalOf } from '#server/testing/client.ts'
import { addEvent, openKeyOf, type SatBatch, satBatch, type TestItem } from '#server/testing/sat-batches.ts'
import {
  attendAll,
  confirming,
  enterPractical,
  importTheoryFor,
  personOf,
  registerKey,
  seatedBatch,
  signAll,
} from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const items: readonly TestItem[] = [
  { type: 'single', right: 'B', points: 2 },
  { type: 'multiple', right: 'AC', points: 4 },
  { type: 'truefalse', right: 'T', points: 2 },
  { type: 'fill', gaps: ['合金钢', '铸铁'], points: 2 },
]
const right = { 1: ['B'], 2: ['A', 'C'], 3: ['T'], 4: ['合金钢', '铸铁'] }
const half = { 1: ['B'], 2: ['A'], 3: ['T'], 4: [' 合 金钢 ', '生铁'] }
const everything = { 1: ['A', 'B', 'C', 'D'], 2: ['A', 'B', 'C', 'D'], 3: ['T', 'F'], 4: ['', ''] }
const answers = [right, half, everything, 'absent'] as const

const absentOf = (batch: SatBatch) => ({ absent: [{ person: 3, subject: 'theory' as const }], batch })
const manager = () => personOf(world, 'exam_officer')
const recorder = () => personOf(world, 'score_recorder')
const params = (batch: { id: string }) => ({ params: { batchId: batch.id } })
const totalsOf = async (batch: SatBatch) => {
  const { rows } = await world.owner.query<{ attempt_id: string; total: number | null }>(
    'select attempt_id, total::float8 as total from marking_sheets where batch_id = $1',
    [batch.id],
  )
  return batch.attempts.map((id) => rows.find((row) => row.attempt_id === id)?.total ?? null)
}
const register = async (batch: { id: string }) => {
  const person = await recorder()
  return confirming(person, () => person.call(releaseMarks, params(batch)))
}

test('a key opens only after every room is sealed; the rooms still open are named', async () => {
  const batch = await satBatch(world, { items, answers, status: 'closed' })
  await assert.rejects(openKeyOf(world, batch), (error: { code?: string; params?: unknown }) => {
    assert.equal(error.code, 'marking.not_sealed')
    assert.deepEqual(error.params, { form: 'A', count: 1, rooms: ['3机房场次1'] })
    return true
  })
  const custodian = await personOf(world, 'paper_custodian')
  const { papers } = await custodian.call(listKeyOpenings)
  assert.deepEqual(
    papers.filter(({ batchId }) => batchId === batch.id).map(({ key, runs, sealedRuns }) => [key, runs, sealedRuns]),
    [['closed', 1, 0]],
  )
})

test('marks everybody by rule, ticking everything earns nothing, and names stay closed until registration', async () => {
  const batch = await satBatch(world, { items, answers })
  await openKeyOf(world, batch)
  assert.deepEqual(await totalsOf(batch), [100, 50, 0, 0])
  const reader = await recorder()
  const { sheets } = await reader.call(listSheets, params(batch))
  assert.equal(sheets.length, 4)
  assert.ok(sheets.every(({ name, ticket }) => name === null && ticket === null))
  const overview = await reader.call(getMarking, params(batch))
  assert.deepEqual(overview.sheets, { present: 3, absent: 1, expelled: 0 })
  assert.deepEqual([overview.status, overview.papers[0]?.key, overview.scorers.disagreements], ['open', 'open', []])
  assert.deepEqual(overview.obstacles, [])
  assert.ok((await reader.download(exportSheets, params(batch))).length > 1_000)
})

test('marks are not registered while a sealed room has not handed back its absences and breaches', async () => {
  const batch = await satBatch(world, { items, answers })
  await openKeyOf(world, batch)
  await attendAll(world, batch, { absent: absentOf(batch).absent })
  await world.owner.query(
    `insert into exam_nodes (institution_id, id, name, kind, sign_key, seal_recipient, status, registered_at)
     select p.institution_id, p.node_id, '二号考点', 'site', $2, 'age1', 'active', p.made_at
     from exam_packages p where p.batch_id = $1 limit 1`,
    [batch.id, `key of ${batch.id}`],
  )
  const refused = await refusalOf(register(batch))
  assert.equal(refused.code, 'marking.not_ready')
  const { obstacles } = await (await recorder()).call(getMarking, params(batch))
  assert.deepEqual(obstacles, ['3机房（场次1）等1个考场的结果还没有收到'])
})

test('rules are chosen before a key is open and never after', async () => {
  const batch = await satBatch(world, { items, answers })
  const officer = await manager()
  const body = {
    ...rulesByPolicy(loadPolicy('henan').policy.marking),
    multiple: 'half_for_part',
    threshold: 20,
  } as const
  await officer.call(setMarkingRules, { ...params(batch), body })
  await openKeyOf(world, batch)
  assert.deepEqual(await totalsOf(batch), [100, 70, 0, 0])
  const refused = await refusalOf(officer.call(setMarkingRules, { ...params(batch), body }))
  assert.equal(refused.code, 'marking.rules_fixed')
})

test('only counted events are marked: held and fenced ones wait, a later epoch wins', async () => {
  const batch = await satBatch(world, { items, answers: [half, half, half] })
  const [first = '', second = '', third = ''] = batch.attempts
  await addEvent(world, { attemptId: first, seq: 90, question: '2', value: ['A', 'C'], state: 'late' })
  await addEvent(world, { attemptId: second, epoch: 2, seq: 1, question: '2', value: ['A', 'C'] })
  await addEvent(world, { attemptId: third, seq: 91, question: '1', value: [] })
  await openKeyOf(world, batch)
  assert.deepEqual(await totalsOf(batch), [50, 90, 30])
  const { scorers } = await (await recorder()).call(getMarking, params(batch))
  assert.deepEqual(scorers.disagreements, [], 'the second scorer reads the same events')
})

test('registering needs both scorers to agree; code, paper and question are named', async () => {
  const batch = await satBatch(world, { items, answers })
  await attendAll(world, batch, absentOf(batch))
  await openKeyOf(world, batch)
  // The two scorers read the log by different ways: an event whose value only one of them can take for a list tells.
  await addEvent(world, { attemptId: batch.attempts[1] ?? '', epoch: 1, seq: 70, question: '1', value: ['B'] })
  await world.owner.query(
    `insert into answer_events select institution_id, attempt_id, epoch, seq, 1, kind, question, '["A"]', at_ms, hash, state, received_at
     from answer_events where attempt_id = $1 and seq = 70`,
    [batch.attempts[1]],
  )
  const refused = await refusalOf(register(batch))
  assert.equal(refused.code, 'marking.scorers_differ')
  const overview = await (await recorder()).call(getMarking, params(batch))
  assert.deepEqual(overview.scorers.disagreements, [], 'a refused registration keeps nothing')
  assert.match(refused.body.error.message, /A卷[A-Z0-9]{6}号第1题（2与0）/)
  const progress = await (await recorder()).call(getScoreProgress, params(batch))
  assert.equal(progress.subjects.find(({ subject }) => subject === 'theory')?.done, 1)
})

test('no marks are registered before attendance is whole [AY-048]', async () => {
  const batch = await satBatch(world, { items, answers, profile: 'anyang' })
  await openKeyOf(world, batch)
  const early = await refusalOf(register(batch))
  assert.equal(early.code, 'marking.unmarked')
  assert.deepEqual(early.clauses, ['AY-048'])
})

test('registered marks become theory scores without any file, the absent get zero', async () => {
  const batch = await satBatch(world, { items, answers })
  await openKeyOf(world, batch)
  await attendAll(world, batch, absentOf(batch))
  assert.deepEqual(await register(batch), { registered: 3, absent: 1, cheated: 0 })
  const reader = await recorder()
  const { rows } = await reader.call(listScores, params(batch))
  const theory = batch.people.map(({ id }) =>
    rows.find((row) => row.registrationId === id)?.subjects.find(({ subject }) => subject === 'theory'),
  )
  assert.deepEqual(
    theory.map((one) => [one?.score, one?.flag]),
    [
      [100, null],
      [50, null],
      [0, null],
      [0, 'absent'],
    ],
  )
  const { sheets } = await reader.call(listSheets, params(batch))
  assert.ok(sheets.every(({ name }) => name !== null))
  const again = await refusalOf(register(batch))
  assert.equal(again.code, 'marking.released')
  const { papers } = await reader.call(getMarkingStatistics, params(batch))
  assert.equal(papers[0]?.candidates, 3)
  assert.ok(papers[0]?.recordedAt)
})

test('two people at once register the marks once', async () => {
  const batch = await satBatch(world, { items, answers })
  await attendAll(world, batch, absentOf(batch))
  await openKeyOf(world, batch)
  const [one, two] = await Promise.all([personOf(world, 'score_recorder', 1), personOf(world, 'score_recorder', 2)])
  const both = [one, two].map((person) => confirming(person, () => person.call(releaseMarks, params(batch))))
  const results = await Promise.allSettled(both)
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('a batch examined here takes no file of scores; a batch of an outside system stays as it was', async () => {
  const batch = await satBatch(world, { items, answers })
  await attendAll(world, batch, absentOf(batch))
  const key = await registerKey(world)
  const refused = await refusalOf(importTheoryFor(world, batch, key, absentOf(batch)))
  assert.equal(refused.code, 'marking.import_here')
  const outside = await seatedBatch(world, [{ occupation: '保育师', count: 2 }])
  await attendAll(world, outside)
  const overview = await (await recorder()).call(getMarking, params(outside))
  assert.equal(overview.status, 'outside')
  assert.equal((await importTheoryFor(world, outside, key)).imported, 2)
  assert.equal((await refusalOf(register(outside))).code, 'marking.outside')
})

const proposal = (batch: SatBatch, right: string[], question = '1') => ({
  ...params(batch),
  body: {
    paperId: batch.content.paperId,
    question,
    change: { kind: 'also_right' as const, right },
    reason: '题干有两种理解',
  },
})

test('a correction of a key marks everybody anew, by two people, with a signed list of differences', async () => {
  const batch = await satBatch(world, { items, answers: [right, { ...right, 1: ['A'] }, { ...half, 1: ['A'] }] })
  await openKeyOf(world, batch)
  assert.deepEqual(await totalsOf(batch), [100, 80, 30])
  const officer = await manager()
  const { id } = await officer.call(proposeKeyCorrection, proposal(batch, ['A']))
  assert.deepEqual(await totalsOf(batch), [100, 80, 30])
  assert.equal(
    (await refusalOf(officer.call(proposeKeyCorrection, proposal(batch, ['A'])))).code,
    'marking.correction_open',
  )
  const lead = await personOf(world, 'lead_assessor')
  const confirmed = await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  assert.deepEqual([confirmed.status, confirmed.changed, confirmed.words], ['confirmed', 2, 'A也正确'])
  assert.deepEqual(await totalsOf(batch), [100, 100, 50])
  const file = JSON.parse(String(await lead.download(downloadDifferences, { params: { keyCorrectionId: id } }))) as {
    content: { candidates: { questions: unknown[]; totalBefore: number; totalAfter: number }[] }
    signature: string
    publicKey: string
  }
  const publicKey = createPublicKey({ key: Buffer.from(file.publicKey, 'base64'), format: 'der', type: 'spki' })
  const signed = (content: unknown) =>
    verify(null, Buffer.from(canonicalize(content) ?? ''), publicKey, Buffer.from(file.signature, 'base64'))
  assert.equal(signed(file.content), true)
  assert.equal(signed({ ...file.content, reason: '改动' }), false)
  assert.deepEqual(
    file.content.candidates
      .map(({ questions, totalBefore, totalAfter }) => [questions, totalBefore, totalAfter])
      .toSorted(),
    [
      [[{ question: '1', before: 0, after: 2 }], 30, 50],
      [[{ question: '1', before: 0, after: 2 }], 80, 100],
    ],
  )
  assert.equal(
    (await lead.download(printDifferences, { params: { keyCorrectionId: id } })).subarray(0, 5).toString(),
    '%PDF-',
  )
})

test('whoever proposed a correction does not decide it, and a refused one changes nothing', async () => {
  const batch = await satBatch(world, { items, answers: [right, { ...right, 1: ['A'] }] })
  await openKeyOf(world, batch)
  const officer = await manager()
  const { id } = await officer.call(proposeKeyCorrection, proposal(batch, ['A']))
  await world.owner.query(
    `update marking_corrections set proposed_by = (select id from accounts where username = 'institution.lead-assessor.1') where id = $1`,
    [id],
  )
  const lead = await personOf(world, 'lead_assessor')
  const correction = { params: { keyCorrectionId: id } }
  const refused = await refusalOf(confirming(lead, () => lead.call(confirmKeyCorrection, correction)))
  assert.equal(refused.code, 'access.same_person')
  const other = await personOf(world, 'lead_assessor', 2)
  await other.call(refuseKeyCorrection, { ...correction, body: { reason: '核对教材，原答案无误' } })
  await officer.call(markBatch, params(batch))
  assert.deepEqual(await totalsOf(batch), [100, 80])
  const { corrections } = await other.call(listKeyCorrections, params(batch))
  assert.deepEqual(
    corrections.map(({ status }) => status),
    ['refused'],
  )
})

test('a void item gives its marks to the others, full credit gives them to all', async () => {
  const batch = await satBatch(world, { items, answers: [right, half] })
  await openKeyOf(world, batch)
  const officer = await manager()
  const lead = await personOf(world, 'lead_assessor')
  const change = async (question: string, kind: 'void' | 'full_credit') => {
    const body = { paperId: batch.content.paperId, question, change: { kind }, reason: '题目有误，无正确答案' }
    const { id } = await officer.call(proposeKeyCorrection, { ...params(batch), body })
    await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  }
  await change('2', 'void')
  assert.deepEqual(await totalsOf(batch), [100, 83.33])
  await change('4', 'full_credit')
  assert.deepEqual(await totalsOf(batch), [100, 100])
  assert.deepEqual((await lead.call(getMarking, params(batch))).scorers.disagreements, [])
})

test('rubbish in a correction is refused: no such question, another type, no such letter', async () => {
  const batch = await satBatch(world, { items, answers: [right] })
  await openKeyOf(world, batch)
  const officer = await manager()
  const code = async (question: string, letters: string[]) =>
    (await refusalOf(officer.call(proposeKeyCorrection, proposal(batch, letters, question)))).code
  assert.equal(await code('99', ['A']), 'marking.correction_question')
  assert.equal(await code('4', ['A']), 'marking.correction_unfit')
  assert.equal(await code('1', ['E']), 'marking.correction_unfit')
  assert.equal(await code('1', []), 'marking.correction_unfit')
})

test('after registration a correction takes the marks back; once the sheet is locked the way is named', async () => {
  const batch = await satBatch(world, { items, answers: [right, half] })
  await attendAll(world, batch)
  await openKeyOf(world, batch)
  await register(batch)
  const officer = await manager()
  const lead = await personOf(world, 'lead_assessor')
  const { id } = await officer.call(proposeKeyCorrection, proposal(batch, ['A']))
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  assert.equal((await lead.call(getMarking, params(batch))).status, 'open')
  await register(batch)
  await enterPractical(world, batch)
  await (await recorder()).call(createScoreSheet, params(batch))
  await signAll(world, batch.id)
  const refused = await refusalOf(officer.call(proposeKeyCorrection, proposal(batch, ['C'])))
  assert.equal(refused.code, 'marking.correction_late')
  assert.match(JSON.stringify(refused.body.error.citations), /异议成立后重开成绩/)
})

test('a candidate marked for a breach keeps what the rules say', async () => {
  const batch = await satBatch(world, { items, answers: [right, half] })
  await attendAll(world, batch)
  await world.owner.query(
    `update attendance set mark = 'cheat', effect = 'subject_zero' where batch_id = $1 and registration_id = $2 and subject = 'theory'`,
    [batch.id, batch.people[0]?.id],
  )
  await openKeyOf(world, batch)
  assert.deepEqual(await register(batch), { registered: 1, absent: 0, cheated: 1 })
  const { rows } = await (await recorder()).call(listScores, params(batch))
  const theory = rows
    .find(({ registrationId }) => registrationId === batch.people[0]?.id)
    ?.subjects.find(({ subject }) => subject === 'theory')
  assert.deepEqual([theory?.score, theory?.flag], [0, 'cheat'])
  // What was marked stands nowhere beside it.
  const { rows: kept } = await world.owner.query<{ score: number; flag: string | null; source: string }>(
    `select score::float8 as score, flag, source from scores
     where batch_id = $1 and registration_id = $2 and subject = 'theory'`,
    [batch.id, batch.people[0]?.id],
  )
  assert.deepEqual(kept, [{ score: 0, flag: 'cheat', source: 'attendance' }])
})

test('the neighbour sees nothing of it, and a marker none of the sheets', async () => {
  const batch = await satBatch(world, { items, answers: [right] })
  const stranger = await world.as('score_recorder', { tenant: 'neighbour' })
  assert.equal((await stranger.send(getMarking, params(batch))).statusCode, 404)
  assert.equal((await stranger.send(listSheets, params(batch))).statusCode, 404)
  assert.equal((await stranger.send(getMarkingStatistics, params(batch))).statusCode, 404)
  const marker = await personOf(world, 'marker')
  assert.equal((await marker.send(listSheets, params(batch))).statusCode, 403)
})

test('a batch nobody laid rules down for is marked by those its policy pinned', async () => {
  const batch = await satBatch(world, { items, answers })
  await world.owner.query(
    `update batches set policy = jsonb_set(policy, '{marking,multiple,value}', '"half_for_part"') where id = $1`,
    [batch.id],
  )
  assert.equal((await (await manager()).call(getMarking, params(batch))).rules.multiple, 'half_for_part')
  await openKeyOf(world, batch)
  assert.deepEqual(await totalsOf(batch), [100, 70, 0, 0])
})
