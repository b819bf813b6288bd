import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmKeyCorrection, getMarking, getMarkingStatistics, proposeKeyCorrection } from '#contract/marking.ts'
import { type Answers, openKeyOf, type SatBatch, satBatch, type TestItem } from '#server/testing/sat-batches.ts'
import { confirming, personOf } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
// The fifth key is wrong: whoever knows the other answers chooses A.
const items: readonly TestItem[] = ['A', 'A', 'A', 'A', 'B'].map((right) => ({ type: 'single', right }))
const of = (letter: string): Answers => Object.fromEntries(items.map((_, at) => [at + 1, [letter]]))
const crowd = (strong: number, weak: number): Answers[] => [
  ...Array.from({ length: strong }, () => of('A')),
  ...Array.from({ length: weak }, (_, place) => of(place % 2 === 0 ? 'B' : 'C')),
]
const overviewOf = async (batch: SatBatch) =>
  (await personOf(world, 'exam_officer')).call(getMarking, { params: { batchId: batch.id } })
const sat = async (answers: Answers[]) => {
  const batch = await satBatch(world, { items, answers })
  await openKeyOf(world, batch)
  return batch
}

test('where few sat a paper no key is doubted, and the page says how few', async () => {
  const { signals, noSignals } = await overviewOf(await sat(crowd(4, 4)))
  assert.deepEqual(signals, [])
  assert.deepEqual(noSignals, ['A卷8人作答，不足30人，不据此判断答案是否有误。'])
})

test('a wrong key is named where enough sat it; once it is corrected the page says that nothing is left', async () => {
  const batch = await sat(crowd(20, 20))
  const found = await overviewOf(batch)
  assert.deepEqual([...new Set(found.signals.map(({ question }) => question))], ['5'])
  assert.deepEqual(found.noSignals, [])
  const officer = await personOf(world, 'exam_officer')
  const { papers } = await officer.call(getMarkingStatistics, { params: { batchId: batch.id } })
  assert.deepEqual(
    papers[0]?.items.map(({ doubt }) => doubt),
    [false, false, false, false, true],
  )
  const change = { kind: 'replace' as const, right: ['A'] }
  const body = { paperId: batch.content.paperId, question: '5', change, reason: '标准答案录入有误' }
  const { id } = await officer.call(proposeKeyCorrection, { params: { batchId: batch.id }, body })
  const lead = await personOf(world, 'lead_assessor')
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  const { signals, noSignals } = await overviewOf(batch)
  assert.deepEqual(signals, [])
  assert.deepEqual(noSignals, ['A卷40人作答，查过5题，没有偶然概率不超过1%的错题迹象。'])
})

test('a paper nobody sat says that there is nothing to judge by', async () => {
  const batch = await satBatch(world, { items, answers: ['absent', 'absent'] })
  await openKeyOf(world, batch)
  const { noSignals } = await overviewOf(batch)
  assert.deepEqual(noSignals, ['A卷还没有可以统计的试题：没有到考的答卷，或主观题还没有评定。'])
})
