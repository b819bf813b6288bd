import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { markAttendance, markViolation } from '#contract/attendance.ts'
import {
  closeExamSystem,
  enterScores,
  getScoreProgress,
  listExamSystems,
  listScores,
  registerExamSystem,
  uploadScoreWorkbook,
} from '#contract/score.ts'
import { makeExamSystemKey, signTheoryScores } from '#generate/theory-scores.ts'
import { refusalOf } from '#server/testing/client.ts'
import {
  attendAll,
  importTheoryFor,
  registerKey,
  type SeatedBatch,
  seatedBatch,
  theoryRows,
  uploadTheory,
} from '#server/testing/scored-batches.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-28T10:00' })
const groups = [{ occupation: '保育师', count: 5 }]
const recorder = await world.as('score_recorder')
const key = await registerKey(world)
const course = { absent: [{ person: 4, subject: 'theory' as const }] }
let from = 0
const attended = async (profile: string): Promise<SeatedBatch> => {
  from += 1_000
  const batch = await seatedBatch(world, groups, { profile, from })
  await attendAll(world, batch, course)
  return batch
}
const henan = await attended('henan')
const file = (batch: SeatedBatch, rows: readonly unknown[]) =>
  signTheoryScores(key, { batch: batch.id, rows: rows as never })
const refused = (batch: SeatedBatch, bytes: Buffer) => refusalOf(uploadTheory(recorder, batch.id, bytes))

test('an unsigned file is refused: the exam system marks theory, nobody else [HN-022, HN-153]', async () => {
  const document = JSON.parse(file(henan, theoryRows(henan, course)).toString())
  const { signature: _, ...unsigned } = document
  const refusal = await refused(henan, Buffer.from(JSON.stringify(unsigned)))
  assert.equal(refusal.code, 'score.import_unsigned')
  assert.deepEqual(refusal.clauses, ['HN-153', 'HN-022'])
})

test('an unsigned file is refused by the article of the school [LG-038]', async () => {
  const school = await attended('ligong')
  const document = { format: 'jiheng-theory-scores-1', batch: school.id, subject: 'theory', rows: theoryRows(school) }
  const refusal = await refused(school, Buffer.from(JSON.stringify(document)))
  assert.deepEqual([refusal.code, refusal.clauses], ['score.import_unsigned', ['LG-038']])
  const rows = [{ registrationId: school.people[0]?.id ?? '', score: 60 }]
  const assessor = await world.as('assessor')
  const byHand = await refusalOf(
    assessor.call(enterScores, { params: { batchId: school.id }, body: { subject: 'theory', rows } }),
  )
  assert.deepEqual([byHand.code, byHand.clauses], ['score.theory_by_hand', ['LG-038']])
})

test('a file altered after signing, or signed by an unknown key, is refused [HN-022]', async () => {
  const rows = theoryRows(henan, course)
  const text = file(henan, rows).toString()
  const altered = await refused(henan, Buffer.from(text.replace('"score":80', '"score":81')))
  assert.equal(altered.code, 'score.import_wrong_signature')
  assert.deepEqual(altered.clauses, ['HN-153', 'HN-022'])
  const stranger = makeExamSystemKey().privateKey
  const wrong = await refused(henan, signTheoryScores(stranger, { batch: henan.id, rows }))
  assert.equal(wrong.code, 'score.import_wrong_signature')
})

test('a file of another batch is refused, and what is no score file at all', async () => {
  const other = '01980000-0000-7000-8000-0000000000bb'
  const foreign = await refused(henan, signTheoryScores(key, { batch: other, rows: theoryRows(henan, course) }))
  assert.equal(foreign.code, 'score.import_other_batch')
  for (const rubbish of ['{', '[]', '{"format":"x"}', '\ufeff\u0000', '{"format":"jiheng-theory-scores-1"}'])
    assert.equal((await refused(henan, Buffer.from(rubbish))).code, 'score.import_format', rubbish)
  assert.equal((await refused(henan, Buffer.from([0xff, 0xfe, 0x00]))).code, 'score.import_format')
})

test('each wrong row is named, and nothing is imported [HN-155, HN-157, AY-048]', async () => {
  const [t1 = '', t2 = '', t3 = '', t4 = '', t5 = ''] = henan.tickets
  const refusal = await refused(
    henan,
    file(henan, [
      { ticket: t1, score: 100.5 },
      { ticket: t2, score: 60 },
      { ticket: t2, score: 60 },
      { ticket: '999', score: 60 },
      { ticket: t5, score: 60 },
      { ticket: t3, score: '60' },
    ]),
  )
  assert.equal(refusal.code, 'score.import_rows')
  assert.deepEqual(refusal.clauses, ['HN-155', 'HN-157'])
  assert.deepEqual(
    refusal.body.error.fields?.map(({ message }) => message),
    [
      `第1行：${t1}，成绩须为0至100分，最多两位小数`,
      `第3行：${t2}，同一准考证号出现了两次`,
      '第4行：999，准考证号不在本批次的理论考场',
      `第5行：${t5}，考生已记缺考，不应有成绩`,
      `第6行：${t3}，准考证号或成绩的格式不对`,
      `${t3}，到考考生没有成绩`,
      `${t4}，到考考生没有成绩`,
    ],
  )
  const { total, rows } = await recorder.call(listScores, { params: { batchId: henan.id } })
  assert.equal(total, 5)
  assert.equal(rows[0]?.subjects.find(({ subject }) => subject === 'theory')?.score, null)
  const anyang = await attended('anyang')
  const missing = await refused(anyang, file(anyang, theoryRows(anyang, course).slice(1)))
  assert.deepEqual(missing.clauses, ['AY-048', 'AY-050'])
})

test('theory is never entered by hand, row by row or by workbook [HN-022, HN-153]', async () => {
  const assessor = await world.as('assessor')
  const params = { batchId: henan.id }
  const rows = [{ registrationId: henan.people[0]?.id ?? '', score: 60 }]
  const byHand = await refusalOf(assessor.call(enterScores, { params, body: { subject: 'theory', rows } }))
  assert.deepEqual([byHand.code, byHand.clauses], ['score.theory_by_hand', ['HN-153', 'HN-022']])
  const book = { name: 'a.xlsx', bytes: Buffer.from('x'), fields: { subject: 'theory' } }
  const byBook = await refusalOf(assessor.call(uploadScoreWorkbook, { params, file: book }))
  assert.deepEqual([byBook.code, byBook.clauses], ['score.theory_by_hand', ['HN-153', 'HN-022']])
})

test('a good file is taken in once; a second one replaces it only with a reason [HN-157]', async () => {
  const imported = await importTheoryFor(world, henan, key, { ...course, theory: { 0: 59.5 } })
  assert.deepEqual([imported.imported, imported.absent, imported.cheated], [4, 1, 0])
  const again = await refused(henan, file(henan, theoryRows(henan, course)))
  assert.deepEqual([again.code, again.clauses], ['score.import_again', ['HN-157']])
  await uploadTheory(
    recorder,
    henan.id,
    file(henan, theoryRows(henan, { ...course, theory: { 0: 61 } })),
    '机考系统复核后更正',
  )
  const { rows } = await recorder.call(listScores, { params: { batchId: henan.id } })
  const theory = rows.map(({ subjects }) => subjects.find(({ subject }) => subject === 'theory'))
  assert.deepEqual(
    theory.map((one) => [one?.score, one?.flag]),
    [
      [61, null],
      [80, null],
      [80, null],
      [80, null],
      [0, 'absent'],
    ],
  )
  const progress = await recorder.call(getScoreProgress, { params: { batchId: henan.id } })
  assert.equal(progress.theoryImport?.rows, 4)
  assert.deepEqual([progress.complete, progress.gapCount], [false, 5])
})

test('who cheated has 0 whatever the file says, and candidates without a mark stop the import [HN-155]', async () => {
  from += 1_000
  const batch = await seatedBatch(world, groups, { profile: 'henan', from })
  const unmarked = await refused(batch, file(batch, theoryRows(batch)))
  assert.deepEqual([unmarked.code, unmarked.clauses], ['score.import_unmarked', ['HN-155']])
  const invigilator = await world.as('invigilator')
  const marks = batch.people.map(({ id }) => ({ registrationId: id, mark: 'present' as const }))
  await invigilator.call(markAttendance, { params: { batchId: batch.id }, body: { subject: 'theory', marks } })
  const body = { registrationId: batch.people[0]?.id ?? '', subject: 'theory' as const, behaviour: 'whisper' as const }
  await invigilator.call(markViolation, { params: { batchId: batch.id }, body })
  const answer = await uploadTheory(recorder, batch.id, file(batch, theoryRows(batch)))
  assert.deepEqual([answer.imported, answer.cheated], [4, 1])
  const { rows } = await recorder.call(listScores, { params: { batchId: batch.id }, query: { flag: 'cheat' } })
  assert.deepEqual(rows[0]?.subjects[0], { subject: 'theory', score: 0, flag: 'cheat', open: null })
})

test('only an administrator registers keys, each once, and a closed key opens nothing', async () => {
  const administrator = await world.as('administrator')
  await confirmAgain(administrator)
  const { publicKey, privateKey } = makeExamSystemKey()
  const clerk = await world.as('exam_officer')
  await confirmAgain(clerk)
  assert.equal((await refusalOf(clerk.call(registerExamSystem, { body: { name: '假', publicKey } }))).status, 403)
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const spki = rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  for (const wrong of [spki, 'x'.repeat(60), privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()]) {
    const refusal = await refusalOf(administrator.call(registerExamSystem, { body: { name: '假', publicKey: wrong } }))
    assert.equal(refusal.code, 'score.system_key_invalid')
  }
  const system = await administrator.call(registerExamSystem, { body: { name: '备用机考', publicKey } })
  const twice = await refusalOf(administrator.call(registerExamSystem, { body: { name: '又一个', publicKey } }))
  assert.equal(twice.code, 'score.system_known')
  await administrator.call(closeExamSystem, { params: { systemId: system.id } })
  const batch = await attended('henan')
  const bytes = signTheoryScores(privateKey, { batch: batch.id, rows: theoryRows(batch, course) })
  assert.equal((await refused(batch, bytes)).code, 'score.import_wrong_signature')
  const neighbour = await world.as('administrator', { tenant: 'neighbour' })
  assert.deepEqual((await neighbour.call(listExamSystems)).systems, [])
  await confirmAgain(neighbour)
  assert.equal((await refusalOf(neighbour.call(closeExamSystem, { params: { systemId: system.id } }))).status, 404)
})

test('the neighbour imports nothing into a foreign batch', async () => {
  const neighbour = await world.as('score_recorder', { tenant: 'neighbour' })
  const bytes = file(henan, theoryRows(henan, course))
  assert.equal((await refusalOf(uploadTheory(neighbour, henan.id, bytes))).status, 404)
})

test('1,396 rows are taken in at one go', async () => {
  from += 1_000
  const many = await seatedBatch(world, [{ occupation: '保育师', count: 1_396 }], { profile: 'henan', from })
  await attendAll(world, many)
  const answer = await uploadTheory(recorder, many.id, file(many, theoryRows(many)))
  assert.equal(answer.imported, 1_396)
})
