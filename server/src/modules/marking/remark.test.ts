import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import {
  arbitrate,
  confirmKeyCorrection,
  confirmRemark,
  downloadRemark,
  giveMark,
  listDisputes,
  listOwnMarks,
  listRemarks,
  listSheets,
  markerDesk,
  nextAnswer,
  orderRemark,
  proposeKeyCorrection,
  refuseRemark,
} from '#contract/marking.ts'
import {
  confirmScoreCorrection,
  getScoreSheet,
  listScoreCorrections,
  listScores,
  requestScoreCorrection,
} from '#contract/score.ts'
import { refusalOf } from '#server/testing/client.ts'
import { decide, hireMarker, markAllOf, objectedBatch, oldMarkers } from '#server/testing/objected-batches.ts'
import type { Answers, SatBatch, TestItem } from '#server/testing/sat-batches.ts'
import { confirming, personOf, signAll } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-30T09:00' })
const [officer, recorder, lead, other] = [
  await personOf(world, 'exam_officer'),
  await personOf(world, 'score_recorder'),
  await personOf(world, 'lead_assessor', 1),
  await personOf(world, 'lead_assessor', 2),
]
const old = await oldMarkers(world)
const fresh = [
  await hireMarker(world, 'remark.one', '复评一'),
  await hireMarker(world, 'remark.two', '复评二'),
] as const
const third = await hireMarker(world, 'remark.three', '复评三')

const items: readonly TestItem[] = [
  { type: 'single', right: 'B', points: 60 },
  { type: 'short', shares: [50, 50], points: 10 },
  { type: 'short', shares: [100], points: 30 },
]
const answers: readonly Answers[] = [
  { 1: ['B'], 2: ['冷却并润滑'], 3: ['先断电，再验电'] },
  { 1: ['A'], 2: ['只写了冷却'] },
  { 1: ['B'], 2: ['  '] },
]
/** What the first markers gave: two points of ten, and two of thirty. */
const sparse = (text: string) => (text.includes('断电') ? [2] : [1, 1])
const objected = () => objectedBatch(world, { items, answers, points: sparse })

const params = (batch: { id: string }) => ({ params: { batchId: batch.id } })
const asked = (batch: SatBatch & { objectionId: string }, more: { ticket?: string; markers?: string[] } = {}) => ({
  ...params(batch),
  body: {
    objectionId: batch.objectionId,
    ticket: batch.tickets[0] ?? '',
    markers: fresh.map(({ id }) => id),
    reason: '异议成立，主观题由他人重评',
    ...more,
  },
})
const on = (id: string) => ({ params: { remarkId: id } })
const confirmBy = (client: typeof recorder, id: string) => confirming(client, () => client.call(confirmRemark, on(id)))

const theoryOf = async (batch: SatBatch) => {
  const { rows } = await recorder.call(listScores, params(batch))
  return batch.people.map(
    ({ id }) =>
      rows.find((row) => row.registrationId === id)?.subjects.find(({ subject }) => subject === 'theory')?.score,
  )
}

test('an upheld objection lets one candidate be marked anew: by others, blind, ruled where they differ, confirmed by a second person, and signed by all [HN-245]', async () => {
  const batch = await objected()
  assert.deepEqual(await theoryOf(batch), [64, 2, 60])

  // No re-marking before the objection is decided; the articles on it are named.
  const early = await refusalOf(officer.call(orderRemark, asked(batch)))
  assert.deepEqual([early.code, early.clauses], ['marking.remark_objection', ['HN-244']])
  await decide(world, batch.objectionId, 'upheld')
  const { objections } = await officer.call(listRemarks, params(batch))
  assert.deepEqual(
    objections.map(({ id, own }) => [id, own]),
    [[batch.objectionId, false]],
  )

  // Whoever marked these answers stands back, and fewer than two do not do.
  const recused = await refusalOf(officer.call(orderRemark, asked(batch, { markers: [fresh[0].id, old[0].id] })))
  assert.deepEqual([recused.code, recused.clauses], ['marking.remark_recused', ['HN-245']])
  const twice = asked(batch, { markers: [fresh[0].id, fresh[0].id] })
  assert.equal((await refusalOf(officer.call(orderRemark, twice))).code, 'marking.markers_few')
  assert.equal((await recorder.send(orderRemark, asked(batch))).statusCode, 403)
  const ordered = await officer.call(orderRemark, asked(batch))
  assert.deepEqual([ordered.status, ordered.answers, ordered.name, ordered.ticket], ['open', 2, null, null])
  assert.equal((await refusalOf(officer.call(orderRemark, asked(batch)))).code, 'marking.remark_open')

  // New codes, seen by the new markers alone; the old ones' piles and marks stay shut.
  const { rows: codes } = await world.owner.query<{ code: string; remark: boolean }>(
    'select code, remark_id is not null as remark from marking_answers where batch_id = $1',
    [batch.id],
  )
  assert.equal(new Set(codes.map(({ code }) => code)).size, 5)
  assert.deepEqual((await refusalOf(old[0].client.call(nextAnswer, params(batch)))).code, 'marking.released')
  assert.equal((await fresh[0].client.call(markerDesk)).piles.find(({ batchId }) => batchId === batch.id)?.open, true)
  await markAllOf(fresh[0], batch, (text) => (text.includes('断电') ? [18] : [4, 4]))
  const half = await refusalOf(confirmBy(recorder, ordered.id))
  assert.equal(half.code, 'marking.not_ready')
  await markAllOf(fresh[1], batch, (text) => (text.includes('断电') ? [4] : [4, 3]))
  assert.deepEqual(await theoryOf(batch), [64, 2, 60])

  // A marker may change what he gave with a reason, as long as the re-marking is open.
  const own = (await fresh[1].client.call(listOwnMarks, params(batch))).marks.find(({ question }) => question === '2')
  const change = { points: [4, 4], version: 1, reason: '第二要点写全了' }
  await fresh[1].client.call(giveMark, { params: { answerId: own?.answerId ?? '' }, body: change })

  // They differ about the third question: a third person rules, and not one who ruled or marked before.
  const { disputes } = await lead.call(listDisputes, params(batch))
  assert.deepEqual(
    disputes.map(({ question, first, second }) => [question, ...[first, second].map(String).toSorted()]),
    [['3', '18', '4']],
  )
  const waiting = await refusalOf(confirmBy(recorder, ordered.id))
  assert.match(JSON.stringify(waiting.body), /1份答案等待仲裁/)
  const ruling = { params: { answerId: disputes[0]?.id ?? '' }, body: { points: [14], reason: '步骤写全' } }
  assert.equal((await lead.call(arbitrate, ruling)).mark, 14)

  // Nothing is signed before somebody else has decided; who ruled does not decide.
  await assert.rejects(signAll(world, batch.id), { code: 'score.remark_open' })
  const ruled = await refusalOf(confirmBy(lead, ordered.id))
  assert.deepEqual([ruled.code, ruled.clauses], ['marking.remark_recused', ['HN-245']])
  const results = await Promise.allSettled([confirmBy(recorder, ordered.id), confirmBy(other, ordered.id)])
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  assert.deepEqual(await theoryOf(batch), [82, 2, 60])
  const { remarks } = await officer.call(listRemarks, params(batch))
  assert.deepEqual(
    remarks.map(({ status, name, totalBefore, totalAfter }) => [status, name, totalBefore, totalAfter]),
    [['confirmed', batch.people[0]?.name, 64, 82]],
  )

  // The list is signed, by the code of the sheet; the score bears both names and every signature is wanted anew.
  const { sheets } = await recorder.call(listSheets, params(batch))
  const code = sheets.find(({ name }) => name === batch.people[0]?.name)?.code
  const file = JSON.parse(String(await officer.download(downloadRemark, on(ordered.id)))) as {
    content: { objection: string; candidates: { code: string; questions: object[] }[] }
    signature: string
    publicKey: string
  }
  assert.equal(file.content.objection, remarks[0]?.receipt)
  assert.deepEqual(file.content.candidates, [
    {
      code,
      questions: [
        { question: '2', before: 2, after: 8 },
        { question: '3', before: 2, after: 14 },
      ],
      totalBefore: 64,
      totalAfter: 82,
    },
  ])
  const publicKey = createPublicKey({ key: Buffer.from(file.publicKey, 'base64'), format: 'der', type: 'spki' })
  const text = Buffer.from(canonicalize(file.content) ?? '')
  assert.equal(verify(null, text, publicKey, Buffer.from(file.signature, 'base64')), true)
  const { corrections } = await recorder.call(listScoreCorrections, params(batch))
  assert.deepEqual(
    corrections.map(({ oldScore, newScore, status, reason }) => [oldScore, newScore, status, reason]),
    [[64, 82, 'confirmed', '主观题复评：异议成立，主观题由他人重评']],
  )
  assert.notEqual(corrections[0]?.requestedBy, corrections[0]?.decidedBy)
  const { sheet } = await recorder.call(getScoreSheet, params(batch))
  assert.equal(sheet?.state, 'reopened')

  // It is done: no mark changes, no second one for the same objection, and a key corrected later goes on from it.
  const late = { params: { answerId: own?.answerId ?? '' }, body: { ...change, version: 2 } }
  assert.equal((await refusalOf(fresh[1].client.call(giveMark, late))).code, 'marking.remark_ended')
  assert.equal((await refusalOf(officer.call(orderRemark, asked(batch)))).code, 'marking.remark_done')
  const { id: keyCorrectionId } = await officer.call(proposeKeyCorrection, {
    ...params(batch),
    body: {
      paperId: batch.content.paperId,
      question: '1',
      change: { kind: 'replace', right: ['A'] },
      reason: '标准答案有误',
    },
  })
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId } }))
  assert.deepEqual(await theoryOf(batch), [22, 62, 0])
  await signAll(world, batch.id)
  const locked = await refusalOf(officer.call(orderRemark, asked(batch, { ticket: batch.tickets[1] ?? '' })))
  assert.equal(locked.code, 'marking.remark_closed')
})

test('a re-marking that is not taken over leaves every mark, and who marked in it stands back from the next [HN-245]', async () => {
  const batch = await objected()
  await decide(world, batch.objectionId, 'upheld')
  const { id } = await officer.call(orderRemark, asked(batch))
  for (const marker of fresh) await markAllOf(marker, batch, (text) => (text.includes('断电') ? [20] : [5, 5]))
  assert.equal((await officer.send(refuseRemark, { ...on(id), body: { reason: '不符合程序' } })).statusCode, 403)
  const refused = await recorder.call(refuseRemark, { ...on(id), body: { reason: '一名阅卷人员应当回避' } })
  assert.equal(refused.status, 'refused')
  assert.deepEqual(await theoryOf(batch), [64, 2, 60])
  assert.equal((await refusalOf(confirmBy(recorder, id))).code, 'marking.remark_ended')
  assert.equal((await officer.send(downloadRemark, on(id))).statusCode, 404)
  const again = await refusalOf(officer.call(orderRemark, asked(batch)))
  assert.deepEqual([again.code, again.clauses], ['marking.remark_recused', ['HN-245', 'HN-245']])

  // The second candidate was marked by none of them; equal marks change no score and correct nothing.
  const next = await officer.call(orderRemark, asked(batch, { ticket: batch.tickets[1] ?? '' }))
  for (const marker of fresh) await markAllOf(marker, batch, sparse)
  const same = await confirmBy(recorder, next.id)
  assert.deepEqual([same.status, same.totalBefore, same.totalAfter], ['confirmed', null, null])
  assert.deepEqual((await recorder.call(listScoreCorrections, params(batch))).corrections, [])
  // The paper has been marked anew since; what was left stays out of it.
  const { sheets } = await recorder.call(listSheets, params(batch))
  assert.equal(sheets.find(({ name }) => name === batch.people[0]?.name)?.total, 64)
  await signAll(world, batch.id)
})

test('who ordered a re-marking, whom the objection is about and who decided it do not mark; nor does who ordered it confirm [HN-245] [NC-059]', async () => {
  const batch = await objected()
  await world.owner.query('update objections set about = $2 where id = $1', [batch.objectionId, [third.id]])
  await decide(world, batch.objectionId, 'upheld')
  const about = await refusalOf(officer.call(orderRemark, asked(batch, { markers: [fresh[0].id, third.id] })))
  assert.deepEqual([about.code, about.clauses], ['marking.remark_recused', ['HN-245']])
  assert.match(about.message, /复评三/)
  const accountOf = async (username: string) =>
    (await world.owner.query<{ id: string }>('select id from accounts where username = $1', [username])).rows[0]?.id ??
    ''
  await world.owner.query(
    `update batches set policy = jsonb_set(policy, '{rules,score,prohibitions,unseal}',
       '{"label":"登分前不得开启密封","clause":"NC-059","acts":["开启密封条"]}') where id = $1`,
    [batch.id],
  )
  await world.owner.query('update objections set decided_by = $2 where id = $1', [batch.objectionId, fresh[1].id])
  const knowing = await refusalOf(officer.call(orderRemark, asked(batch)))
  assert.deepEqual([knowing.code, knowing.clauses], ['marking.remark_recused', ['NC-059']])
  const director = await accountOf('institution.director.1')
  await world.owner.query('update objections set decided_by = $2 where id = $1', [batch.objectionId, director])
  const { id } = await officer.call(orderRemark, asked(batch))
  await world.owner.query('update marking_remarks set ordered_by = $2 where id = $1', [
    id,
    await accountOf('institution.score-recorder.1'),
  ])
  const own = await refusalOf(confirmBy(recorder, id))
  assert.equal(own.code, 'access.same_person')
  const refusing = recorder.call(refuseRemark, { ...on(id), body: { reason: '不符合程序' } })
  assert.equal((await refusalOf(refusing)).code, 'access.same_person')
  // Nor does he rule: to rule is to mark.
  await world.owner.query('update marking_remarks set ordered_by = $2 where id = $1', [
    id,
    await accountOf('institution.lead-assessor.1'),
  ])
  await markAllOf(fresh[0], batch, (text) => (text.includes('断电') ? [20] : [5, 5]))
  await markAllOf(fresh[1], batch, (text) => (text.includes('断电') ? [20] : [0, 0]))
  const answerId = (await lead.call(listDisputes, params(batch))).disputes[0]?.id ?? ''
  const ruling = { params: { answerId }, body: { points: [3, 3], reason: '逐项核对' } }
  const ruled = await refusalOf(lead.call(arbitrate, ruling))
  assert.deepEqual([ruled.code, ruled.clauses], ['marking.remark_recused', ['NC-059']])
  assert.equal((await other.call(arbitrate, ruling)).mark, 6)
})

test('a rule book that has only sums checked refuses a re-marking and names its article, and a misfilled paper is not checked again [HN-189]', async () => {
  const batch = await objected()
  await decide(world, batch.objectionId, 'upheld')
  // Whoever objected himself is marked anew, and nobody else for it.
  await world.owner.query('update objections set registration_id = $2 where id = $1', [
    batch.objectionId,
    batch.people[0]?.id,
  ])
  assert.equal((await officer.call(listRemarks, params(batch))).objections[0]?.own, true)
  const wrong = await refusalOf(officer.call(orderRemark, asked(batch, { ticket: batch.tickets[1] ?? '' })))
  assert.equal(wrong.code, 'marking.remark_candidate')
  await world.owner.query('update objections set registration_id = null where id = $1', [batch.objectionId])
  for (const ticket of ['', '没有这个号'])
    assert.equal(
      (await refusalOf(officer.call(orderRemark, asked(batch, { ticket })))).code,
      'marking.remark_candidate',
    )
  const blank = await refusalOf(officer.call(orderRemark, asked(batch, { ticket: batch.tickets[2] ?? '' })))
  assert.equal(blank.code, 'marking.nothing_subjective')
  const misfilled = await recorder.call(requestScoreCorrection, {
    ...params(batch),
    body: {
      registrationId: batch.people[0]?.id ?? '',
      subject: 'theory',
      newScore: 0,
      reason: '准考证号填涂有误',
      misfilled: ['准考证号'],
    },
  })
  const pending = await refusalOf(officer.call(orderRemark, asked(batch)))
  assert.equal(pending.code, 'marking.remark_corrected')
  await confirming(lead, () => lead.call(confirmScoreCorrection, { params: { correctionId: misfilled.id } }))
  const final = await refusalOf(officer.call(orderRemark, asked(batch)))
  assert.deepEqual([final.code, final.clauses], ['score.no_recheck', ['HN-189']])
  const choose = (clause: string | null) =>
    world.owner.query("update batches set policy = jsonb_set(policy, '{marking,remark}', $2) where id = $1", [
      batch.id,
      JSON.stringify({ value: 'sums_only', label: '异议成立后的主观题重评', clause, choice: 'M10' }),
    ])
  for (const clause of ['HN-246', null]) {
    await choose(clause)
    const refused = await refusalOf(officer.call(orderRemark, asked(batch, { ticket: batch.tickets[1] ?? '' })))
    assert.deepEqual([refused.code, refused.clauses], ['marking.remark_sums', [clause]])
  }
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.equal((await neighbour.send(listRemarks, params(batch))).statusCode, 404)
  assert.equal((await neighbour.send(orderRemark, asked(batch))).statusCode, 404)
})

test('a dismissed objection orders nothing', async () => {
  const batch = await objected()
  await decide(world, batch.objectionId, 'dismissed')
  const refused = await refusalOf(officer.call(orderRemark, asked(batch)))
  assert.equal(refused.code, 'marking.remark_objection')
  assert.deepEqual((await officer.call(listRemarks, params(batch))).objections, [])
})
