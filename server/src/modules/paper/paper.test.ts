import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  approvePaper,
  assemblePapers,
  exchangeItem,
  getPaperDesk,
  proofPaper,
  returnPaper,
  reviewPaper,
  submitPaper,
  withdrawPaper,
  writeBlueprint,
} from '#contract/paper.ts'
import { sealPaper } from '#contract/paper-seal.ts'
import { refusalOf } from '#server/testing/client.ts'
import { approveByTwo, drawnPapers, keepersOf, paperBatch, sealWith, smallBlueprint } from '#server/testing/papers.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const keeper = await world.as('bank_keeper')

const idsOf = async (paperId: string) => {
  const { items } = await keeper.call(proofPaper, { params: { paperId } })
  return items.map(({ bankNumber }) => bankNumber)
}

test('papers of one draw are whole, share nothing, and the same seed over the same bank draws them again', async () => {
  const batch = await paperBatch(world)
  const papers = await drawnPapers(world, batch)
  assert.deepEqual(
    papers.map(({ form, status, report }) => [form, status, report.complete, report.marks, report.overlap]),
    [
      ['A', 'assembled', true, 10, 0],
      ['B', 'assembled', true, 10, 0],
    ],
  )
  const first = await idsOf(papers[0]?.id ?? '')
  assert.equal(new Set([...first, ...(await idsOf(papers[1]?.id ?? ''))]).size, 20)
  const again = await keeper.call(assemblePapers, { params: batch.params, body: { seed: 'fixed' } })
  const redrawn = again.entries.find(({ entryId }) => entryId === batch.entryId)?.papers ?? []
  assert.deepEqual(await idsOf(redrawn[0]?.id ?? ''), first)
  assert.equal(redrawn.length, 2)
})

test('a wrong blueprint is told what is wrong, and one written over by another is refused', async () => {
  const batch = await paperBatch(world, { stock: [{ type: 'single', count: 1 }] })
  const write = (body: ReturnType<typeof smallBlueprint>, revision: number) =>
    keeper.call(writeBlueprint, { params: batch.params, body: { body, revision } })
  const wrong = await refusalOf(write(smallBlueprint(batch.bankId, { fullMarks: 100 }), 0))
  assert.deepEqual([wrong.status, wrong.code], [400, 'paper.blueprint_faults'])
  assert.match(wrong.body.error.message, /各题型合计10分，与满分100分不符/)
  await write(smallBlueprint(batch.bankId), 0)
  assert.equal((await refusalOf(write(smallBlueprint(batch.bankId), 0))).code, 'resource.changed')
  const both = await Promise.allSettled([1, 1].map((revision) => write(smallBlueprint(batch.bankId), revision)))
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a bank that is too small gives an incomplete paper that says what is missing and is not sent to approval', async () => {
  const batch = await paperBatch(world, { stock: [{ type: 'single', count: 7 }] })
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  assert.equal(paper?.report.complete, false)
  assert.equal(paper?.report.shortages[0]?.text, '判断题应有4题，题库只取得0题，试卷不完整。')
  const refused = await refusalOf(keeper.call(submitPaper, { params: { paperId: paper?.id ?? '' }, body: {} }))
  assert.equal(refused.code, 'paper.incomplete')
})

test('an exchanged item is another of the same type, with the reason kept, and every reading is on record', async () => {
  const batch = await paperBatch(world)
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const params = { paperId: paper?.id ?? '' }
  const before = await keeper.call(proofPaper, { params })
  const after = await keeper.call(exchangeItem, { params, body: { number: 2, reason: '题干与第5题相近' } })
  assert.equal(after.items[1]?.type, before.items[1]?.type)
  assert.notEqual(after.items[1]?.bankNumber, before.items[1]?.bankNumber)
  assert.deepEqual(
    after.items.filter((_, at) => at !== 1).map(({ bankNumber }) => bankNumber),
    before.items.filter((_, at) => at !== 1).map(({ bankNumber }) => bankNumber),
  )
  assert.ok(after.moves.some(({ event, reason }) => event === 'exchange' && reason === '第2题：题干与第5题相近'))
  assert.equal(after.moves.filter(({ event }) => event === 'view').length, 2)
  const { rows } = await world.owner.query<{ count: string }>(
    `select count(*) from ledger_leaves where act = 'bank.read_item' and summary like '%查看%'`,
  )
  assert.ok(Number(rows[0]?.count) >= 2)
  const beyond = refusalOf(keeper.call(exchangeItem, { params, body: { number: 99, reason: '没有这一题' } }))
  assert.equal((await beyond).code, 'paper.no_item')
})

test('two different people approve, neither of them the maker; the second press of one person is refused', async () => {
  const batch = await paperBatch(world)
  const [paper, other] = await drawnPapers(world, batch)
  const params = { paperId: paper?.id ?? '' }
  const head = await world.as('head')
  const director = await world.as('director')
  await confirmAgain(head)
  await confirmAgain(director)
  assert.equal((await refusalOf(head.call(approvePaper, { params, body: {} }))).code, 'state.not_allowed')
  await keeper.call(submitPaper, { params, body: {} })
  assert.equal((await refusalOf(keeper.call(proofPaper, { params }))).code, 'paper.not_yours')
  assert.equal((await head.call(reviewPaper, { params })).items.length, 10)
  assert.equal((await head.call(approvePaper, { params, body: {} })).status, 'half_approved')
  const twice = await refusalOf(head.call(approvePaper, { params, body: {} }))
  assert.deepEqual([twice.status, twice.code], [422, 'access.same_person'])
  assert.equal((await director.call(approvePaper, { params, body: {} })).status, 'approved')
  const redraw = await refusalOf(keeper.call(assemblePapers, { params: batch.params, body: {} }))
  assert.equal(redraw.code, 'paper.under_review')
  const second = { paperId: other?.id ?? '' }
  await keeper.call(submitPaper, { params: second, body: {} })
  const returned = await head.call(returnPaper, { params: second, body: { reason: '第三题超纲' } })
  assert.equal(returned.status, 'returned')
  assert.equal((await keeper.call(submitPaper, { params: second, body: {} })).status, 'submitted')
})

test('whoever made a paper cannot approve it, in whatever role', async () => {
  const batch = await paperBatch(world)
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const paperId = paper?.id ?? ''
  await keeper.call(submitPaper, { params: { paperId }, body: {} })
  const head = await world.as('head')
  await confirmAgain(head)
  await world.owner.query(
    `update papers set assembled_by = (select id from accounts where username = 'institution.head.1') where id = $1`,
    [paperId],
  )
  const refused = await refusalOf(head.call(approvePaper, { params: { paperId }, body: {} }))
  assert.equal(refused.code, 'access.same_person')
})

test('of two approvals at once by one person and by two, exactly as many count as there are people', async () => {
  const batch = await paperBatch(world)
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const params = { paperId: paper?.id ?? '' }
  await keeper.call(submitPaper, { params, body: {} })
  const people = [await world.as('head'), await world.as('head'), await world.as('director')]
  for (const person of people) await confirmAgain(person)
  const done = await Promise.allSettled(people.map((person) => person.call(approvePaper, { params, body: {} })))
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 2)
  const desk = await keeper.call(getPaperDesk, { params: { batchId: batch.id } })
  assert.equal(desk.entries.flatMap(({ papers }) => papers).find(({ id }) => id === paper?.id)?.status, 'approved')
})

test('a sealed paper is read by nobody, and neither its items nor its draw stand anywhere in the clear', async () => {
  const batch = await paperBatch(world)
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const paperId = paper?.id ?? ''
  const shown = await keeper.call(proofPaper, { params: { paperId } })
  await approveByTwo(world, paperId)
  const sealed = await sealWith(world, paperId, 'F-1')
  assert.deepEqual(
    [sealed.status, sealed.sealNumber, sealed.custodians.length, sealed.emergency.length],
    ['sealed', 'F-1', 3, 2],
  )
  const head = await world.as('head')
  assert.equal((await refusalOf(head.call(reviewPaper, { params: { paperId } }))).code, 'paper.sealed_content')
  const { rows } = await world.owner.query<{ text: string }>('select papers::text as text from papers where id = $1', [
    paperId,
  ])
  const row = rows[0]?.text ?? ''
  const { rows: items } = await world.owner.query<{ id: string }>('select id from items where bank_id = $1', [
    batch.bankId,
  ])
  assert.deepEqual(
    items.filter(({ id }) => row.includes(id)),
    [],
  )
  const words = JSON.stringify(shown.items[0]?.content).match(/[0-9a-f]{12}题/)?.[0] ?? ''
  assert.ok(words.length > 10)
  const cipher = await world.owner.query<{ paper_cipher: Buffer; draft: Buffer | null }>(
    'select * from papers where id = $1',
    [paperId],
  )
  assert.equal(cipher.rows[0]?.paper_cipher.includes(words), false)
  assert.equal(cipher.rows[0]?.draft, null)
  const { rows: uses } = await world.owner.query('select 1 from item_uses where paper_id = $1', [paperId])
  assert.equal(uses.length, 0)
  const gone = await head.call(withdrawPaper, { params: { paperId }, body: { reason: '疑似泄密' } })
  assert.equal(gone.status, 'withdrawn')
})

test('a paper is sealed once, under a new seal number, to three custodians and by no maker of it', async () => {
  const batch = await paperBatch(world)
  const [paper, other] = await drawnPapers(world, batch)
  const { clients, ids, emergency } = await keepersOf(world)
  const params = { paperId: paper?.id ?? '' }
  const body = { sealNumber: 'F-2', custodians: [...ids], emergency: [...emergency] }
  await confirmAgain(clients[0])
  const seal = (more: Partial<typeof body> = {}) =>
    refusalOf(clients[0].call(sealPaper, { params, body: { ...body, ...more } }))
  assert.equal((await seal()).code, 'state.not_allowed')
  await approveByTwo(world, params.paperId)
  const twice = [ids[0], ids[0], ids[1]] as string[]
  assert.equal((await seal({ custodians: twice })).code, 'paper.not_custodian')
  assert.equal((await seal({ custodians: [ids[0], ids[1], emergency[0]] as string[] })).code, 'paper.not_custodian')
  assert.equal((await seal({ emergency: [ids[0], emergency[1]] as string[] })).code, 'paper.not_emergency')
  await confirmAgain(clients[1])
  const race = await Promise.allSettled([clients[0], clients[1]].map((one) => one.call(sealPaper, { params, body })))
  assert.deepEqual(race.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await approveByTwo(world, other?.id ?? '')
  const used = await refusalOf(clients[0].call(sealPaper, { params: { paperId: other?.id ?? '' }, body }))
  assert.equal(used.code, 'paper.seal_number_used')
})

test('the neighbour finds neither desk nor paper, and other roles are refused', async () => {
  const batch = await paperBatch(world)
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  const stranger = await world.as('bank_keeper', { tenant: 'neighbour' })
  assert.equal((await refusalOf(stranger.call(getPaperDesk, { params: { batchId: batch.id } }))).status, 404)
  assert.equal((await refusalOf(stranger.call(proofPaper, { params: { paperId: paper?.id ?? '' } }))).status, 404)
  assert.equal(
    (await refusalOf(stranger.call(submitPaper, { params: { paperId: paper?.id ?? '' }, body: {} }))).status,
    404,
  )
  const auditor = await world.as('auditor')
  assert.equal((await refusalOf(auditor.call(reviewPaper, { params: { paperId: paper?.id ?? '' } }))).status, 403)
  const colleague = await world.as('bank_keeper', { number: 2 })
  assert.equal(
    (await refusalOf(colleague.call(proofPaper, { params: { paperId: paper?.id ?? '' } }))).code,
    'paper.not_yours',
  )
})
