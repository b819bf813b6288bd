import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  confirmKeyCorrection,
  downloadDifferences,
  findSameItem,
  getMarking,
  listKeyCorrections,
  printDifferences,
  proposeKeyCorrection,
} from '#contract/marking.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import { newId } from '#server/platform/ids.ts'
import { refusalOf } from '#server/testing/client.ts'
import {
  type Answers,
  openKeyOf,
  type SatBatch,
  satBatch,
  type TestItem,
  testPaper,
} from '#server/testing/sat-batches.ts'
import { confirming, personOf } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const officer = await personOf(world, 'exam_officer')
const lead = await personOf(world, 'lead_assessor')
const params = (batch: { id: string }) => ({ params: { batchId: batch.id } })

const doubted: TestItem = { type: 'single', right: 'B', points: 50 }
const other: TestItem = { type: 'truefalse', right: 'T', points: 50 }

interface TwoForms {
  readonly batch: SatBatch
  readonly formB: { content: PaperContent; key: PaperKey }
}

/** A batch of two forms: the item that is question 1 of A is question 2 of B; the last `ofB` people sat B. */
async function twoForms(answers: readonly Answers[], ofB: number, version = 1): Promise<TwoForms> {
  const [one, two] = [newId(), newId()]
  const batch = await satBatch(world, { items: [doubted, other], answers, itemIds: [one, two] })
  const made = testPaper([other, doubted], 'B', [two, one])
  const formB = {
    content: made.content,
    key: { ...made.key, items: made.key.items.map((item) => ({ ...item, itemVersion: version })) },
  }
  const { paperId } = formB.content
  await world.owner.query(
    `insert into exam_papers (institution_id, package_id, paper_id, form, items_hash, items_cipher, seal)
     select institution_id, package_id, $2, 'B', items_hash, items_cipher, seal from exam_papers where paper_id = $1`,
    [batch.content.paperId, paperId],
  )
  await world.owner.query('update exam_attempts set paper_id = $1 where id = any($2)', [
    paperId,
    batch.attempts.slice(-ofB),
  ])
  await openKeyOf(world, batch)
  return { batch, formB }
}

const totalsOf = async ({ attempts, id }: SatBatch) => {
  const { rows } = await world.owner.query<{ attempt_id: string; total: number }>(
    'select attempt_id, total::float8 as total from marking_sheets where batch_id = $1',
    [id],
  )
  return attempts.map((attempt) => rows.find(({ attempt_id }) => attempt_id === attempt)?.total)
}

const propose = (batch: SatBatch, paperId: string, question: string) =>
  officer.call(proposeKeyCorrection, {
    ...params(batch),
    body: { paperId, question, change: { kind: 'also_right', right: ['A'] }, reason: '题干有两种理解' },
  })
const confirm = (keyCorrectionId: string) =>
  confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId } }))

test('an item that stands in two forms is corrected in both, told before, on one signed list', async () => {
  const { batch, formB } = await twoForms(
    [
      { 1: ['A'], 2: ['T'] },
      { 1: ['T'], 2: ['A'] },
      { 1: ['T'], 2: ['C'] },
    ],
    2,
  )
  await openKeyOf(world, { ...batch, ...formB })
  assert.deepEqual(await totalsOf(batch), [50, 50, 50])
  const { paperId } = batch.content
  const found = (question: string) => officer.call(findSameItem, { ...params(batch), query: { paperId, question } })
  assert.deepEqual(await found('1'), { places: [{ form: 'B', question: '2' }] })
  assert.deepEqual(await found('9'), { places: [] })

  const { id, also } = await propose(batch, paperId, '1')
  assert.deepEqual(also, [{ form: 'B', question: '2' }])
  const again = await refusalOf(propose(batch, formB.content.paperId, '2'))
  assert.equal(again.code, 'marking.correction_open')

  assert.equal((await confirm(id)).changed, 2)
  assert.deepEqual(await totalsOf(batch), [100, 100, 50])
  assert.deepEqual((await lead.call(getMarking, params(batch))).scorers.disagreements, [])
  const correction = { params: { keyCorrectionId: id } }
  const { content } = JSON.parse(String(await lead.download(downloadDifferences, correction))) as {
    content: { papers: unknown; candidates: { form: string; questions: unknown }[] }
  }
  assert.deepEqual(content.papers, [
    { paperId, form: 'A', question: '1' },
    { paperId: formB.content.paperId, form: 'B', question: '2' },
  ])
  assert.deepEqual(content.candidates.map(({ form, questions }) => [form, questions]).toSorted(), [
    ['A', [{ question: '1', before: 0, after: 50 }]],
    ['B', [{ question: '2', before: 0, after: 50 }]],
  ])
  assert.equal((await lead.download(printDifferences, correction)).subarray(0, 5).toString(), '%PDF-')
})

test('a form whose key is opened after the correction is marked by the corrected key', async () => {
  const { batch, formB } = await twoForms(
    [
      { 1: ['A'], 2: ['T'] },
      { 1: ['T'], 2: ['A'] },
    ],
    1,
  )
  await confirm((await propose(batch, batch.content.paperId, '1')).id)
  await openKeyOf(world, { ...batch, ...formB })
  assert.deepEqual(await totalsOf(batch), [100, 100])
  const { corrections } = await lead.call(listKeyCorrections, params(batch))
  assert.deepEqual(
    corrections.map(({ also }) => also),
    [[{ form: 'B', question: '2' }]],
  )
})

test('another version of the item keeps its own key', async () => {
  const { batch, formB } = await twoForms(
    [
      { 1: ['A'], 2: ['T'] },
      { 1: ['T'], 2: ['A'] },
    ],
    1,
    2,
  )
  await openKeyOf(world, { ...batch, ...formB })
  const { id, also } = await propose(batch, batch.content.paperId, '1')
  assert.deepEqual(also, [])
  assert.equal((await confirm(id)).changed, 1)
  assert.deepEqual(await totalsOf(batch), [100, 50])
})
