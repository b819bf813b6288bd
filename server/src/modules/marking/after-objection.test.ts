import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import { getBankStatistics } from '#contract/item-bank-figures.ts'
import { getItem } from '#contract/item-bank-items.ts'
import {
  confirmKeyCorrection,
  downloadDifferences,
  getMarking,
  proposeKeyCorrection,
  releaseMarks,
} from '#contract/marking.ts'
import { decideObjection, listObjections, markObjectionConcerned, raisePublicObjection } from '#contract/objection.ts'
import { endPublicity, listPublicityRows, publishPublicity, writePublicity } from '#contract/publicity.ts'
import {
  confirmScoreCorrection,
  createScoreSheet,
  getScoreSheet,
  listScores,
  requestScoreCorrection,
  signAsLead,
  signAsRecorder,
} from '#contract/score.ts'
import { attestAll } from '#server/testing/attest-all.ts'
import { refusalOf } from '#server/testing/client.ts'
import { newBank, usableItem } from '#server/testing/item-banks.ts'
import {
  type Answers,
  openKeyOf,
  type SatBatch,
  satBatch,
  type TestItem,
  testItem,
} from '#server/testing/sat-batches.ts'
import { attendAll, confirming, enterPractical, personOf, signAll } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-29T15:00' })
const [officer, lead, recorder, head, director] = [
  await personOf(world, 'exam_officer'),
  await personOf(world, 'lead_assessor'),
  await personOf(world, 'score_recorder'),
  await personOf(world, 'head'),
  await personOf(world, 'director'),
]
const items: readonly TestItem[] = [
  { type: 'single', right: 'B', points: 6 },
  { type: 'single', right: 'C', points: 4 },
]
// The second and third chose A in the first question, which turns out to be right.
const answers: readonly Answers[] = [
  { 1: ['B'], 2: ['C'] },
  { 1: ['A'], 2: ['C'] },
  { 1: ['A'], 2: ['D'] },
]
const params = (batch: { id: string }) => ({ params: { batchId: batch.id } })

const register = (batch: SatBatch) => confirming(recorder, () => recorder.call(releaseMarks, params(batch)))

/** Writes a notice of the results as they stand, has another publish it, and gives it with who stands on it. */
async function notice(batch: SatBatch, firstOn: string) {
  const body = {
    title: '2026年第1批职业技能等级认定结果公示',
    opening: '现将拟认定合格人员名单公示如下，接受社会监督。',
    firstOn,
    contact: { name: '周敏', phone: '0371-60000000', address: '' },
    channels: ['机构网站公告栏', '认定中心网站公告栏', '学院公示栏', '考生知悉范围'],
  }
  const draft = await officer.call(writePublicity, { ...params(batch), body })
  const shown = { params: { publicityId: draft.id } }
  assert.equal((await officer.send(publishPublicity, { ...shown, body: {} })).statusCode, 403)
  await head.call(publishPublicity, { ...shown, body: {} })
  const { total } = await officer.call(listPublicityRows, shown)
  return { id: draft.id, number: draft.number, total }
}

/** Scores signed by all and locked, the results on notice. */
async function onNotice() {
  const bank = await newBank(world)
  const itemIds: string[] = []
  for (const [place, item] of items.entries())
    itemIds.push((await usableItem(world, bank.id, `异议用题${place}`, testItem(item) as never)).id)
  const batch = await satBatch(world, { items, answers, itemIds, profile: 'henan' })
  await openKeyOf(world, batch)
  await attendAll(world, batch)
  await register(batch)
  await enterPractical(world, batch)
  await recorder.call(createScoreSheet, params(batch))
  await signAll(world, batch.id)
  return { batch, bank, itemIds, first: await notice(batch, '2026-11-30') }
}

async function objectTo(batch: SatBatch, publicityId: string): Promise<string> {
  await world.anonymous().call(raisePublicObjection, {
    params: { publicityId },
    body: { name: '林先生', contact: '13800000000', content: '理论第1题选项A同样正确，请核对标准答案。' },
  })
  const { objections } = await head.call(listObjections, params(batch))
  return objections[0]?.id ?? ''
}

const theoryOf = async (batch: SatBatch) => {
  const { rows } = await recorder.call(listScores, params(batch))
  return batch.people.map(
    ({ id }) =>
      rows.find((row) => row.registrationId === id)?.subjects.find(({ subject }) => subject === 'theory')?.score,
  )
}

test('an upheld objection to a key: re-marked by two, the scores taken anew and signed by all, and put on notice again', async () => {
  world.setClock('2026-11-30T09:00')
  const { batch, bank, itemIds, first } = await onNotice()
  assert.deepEqual(await theoryOf(batch), [100, 40, 0])
  assert.deepEqual([first.number, first.total], [1, 1])

  // While the scores are locked nobody corrects a key; the way is named.
  const proposal = {
    ...params(batch),
    body: {
      paperId: batch.content.paperId,
      question: '1',
      change: { kind: 'also_right' as const, right: ['A'] },
      reason: '题干有两种理解，A同样成立',
    },
  }
  const locked = await refusalOf(officer.call(proposeKeyCorrection, proposal))
  assert.equal(locked.code, 'marking.correction_late')

  // Whom the objection concerns does not decide it.
  const objectionId = await objectTo(batch, first.id)
  const { people } = await officer.call(listObjections, params(batch))
  const concerned = people.find(({ name }) => name === '评价机构负责人1')?.accountId ?? ''
  await officer.call(markObjectionConcerned, { params: { objectionId }, body: { about: [concerned] } })
  const verdict = { params: { objectionId }, body: { decision: 'upheld' as const, reason: '第1题答案有误，应予更正' } }
  assert.equal((await refusalOf(head.call(decideObjection, verdict))).code, 'objection.concerned')
  await director.call(decideObjection, verdict)
  assert.equal((await recorder.call(getMarking, params(batch))).status, 'released')
  // A reopened score is registered by no single person.
  assert.equal((await refusalOf(register(batch))).code, 'marking.released')

  // One proposes, another confirms, and the list of what changed is signed.
  const { id } = await officer.call(proposeKeyCorrection, proposal)
  const correction = { params: { keyCorrectionId: id } }
  assert.equal((await officer.send(confirmKeyCorrection, correction)).statusCode, 403)
  assert.deepEqual(await theoryOf(batch), [100, 40, 0])
  const confirmed = await confirming(lead, () => lead.call(confirmKeyCorrection, correction))
  assert.equal(confirmed.changed, 2)
  const file = JSON.parse(String(await lead.download(downloadDifferences, correction))) as {
    content: { candidates: { code: string; totalBefore: number; totalAfter: number }[] }
    signature: string
    publicKey: string
  }
  assert.deepEqual(file.content.candidates.map(({ totalBefore, totalAfter }) => [totalBefore, totalAfter]).toSorted(), [
    [0, 60],
    [40, 100],
  ])
  const publicKey = createPublicKey({ key: Buffer.from(file.publicKey, 'base64'), format: 'der', type: 'spki' })
  const text = Buffer.from(canonicalize(file.content) ?? '')
  assert.equal(verify(null, text, publicKey, Buffer.from(file.signature, 'base64')), true)

  // The scores follow, and so do the figures in the bank, once.
  assert.deepEqual(await theoryOf(batch), [100, 100, 60])
  const { figures } = await (await personOf(world, 'bank_keeper')).call(getBankStatistics, {
    params: { bankId: bank.id },
  })
  assert.deepEqual(
    figures.map(({ number, difficulty }) => [number, Math.round((difficulty ?? 0) * 100)]),
    [
      [1, 100],
      [2, 67],
    ],
  )
  const { statistics } = await (await personOf(world, 'item_reviewer')).call(getItem, {
    params: { itemId: itemIds[0] ?? '' },
  })
  assert.equal(statistics.length, 1)

  // The new version of the sheet wants every signature anew, in its order, and no notice goes out before.
  const { sheet } = await recorder.call(getScoreSheet, params(batch))
  assert.deepEqual([sheet?.version, sheet?.state], [2, 'reopened'])
  const signed = { ...params(batch), body: { sheetId: sheet?.id ?? '', contentHash: sheet?.contentHash ?? '' } }
  assert.equal((await lead.send(signAsRecorder, signed)).statusCode, 403)
  await assert.rejects(confirming(recorder, () => recorder.call(signAsRecorder, signed)))
  await assert.rejects(notice(batch, '2026-12-01'))
  await signAll(world, batch.id)
  await assert.rejects(confirming(lead, () => lead.call(signAsLead, signed)))
  const second = await notice(batch, '2026-12-01')
  assert.deepEqual([second.number, second.total], [2, 3])
  world.setClock('2026-12-09T09:00')
  await attestAll(world, batch.id, 'publicity')
  const ended = await confirming(head, () => head.call(endPublicity, { params: { publicityId: second.id }, body: {} }))
  assert.equal(ended.status, 'ended')
})

test('marking anew leaves alone the score that two people corrected for one candidate, and the ledger tells', async () => {
  world.setClock('2026-11-30T09:00')
  const { batch, first } = await onNotice()
  const objectionId = await objectTo(batch, first.id)
  const body = { decision: 'upheld' as const, reason: '第1题答案有误，应予更正' }
  await head.call(decideObjection, { params: { objectionId }, body })
  const own = await recorder.call(requestScoreCorrection, {
    ...params(batch),
    body: {
      registrationId: batch.people[1]?.id ?? '',
      subject: 'theory',
      newScore: 70,
      reason: '机器故障致一题未保存，经核实补分',
    },
  })
  await lead.call(confirmScoreCorrection, { params: { correctionId: own.id } })
  const change = { kind: 'also_right' as const, right: ['A'] }
  const { id } = await officer.call(proposeKeyCorrection, {
    ...params(batch),
    body: { paperId: batch.content.paperId, question: '1', change, reason: '题干有两种理解' },
  })
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  assert.deepEqual(await theoryOf(batch), [100, 70, 60])
  const { rows } = await world.owner.query<{ summary: string }>(
    "select summary from ledger_leaves where subject_id = $1 and summary like '确认%'",
    [id],
  )
  assert.match(rows[0]?.summary ?? '', /1人的理论成绩已单独更正，没有覆盖/)
})

test('a dismissed objection opens nothing: key, scores and notice stay as they were', async () => {
  world.setClock('2026-11-30T09:00')
  const { batch, first } = await onNotice()
  const objectionId = await objectTo(batch, first.id)
  const body = { decision: 'dismissed' as const, reason: '核对教材，原答案无误' }
  await head.call(decideObjection, { params: { objectionId }, body })
  const paperId = batch.content.paperId
  const change = { kind: 'also_right' as const, right: ['A'] }
  const proposal = { ...params(batch), body: { paperId, question: '1', change, reason: '题干有两种理解' } }
  assert.equal((await refusalOf(officer.call(proposeKeyCorrection, proposal))).code, 'marking.correction_late')
  assert.deepEqual(await theoryOf(batch), [100, 40, 0])
})
