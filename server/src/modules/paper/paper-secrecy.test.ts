import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givePledge } from '#contract/item-bank.ts'
import { decideLikeness, findLikenesses, listLikenesses } from '#contract/item-bank-figures.ts'
import { listLedger } from '#contract/ledger.ts'
import { assemblePapers, exchangeItem, proofPaper, returnPaper, reviewPaper, submitPaper } from '#contract/paper.ts'
import { refusalOf } from '#server/testing/client.ts'
import { newBank, newItem } from '#server/testing/item-banks.ts'
import { drawnPapers, paperBatch } from '#server/testing/papers.ts'
import { confirmAgain, openWorld, type World } from '#server/testing/world.ts'

/** Whether words stand in any column of any row of a table. */
async function standsIn({ owner }: World, table: string, words: string): Promise<boolean> {
  const { rows } = await owner.query(`select from ${table} t where to_jsonb(t)::text like $1`, [`%${words}%`])
  return rows.length > 0
}

test('why an item was exchanged and a paper given back is read by whoever may read the paper, and by nobody else', async () => {
  const world = await openWorld()
  const keeper = await world.as('bank_keeper')
  const batch = await paperBatch(world)
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const params = { paperId: paper?.id ?? '' }
  const [exchanged, returned] = ['与第5题互相提示答案丙', '第3题答案应为乙']
  await keeper.call(exchangeItem, { params, body: { number: 2, reason: exchanged } })
  await keeper.call(submitPaper, { params, body: {} })
  const head = await world.as('head')
  await confirmAgain(head)
  await head.call(returnPaper, { params, body: { reason: returned } })
  const { moves } = await keeper.call(proofPaper, { params })
  assert.deepEqual(
    moves.flatMap(({ event, reason }) => (reason === '' ? [] : [[event, reason]])),
    [
      ['exchange', `第2题：${exchanged}`],
      ['return', returned],
    ],
  )
  await keeper.call(submitPaper, { params, body: {} })
  assert.ok((await head.call(reviewPaper, { params })).moves.some(({ reason }) => reason === returned))
  await world.settle()
  const officer = await world.as('exam_officer')
  const seen = JSON.stringify(await officer.call(listLedger))
  assert.match(seen, /调换第2题/)
  for (const words of [exchanged, returned]) {
    assert.ok(!seen.includes(words), 'the ledger is read by people who may not read the paper')
    for (const table of ['paper_moves', 'ledger_leaves']) assert.equal(await standsIn(world, table, words), false)
  }
})

test('why two items that look alike both stay is told to whoever may open both', async () => {
  const world = await openWorld()
  const [keeper, writer] = [await world.as('bank_keeper'), await world.as('item_writer')]
  const bank = await newBank(world)
  for (const client of [keeper, writer]) await newItem(client, bank.id, '安全气囊检修前须断开电源')
  const params = { bankId: bank.id }
  const [pair] = (await keeper.call(findLikenesses, { params })).pairs
  const reason = '一题问步骤，一题问断开电源的时间为三分钟'
  const body = { itemId: pair?.itemId ?? '', otherId: pair?.otherId ?? '', reason }
  await keeper.call(decideLikeness, { params, body })
  const query = { status: 'decided' as const }
  const toldTo = async (client: typeof keeper) =>
    (await client.call(listLikenesses, { params, query })).pairs.map((one) => one.reason)
  assert.deepEqual([await toldTo(keeper), await toldTo(writer)], [[reason], [null]])
  for (const table of ['item_likenesses', 'ledger_leaves']) assert.equal(await standsIn(world, table, reason), false)
})

test('where the rules ask for a promise of secrecy nobody puts a paper together or proofreads it without it [JC-012]', async () => {
  const world = await openWorld({ profile: 'jincheng' })
  for (const role of ['item_writer', 'item_reviewer'] as const) {
    const client = await world.as(role)
    await confirmAgain(client)
    await client.call(givePledge)
  }
  const batch = await paperBatch(world, { profile: 'jincheng' })
  const drawn = () => drawnPapers(world, batch, { forms: 1 })
  const refused = await refusalOf(drawn())
  assert.deepEqual([refused.code, refused.clauses], ['item_bank.no_pledge', ['JC-012']])
  const keeper = await world.as('bank_keeper')
  await confirmAgain(keeper)
  await keeper.call(givePledge)
  const desk = await keeper.call(assemblePapers, { params: batch.params, body: { seed: 'fixed' } })
  const params = { paperId: desk.entries.flatMap(({ papers }) => papers)[0]?.id ?? '' }
  assert.equal((await keeper.call(proofPaper, { params })).items.length, 10)
  await world.owner.query('delete from bank_pledges where account_id = (select id from accounts where username = $1)', [
    'institution.bank-keeper.1',
  ])
  for (const call of [
    () => keeper.call(proofPaper, { params }),
    () => keeper.call(exchangeItem, { params, body: { number: 1, reason: '题干有歧义' } }),
  ])
    assert.deepEqual((await refusalOf(call())).clauses, ['JC-012'])
})
