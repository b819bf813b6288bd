import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getBooks, givePledge, registerBook, withdrawBook } from '#contract/item-bank.ts'
import { exportItems } from '#contract/item-bank-files.ts'
import { createItem, getItem, moveItems, reviewItems } from '#contract/item-bank-items.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { refusalOf } from '#server/testing/client.ts'
import { newBank, newItem, question, usableItem } from '#server/testing/item-banks.ts'
import { confirmAgain, openWorld, type World } from '#server/testing/world.ts'
import {
  banksOf,
  itemsForAssembly,
  judgePaperOfBank,
  openItems,
  recordStatistics,
  recordUse,
  tableInForce,
} from './index.ts'

const nanchang = await openWorld({ profile: 'nanchang' })

const books = [
  { kind: 'ledger', name: '题库运行' },
  { kind: 'ledger', name: '试卷发放' },
  { kind: 'ledger', name: '试卷回收' },
  { kind: 'regulation', name: '试题使用管理制度' },
] as const
const registerAll = async (world: World) => {
  const keeper = await world.as('bank_keeper')
  for (const book of books)
    await keeper.call(registerBook, { body: { ...book, place: '题库室1号柜', since: '2026-01-01' } })
}

test('without its regulation and three ledgers a bank takes no item into use [NC-015]', async () => {
  const bank = await newBank(nanchang)
  const writer = await nanchang.as('item_writer')
  const reviewer = await nanchang.as('item_reviewer')
  const keeper = await nanchang.as('bank_keeper')
  const { item } = await newItem(writer, bank.id, '台账')
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  const approve = () => reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } })
  const refused = await refusalOf(approve())
  assert.equal(refused.code, 'item_bank.no_books')
  assert.deepEqual(refused.clauses, ['NC-015', 'NC-015', 'NC-015', 'NC-015'])
  assert.match(refused.body.error.message, /题库运行、试卷发放、试卷回收、试题使用管理制度/)
  await registerAll(nanchang)
  const there = await keeper.call(getBooks)
  assert.deepEqual([there.books.length, there.missing], [4, []])
  const twice = { kind: 'ledger' as const, name: '题库运行', place: '另一处', since: '2026-01-01' }
  assert.equal((await refusalOf(keeper.call(registerBook, { body: twice }))).code, 'item_bank.book_there')
  const gone = there.books.find(({ name }) => name === '试卷回收')
  const after = await keeper.call(withdrawBook, { params: { bookId: gone?.id ?? '' }, body: { reason: '台账遗失' } })
  assert.deepEqual(after.missing, [{ kind: 'ledger', name: '试卷回收', clause: 'NC-015' }])
  assert.deepEqual((await refusalOf(approve())).clauses, ['NC-015'])
  const { name, kind } = books[2]
  await keeper.call(registerBook, { body: { kind, name, place: '题库室2号柜', since: '2026-09-01' } })
  await approve()
})

test('taking the bank out without authority is refused, and the attempt stands on the ledger [NC-042]', async () => {
  await registerAll(nanchang).catch(() => undefined)
  const bank = await newBank(nanchang)
  await usableItem(nanchang, bank.id, '未经授权')
  const keeper = await nanchang.as('bank_keeper')
  await confirmAgain(keeper)
  const params = { bankId: bank.id }
  const leaves = async () =>
    (await nanchang.owner.query("select summary, clauses from ledger_leaves where act = 'bank.export' order by id"))
      .rows
  for (const act of ['拷贝', '复制', '转让', '发布', '出版'] as const) {
    const body = { format: 'xlsx' as const, act, reason: '送培训机构使用' }
    const refused = await refusalOf(keeper.download(exportItems, { params, body }))
    assert.equal(refused.code, 'item_bank.no_authority')
    assert.deepEqual(refused.clauses, ['NC-042'])
    assert.deepEqual((await leaves()).at(-1), { summary: `未经授权${act}题库，已拒绝`, clauses: ['NC-042'] })
  }
  const allowed = { format: 'xlsx' as const, act: '拷贝' as const, reason: '报中心审查', authority: '校发〔2026〕8号' }
  assert.ok((await keeper.download(exportItems, { params, body: allowed })).length > 0)
  assert.match((await leaves()).at(-1).summary, /导出1道试题（Excel），编号[0-9A-F]{12}，授权校发〔2026〕8号$/)
})

test('where the rules ask for a promise of secrecy nobody writes, reads or reviews without it [JC-012]', async () => {
  const world = await openWorld({ profile: 'jincheng' })
  const bank = await newBank(world)
  const writer = await world.as('item_writer')
  const reviewer = await world.as('item_reviewer')
  const refused = await refusalOf(writer.call(createItem, { params: { bankId: bank.id }, body: question('x') }))
  assert.equal(refused.code, 'item_bank.no_pledge')
  assert.deepEqual(refused.clauses, ['JC-012'])
  await confirmAgain(writer)
  const promised = await writer.call(givePledge)
  assert.deepEqual([promised.pledge.label, promised.pledged.length], ['命题组卷保密承诺书', 1])
  const { item } = await newItem(writer, bank.id, '承诺之后')
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  for (const call of [
    () => reviewer.call(getItem, { params: { itemId: item.id } }),
    () => reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } }),
  ])
    assert.deepEqual((await refusalOf(call())).clauses, ['JC-012'])
  await confirmAgain(reviewer)
  await Promise.all([reviewer.call(givePledge), reviewer.call(givePledge)])
  assert.equal((await reviewer.call(getBooks)).pledged.length, 2)
  await reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } })
})

test('one judgement tells of a paper where it came from and how it is mixed [NC-014, NC-016, NC-017, NC-041]', () => {
  const { bank } = loadPolicy('nanchang').policy.rules
  const item = { source: '题库', kind: '客观', points: 60 } as const
  const paper = { level: 4, subject: 'theory', source: '题库', items: [item], media: ['机考'] } as const
  const clauses = (more: object) => judgePaperOfBank(bank, { ...paper, ...more }).reasons.map(({ clause }) => clause)
  assert.deepEqual(clauses({}), [])
  assert.deepEqual(clauses({ source: '其他' }), ['NC-041'])
  assert.deepEqual(clauses({ items: [item, { ...item, source: '专家', points: 1 }] }), ['NC-014'])
  assert.deepEqual(clauses({ items: [{ ...item, kind: '主观' }] }), ['NC-016'])
  assert.deepEqual([...new Set(clauses({ level: 2 }))], ['NC-017'])
})

test('assembly learns nothing of the words; what stood in a paper and how it did is kept with the item', async () => {
  await registerAll(nanchang).catch(() => undefined)
  const bank = await newBank(nanchang)
  const item = await usableItem(nanchang, bank.id, '组卷用题')
  await newItem(await nanchang.as('item_writer'), bank.id, '草稿不进试卷')
  const tenant = nanchang.institution.id
  const within = <T>(run: Parameters<typeof transactFor<T>>[3]) =>
    transactFor(nanchang.platform, systemActor(tenant, 'institution'), tenant, run)
  const paperId = newId()
  const version = { itemId: item.id, version: 1 }
  const use = { paperId, batchId: null, form: 'A', on: '2026-10-17', items: [version] }
  const figures = { ...version, question: 0, answered: 40, difficulty: 0.63, discrimination: 0.41, flags: ['too_easy'] }
  const options = [{ letter: 'B', count: 25, restMean: 71.2 }]
  await within(async (tx) => {
    const [one, ...others] = await itemsForAssembly(tx, bank.id)
    assert.deepEqual(others, [])
    assert.equal(one?.itemId, item.id)
    assert.deepEqual([one?.exposure, one?.lastUsedOn, one?.measuredDifficulty], [0, null, null])
    await recordUse(tx, use)
    await recordUse(tx, use)
    await recordStatistics(tx, { batchId: null, paperId: null, exam: '第1批A卷', items: [{ ...figures, options }] })
    assert.equal(await tableInForce(tx, bank.id), null)
  })
  await within(async (tx) => {
    const [one] = await itemsForAssembly(tx, bank.id)
    assert.deepEqual([one?.exposure, one?.lastUsedOn, one?.measuredDifficulty], [1, '2026-10-17', 0.63])
    assert.equal((await banksOf(tx)).find(({ id }) => id === bank.id)?.inUse, 1)
    const [opened] = await openItems(tx, [version], '组卷')
    assert.deepEqual(opened?.key, { type: 'single', right: ['B'] })
  })
  const full = await (await nanchang.as('item_reviewer')).call(getItem, { params: { itemId: item.id } })
  assert.deepEqual(
    full.uses.map(({ form, usedOn }) => [form, usedOn]),
    [['A', '2026-10-17']],
  )
  assert.deepEqual(full.statistics[0]?.options, options)
  const { rows } = await nanchang.owner.query('select options from item_statistics where item_id = $1', [item.id])
  assert.equal(rows[0].options.includes('restMean'), false)
})
