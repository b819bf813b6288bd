import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmKeyCorrection, proposeKeyCorrection } from '#contract/marking.ts'
import { compareBatch, confirmSimilar, listSimilarity, printSimilarity, proposeSimilar } from '#contract/similarity.ts'
import { drawFrom } from '#core/kernel/draw.ts'
import { refusalOf } from '#server/testing/client.ts'
import { type Answers, openKeyOf, satBatch, type TestItem } from '#server/testing/sat-batches.ts'
import { confirming, personOf } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const letters = ['A', 'B', 'C', 'D']
const items: readonly TestItem[] = Array.from({ length: 60 }, () => ({ type: 'single', right: 'B' }))

/** Honest answers of a room: six in ten right, the others by chance; the last copies the first one's paper. */
function room(count: number, copies: boolean): Answers[] {
  const draw = drawFrom('a room')
  const answers = Array.from({ length: count }, () =>
    Object.fromEntries(items.map((_, at) => [at + 1, [draw.below(10) < 6 ? 'B' : (letters[draw.below(4)] ?? 'A')]])),
  )
  const [first] = answers
  return copies && first ? [first, { ...first, 60: ['A'] }, ...answers.slice(2)] : answers
}

async function comparedBatch(profile: string, copies = true) {
  const batch = await satBatch(world, { items, answers: room(12, copies), profile })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  const { reports } = await officer.call(compareBatch, { params: { batchId: batch.id } })
  return { batch, report: reports[0], pairId: reports[0]?.found[0]?.id ?? '' }
}

test('a planted copyist is found beside the one he copied, honest rooms give an empty report, nothing follows by itself', async () => {
  const { batch, report } = await comparedBatch('henan')
  assert.deepEqual(
    report?.found.map(({ one, other, adjacent, status }) => [one.seat, other.seat, adjacent, status]),
    [[1, 2, true, 'open']],
  )
  const { rows } = await world.owner.query('select 1 from attendance where batch_id = $1 and mark = $2', [
    batch.id,
    'cheat',
  ])
  assert.equal(rows.length, 0)
  assert.deepEqual((await comparedBatch('henan', false)).report?.found, [])
  const reader = await personOf(world, 'score_recorder')
  const pdf = await reader.download(printSimilarity, { params: { similarityId: report?.id ?? '' } })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const text = JSON.stringify(await reader.call(listSimilarity, { params: { batchId: batch.id } }))
  for (const { name } of batch.people) assert.ok(!text.includes(name))
})

test('alike papers are reported before anybody decides on them [HN-156, AY-049]', async () => {
  const lead = await personOf(world, 'lead_assessor')
  for (const [profile, clause] of [
    ['henan', 'HN-156'],
    ['anyang', 'AY-049'],
  ] as const) {
    const { pairId } = await comparedBatch(profile)
    const body = { decision: 'both' as const, reason: '错误答案一致' }
    const refused = await refusalOf(lead.call(proposeSimilar, { params: { pairId }, body }))
    assert.equal(refused.code, 'marking.similar_unreported')
    assert.deepEqual(refused.clauses, [clause])
    await lead.call(proposeSimilar, { params: { pairId }, body: { ...body, reportedTo: '考评小组负责人' } })
  }
})

test('two people decide, and what follows is a breach under the article of the profile', async () => {
  const { batch, pairId } = await comparedBatch('henan')
  const lead = await personOf(world, 'lead_assessor')
  const recorder = await personOf(world, 'score_recorder')
  const confirm = (tier?: number) => {
    const body = { reason: '复核录像与答卷属实', ...(tier === undefined ? {} : { tier }) }
    return confirming(recorder, () => recorder.call(confirmSimilar, { params: { pairId }, body }))
  }
  assert.equal((await refusalOf(confirm())).code, 'resource.changed')
  const body = { decision: 'other' as const, reportedTo: '考评小组负责人', reason: '后者抄袭前者，录像可见' }
  await lead.call(proposeSimilar, { params: { pairId }, body })
  await world.owner.query(
    `update similarity_pairs set proposed_by = (select id from accounts where username = 'institution.score-recorder.1') where id = $1`,
    [pairId],
  )
  assert.equal((await refusalOf(confirm())).code, 'access.same_person')
  await lead.call(proposeSimilar, { params: { pairId }, body })
  assert.equal((await refusalOf(confirm())).code, 'violation.choose_tier')
  assert.equal((await confirm(2)).status, 'confirmed')
  const { rows } = await world.owner.query<{ registration_id: string; behaviour: string }>(
    'select registration_id, behaviour from attendance where batch_id = $1 and behaviour is not null',
    [batch.id],
  )
  assert.deepEqual(
    rows.map(({ registration_id, behaviour }) => [registration_id, behaviour]),
    [[batch.people[1]?.id, 'similar_papers']],
  )
})

test('an answer that a correction calls right as well is no wrong answer two have in common', async () => {
  const asked = 12
  const answers = room(12, false).map((own, person) => {
    const shared = Object.fromEntries(items.map((_, at) => [at + 1, [at < asked ? 'D' : 'B']]))
    return person < 2 ? shared : own
  })
  const batch = await satBatch(world, { items, answers, profile: 'henan' })
  await openKeyOf(world, batch)
  const officer = await personOf(world, 'exam_officer')
  const lead = await personOf(world, 'lead_assessor')
  const found = async () => {
    const { reports } = await officer.call(compareBatch, { params: { batchId: batch.id } })
    return reports[0]?.found.map(({ one, other }) => [one.seat, other.seat])
  }
  assert.deepEqual(await found(), [[1, 2]])
  for (let number = 1; number <= asked; number++) {
    const change = { kind: 'also_right' as const, right: ['D'] }
    const body = { paperId: batch.content.paperId, question: String(number), change, reason: '题干有两种理解' }
    const { id } = await officer.call(proposeKeyCorrection, { params: { batchId: batch.id }, body })
    await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  }
  assert.deepEqual(await found(), [])
})

test('two people may find that nobody copied', async () => {
  const { batch, pairId } = await comparedBatch('henan')
  const lead = await personOf(world, 'lead_assessor')
  const recorder = await personOf(world, 'score_recorder')
  await lead.call(proposeSimilar, {
    params: { pairId },
    body: { decision: 'honest', reason: '座位之间有隔断，录像无异常' },
  })
  const body = { reason: '复核录像，没有异常' }
  await confirming(recorder, () => recorder.call(confirmSimilar, { params: { pairId }, body }))
  const { rows } = await world.owner.query('select 1 from attendance where batch_id = $1 and behaviour is not null', [
    batch.id,
  ])
  assert.equal(rows.length, 0)
})

test('from when on sheets are reported as alike is what the policy of the batch has chosen', async () => {
  const officer = await personOf(world, 'exam_officer')
  const batch = await satBatch(world, { items, answers: room(12, true) })
  await openKeyOf(world, batch)
  const reportOf = async (level: number, fewest: number) => {
    await world.owner.query(
      `update batches set policy = jsonb_set(jsonb_set(policy, '{marking,similarLevel,value}', $2),
         '{marking,similarFewest,value}', $3) where id = $1`,
      [batch.id, String(level), String(fewest)],
    )
    const { reports } = await officer.call(compareBatch, { params: { batchId: batch.id } })
    return [reports[0]?.level, reports[0]?.found.length]
  }
  assert.deepEqual(await reportOf(0.01, 4), [0.01, 1])
  assert.deepEqual(await reportOf(0.05, 60), [0.05, 0])
})
