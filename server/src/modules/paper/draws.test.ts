import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proofPaper, withdrawPaper } from '#contract/paper.ts'
import { recordStatistics } from '#server/modules/item-bank/index.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { approveByTwo, drawnPapers, type PaperBatch, paperBatch, sealWith } from '#server/testing/papers.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const keeper = await world.as('bank_keeper')

const numbersOf = async (paperId: string) =>
  (await keeper.call(proofPaper, { params: { paperId } })).items.map(({ bankNumber }) => bankNumber)

/** A batch that draws from the bank of another. */
const sharing = async ({ bankId }: PaperBatch): Promise<PaperBatch> => ({
  ...(await paperBatch(world, { stock: [{ type: 'single', count: 1 }] })),
  bankId,
})

test('a paper of another batch leaves alone what a sealed paper holds, and nothing of it can be read', async () => {
  const batch = await paperBatch(world)
  const [sealed] = await drawnPapers(world, batch, { forms: 1 })
  const paperId = sealed?.id ?? ''
  const held = new Set(await numbersOf(paperId))
  await approveByTwo(world, paperId)
  await sealWith(world, paperId, 'F-D1')

  const [other] = await drawnPapers(world, await sharing(batch), { forms: 1 })
  const shared = (await numbersOf(other?.id ?? '')).filter((number) => held.has(number))
  assert.deepEqual([shared, other?.report.overlap], [[], 0])

  const limit = { exposure: { months: 12, papers: null } }
  const [third] = await drawnPapers(world, await sharing(batch), { ...limit, forms: 1 })
  assert.equal(third?.report.complete, false)
  assert.deepEqual(
    third?.report.shortages.map(({ type, spared }) => [type, spared]),
    [
      ['single', 12],
      ['truefalse', 8],
    ],
  )

  const { rows } = await world.owner.query<{ items: Buffer }>('select items from paper_draws where paper_id = $1', [
    paperId,
  ])
  const { rows: items } = await world.owner.query<{ id: string }>('select id from items where bank_id = $1', [
    batch.bankId,
  ])
  const readable = rows[0]?.items.toString('latin1') ?? ''
  assert.equal(rows.length, 1)
  assert.equal(items.filter(({ id }) => readable.includes(id) || readable.includes(id.replaceAll('-', ''))).length, 0)
})

test('what a paper withdrawn unread held stays out of other papers', async () => {
  const batch = await paperBatch(world)
  const [sealed] = await drawnPapers(world, batch, { forms: 1 })
  const paperId = sealed?.id ?? ''
  const held = new Set(await numbersOf(paperId))
  await approveByTwo(world, paperId)
  await sealWith(world, paperId, 'F-D2')
  const head = await world.as('head')
  await confirmAgain(head)
  await head.call(withdrawPaper, { params: { paperId }, body: { reason: '疑似泄密' } })
  const [again] = await drawnPapers(world, await sharing(batch), { forms: 1 })
  assert.equal((await numbersOf(again?.id ?? '')).filter((number) => held.has(number)).length, 0)
})

test('a draw goes by the difficulty an exam measured', async () => {
  const batch = await paperBatch(world)
  const { rows } = await world.owner.query<{ id: string; used_version: number }>(
    'select id, used_version from items where bank_id = $1',
    [batch.bankId],
  )
  const items = rows.map(({ id, used_version: version }) => ({
    ...{ itemId: id, version, answered: 50, difficulty: 0.1, discrimination: 0.3, flags: [], options: [] },
  }))
  await transactFor(world.platform, systemActor(world.institution.id, 'institution'), world.institution.id, (tx) =>
    recordStatistics(tx, { batchId: null, exam: '试测', items } as never),
  )
  const [paper] = await drawnPapers(world, batch, { forms: 1, difficulty: [20, 20, 20, 20, 20] })
  assert.equal(paper?.report.meanDifficulty, 5)
})
