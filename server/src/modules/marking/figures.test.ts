import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getBankStatistics } from '#contract/item-bank-figures.ts'
import { getItem, listItems } from '#contract/item-bank-items.ts'
import { confirmKeyCorrection, proposeKeyCorrection, releaseMarks } from '#contract/marking.ts'
import { newBank, usableItem } from '#server/testing/item-banks.ts'
import {
  type Answers,
  openKeyOf,
  type SatBatch,
  satBatch,
  type TestItem,
  testItem,
} from '#server/testing/sat-batches.ts'
import { attendAll, confirming, personOf } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const items: readonly TestItem[] = [
  { type: 'single', right: 'B', points: 4 },
  {
    type: 'case',
    questions: [
      { type: 'single', right: 'A' },
      { type: 'truefalse', right: 'T' },
    ],
    points: 4,
  },
]
const answers: readonly Answers[] = [
  { 1: ['B'], '2.1': ['A'], '2.2': ['T'] },
  { 1: ['A'], '2.1': ['B'], '2.2': ['T'] },
  { 1: ['B'], '2.1': ['A'], '2.2': ['F'] },
  { 1: ['A'], '2.1': ['C'], '2.2': ['F'] },
]

/** A batch that sat a paper of items that stand in a bank of the institution. */
async function sat() {
  const bank = await newBank(world)
  const itemIds: string[] = []
  for (const [place, item] of items.entries())
    itemIds.push((await usableItem(world, bank.id, `第${place}道统计用题`, testItem(item) as never)).id)
  const batch = await satBatch(world, { items, answers, itemIds })
  await openKeyOf(world, batch)
  await attendAll(world, batch)
  return { batch, bank, itemIds }
}

const register = async (batch: SatBatch) => {
  const person = await personOf(world, 'score_recorder')
  return confirming(person, () => person.call(releaseMarks, { params: { batchId: batch.id } }))
}

const figuresOf = async (bankId: string) => {
  const reader = await personOf(world, 'bank_keeper')
  const { figures } = await reader.call(getBankStatistics, { params: { bankId } })
  return figures.map(({ number, question, answered, difficulty }) => [number, question, answered, difficulty])
}

const rowsOf = async (itemIds: readonly string[]) =>
  (
    await world.owner.query<{ question: number; difficulty: number }>(
      'select question, difficulty from item_statistics where item_id = any($1) order by item_id, question',
      [itemIds],
    )
  ).rows.map(({ question, difficulty }) => [question, difficulty])

async function correct(
  batch: SatBatch,
  change: { kind: 'void' } | { kind: 'also_right'; right: string[] },
  question: string,
) {
  const officer = await personOf(world, 'exam_officer')
  const lead = await personOf(world, 'lead_assessor')
  const body = { paperId: batch.content.paperId, question, change, reason: '题干有两种理解' }
  const { id } = await officer.call(proposeKeyCorrection, { params: { batchId: batch.id }, body })
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
}

test('figures of a case reach the bank: the case as a whole and every question at its own place under it', async () => {
  const { batch, bank, itemIds } = await sat()
  await register(batch)
  assert.deepEqual(await figuresOf(bank.id), [
    [1, 0, 4, 0.5],
    [2, 0, 4, 0.5],
    [2, 1, 4, 0.5],
    [2, 2, 4, 0.5],
  ])
  const { statistics } = await (await personOf(world, 'item_reviewer')).call(getItem, {
    params: { itemId: itemIds[1] ?? '' },
  })
  assert.deepEqual(
    statistics.map(({ question, options }) => [
      question,
      options.map(({ letter, count }) => `${letter}${count}`).join(),
    ]),
    [
      [0, ''],
      [1, 'A2,B1,C1,D0,0'],
      [2, 'T2,F2,0'],
    ],
  )
  const means = statistics[1]?.options.map(({ restMean }) => restMean)
  // The two who chose A had 6 and 4 points elsewhere, B had 2, C none.
  assert.deepEqual(means, [5, 2, 0, null, null])
})

test('an item whose questions have figures of their own stands once in the list of its bank', async () => {
  const { batch, bank } = await sat()
  await register(batch)
  const keeper = await personOf(world, 'bank_keeper')
  const { items: listed, total } = await keeper.call(listItems, { params: { bankId: bank.id } })
  assert.deepEqual(
    [listed.map(({ number, measured }) => [number, measured]), total],
    [
      [
        [1, 0.5],
        [2, 0.5],
      ],
      2,
    ],
  )
})

test('marks registered a second time replace the figures of their exam, and a question declared void leaves none', async () => {
  const { batch, bank, itemIds } = await sat()
  await register(batch)
  await correct(batch, { kind: 'also_right', right: ['A'] }, '1')
  await correct(batch, { kind: 'void' }, '2.2')
  await register(batch)
  assert.deepEqual(await figuresOf(bank.id), [
    [1, 0, 4, 1],
    [2, 0, 4, 0.5],
    [2, 1, 4, 0.5],
  ])
  assert.deepEqual(await rowsOf(itemIds), [
    [0, 1],
    [0, 0.5],
    [1, 0.5],
  ])
})

test('the figures of another exam stay beside those registered anew', async () => {
  const { batch, itemIds } = await sat()
  await register(batch)
  const other = await satBatch(world, { items, answers: answers.slice(0, 1), itemIds })
  await world.owner.query("update batches set name = '同名批次' where id = any($1)", [[batch.id, other.id]])
  await world.owner.query("update item_statistics set exam = '同名批次A卷' where batch_id = $1", [batch.id])
  await openKeyOf(world, other)
  await attendAll(world, other)
  await register(other)
  await correct(other, { kind: 'void' }, '1')
  await register(other)
  assert.deepEqual((await rowsOf(itemIds)).length, 4 + 3)
})
