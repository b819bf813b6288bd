import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markViolation } from '#contract/attendance.ts'
import {
  confirmScoreCorrection,
  createScoreSheet,
  enterScores,
  getScoreSheet,
  listEntryRows,
  listScores,
  requestScoreCorrection,
  signAgreement,
  signAsHead,
  signAsRecorder,
} from '#contract/score.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import {
  attendAll,
  confirming,
  lockedBatch,
  personOf,
  type SeatedBatch,
  scoredBatch,
  seatedBatch,
  signAll,
} from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-29T15:00' })
const [first, second] = [await personOf(world, 'assessor'), await personOf(world, 'assessor', 2)]
const recorder = await personOf(world, 'score_recorder')
let from = 0
const of = (profile: string) => ({ profile, from: (from += 1_000) })
const group = [{ occupation: '保育师', count: 2 }]
const technicians = [{ occupation: '保育师', level: 2, count: 2 }]
const enter = (
  client: TestClient,
  batch: SeatedBatch,
  subject: 'theory' | 'practical' | 'comprehensive',
  scores: number[],
) =>
  client.call(enterScores, {
    params: { batchId: batch.id },
    body: { subject, rows: scores.map((score, who) => ({ registrationId: batch.people[who]?.id ?? '', score })) },
  })
const compose = (batch: SeatedBatch) => recorder.call(createScoreSheet, { params: { batchId: batch.id } })
const rowsOf = async (batch: SeatedBatch) =>
  (await recorder.call(listScores, { params: { batchId: batch.id }, query: {} })).rows

test('theory of the machines is never typed in [AY-045]', async () => {
  const batch = await seatedBatch(world, group, of('anyang'))
  await attendAll(world, batch)
  const refused = await refusalOf(enter(first, batch, 'theory', [90]))
  assert.deepEqual([refused.code, refused.clauses], ['score.theory_by_hand', ['AY-045']])
})

test('nobody enters a score before he has signed the confidentiality agreement [HN-154, AY-046]', async () => {
  for (const [profile, clause] of [
    ['henan', 'HN-154'],
    ['anyang', 'AY-046'],
  ] as const) {
    const batch = await seatedBatch(world, group, of(profile))
    await attendAll(world, batch)
    const params = { batchId: batch.id }
    await world.owner.query('delete from score_agreements where batch_id = $1', [batch.id])
    const refused = await refusalOf(enter(first, batch, 'practical', [81]))
    assert.deepEqual([refused.code, refused.clauses], ['score.no_agreement', [clause]])
    const unsaid = await refusalOf(first.call(signAgreement, { params, body: { agreed: false } as never }))
    assert.equal(unsaid.status, 400)
    const signed = await first.call(signAgreement, { params, body: { agreed: true } })
    assert.deepEqual([signed.clause, signed.signedOn], [clause, '2026-11-29'])
    assert.equal((await enter(first, batch, 'practical', [81])).entered, 1)
    const other = await refusalOf(enter(second, batch, 'practical', [81]))
    assert.deepEqual(other.clauses, [clause])
  }
})

test('an agreement is asked for where it is written, and kept behind the wall', async () => {
  const batch = await seatedBatch(world, group, of('ligong'))
  const sign = (client: TestClient) =>
    refusalOf(client.call(signAgreement, { params: { batchId: batch.id }, body: { agreed: true } }))
  assert.equal((await sign(first)).status, 404)
  const henan = await seatedBatch(world, group, of('henan'))
  const neighbour = await world.as('assessor', { tenant: 'neighbour' })
  const foreign = { params: { batchId: henan.id }, body: { agreed: true as const } }
  assert.equal((await refusalOf(neighbour.call(signAgreement, foreign))).status, 404)
})

test('the second assessor is not shown what the first one gave [HN-282, NC-078]', async () => {
  for (const profile of ['henan', 'nanchang'] as const) {
    const batch = await seatedBatch(world, group, of(profile))
    await attendAll(world, batch)
    await enter(first, batch, 'practical', [81, 70])
    const seen = async (client: TestClient) => {
      const query = { entryId: batch.entries[0] ?? '' }
      const { rows } = await client.call(listEntryRows, { params: { batchId: batch.id }, query })
      return rows.map(({ own }) => own)
    }
    assert.deepEqual(await seen(second), [null, null])
    assert.deepEqual(await seen(first), [81, 70])
  }
})

test('59.5 in one subject fails and 60 in each passes [NC-026]', async () => {
  const batch = await scoredBatch(world, group, { theory: { 0: 60, 1: 59.5 }, practical: { 0: 60 } }, of('nanchang'))
  await compose(batch)
  const rows = await rowsOf(batch)
  assert.deepEqual(
    rows.map(({ result, reasons }) => [result, reasons.map(({ clause }) => clause)]),
    [
      ['pass', []],
      ['fail', ['NC-026']],
    ],
  )
})

test('a technician who failed one subject is not reviewed; without a review there is no sheet [NC-024, NC-027]', async () => {
  const batch = await scoredBatch(world, technicians, { theory: { 1: 59 } }, of('nanchang'))
  const missing = await refusalOf(compose(batch))
  assert.deepEqual([missing.code, missing.clauses], ['score.incomplete', [null, null, 'NC-026', 'NC-024']])
  const barred = await refusalOf(enter(first, batch, 'comprehensive', [70, 90]))
  assert.deepEqual([barred.code, barred.clauses], ['score.review_barred', ['NC-027']])
  await enter(first, batch, 'comprehensive', [70])
  await enter(second, batch, 'comprehensive', [70])
  await compose(batch)
  assert.deepEqual(
    (await rowsOf(batch)).map(({ result }) => result),
    ['pass', 'fail'],
  )
})

test('everybody who answers for the scores signs the list, one after the other [JC-030, NC-055, NC-059]', async () => {
  for (const [profile, clause, last] of [
    ['jincheng', 'JC-030', 'JC-030'],
    ['nanchang', 'NC-055', 'NC-059'],
  ] as const) {
    const batch = await scoredBatch(world, group, {}, of(profile))
    const { id: sheetId, contentHash } = await compose(batch)
    const params = { batchId: batch.id }
    const early = await refusalOf(
      confirming(recorder, () => recorder.call(signAsRecorder, { params, body: { sheetId, contentHash } })),
    )
    assert.deepEqual([early.code, early.clauses], ['score.signature_missing', [clause]])
    await signAll(world, batch.id, 3)
    const head = await personOf(world, 'head')
    const before = await head.call(getScoreSheet, { params })
    assert.notEqual(before.sheet?.state, 'locked')
    const body = { sheetId: before.sheet?.id ?? '', contentHash: before.sheet?.contentHash ?? '' }
    assert.equal((await confirming(head, () => head.call(signAsHead, { params, body }))).state, 'locked')
    const closed = await refusalOf(enter(first, batch, 'practical', [90]))
    assert.deepEqual([closed.code, closed.clauses], ['score.sheet_locked', [last]])
  }
})

test('papers that are too alike are reported before anything is decided about them [AY-049, HN-156]', async () => {
  const invigilator = await personOf(world, 'invigilator')
  for (const [profile, clause] of [
    ['anyang', 'AY-049'],
    ['henan', 'HN-156'],
  ] as const) {
    const batch = await scoredBatch(world, group, {}, of(profile))
    const alike = (more: object) =>
      invigilator.call(markViolation, {
        params: { batchId: batch.id },
        body: { registrationId: batch.people[0]?.id, subject: 'theory', behaviour: 'similar_papers', ...more } as never,
      })
    const refused = await refusalOf(alike({}))
    assert.deepEqual([refused.code, refused.clauses], ['violation.not_reported', [clause]])
    const decided = await alike({ reason: '已报中心，认定雷同', ...(profile === 'henan' ? { tier: 2 } : {}) })
    assert.equal(decided.mark, 'cheat')
  }
})

test('a paper with wrong particulars counts nothing, and its score is not checked again [HN-189]', async () => {
  const batch = await lockedBatch(world, group, {}, of('henan'))
  const [one, other] = [await personOf(world, 'score_recorder'), await personOf(world, 'score_recorder', 2)]
  const registrationId = batch.people[0]?.id ?? ''
  const ask = (newScore: number, misfilled: string[]) =>
    confirming(one, () =>
      one.call(requestScoreCorrection, {
        params: { batchId: batch.id },
        body: { registrationId, subject: 'practical', newScore, reason: '核对试卷填涂信息', misfilled },
      }),
    )
  const kept = await refusalOf(ask(60, ['准考证号', '姓名']))
  assert.deepEqual([kept.code, kept.clauses], ['score.misfilled', ['HN-189', 'HN-189']])
  const nought = await ask(0, ['准考证号'])
  assert.deepEqual(nought.misfilled, ['准考证号'])
  await confirming(other, () => other.call(confirmScoreCorrection, { params: { correctionId: nought.id } }))
  const again = await refusalOf(ask(85, []))
  assert.deepEqual([again.code, again.clauses], ['score.no_recheck', ['HN-189']])
})
