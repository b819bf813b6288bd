import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { createBank, getBank, listBanks } from '#contract/item-bank.ts'
import {
  createItem,
  drawFormula,
  getItem,
  listItems,
  moveItems,
  readItems,
  retireItems,
  reviewItems,
  uploadFigure,
  writeItem,
} from '#contract/item-bank-items.ts'
import { refusalOf } from '#server/testing/client.ts'
import { newBank, newItem, question, usableItem } from '#server/testing/item-banks.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'henan' })
const writer = await world.as('item_writer')
const otherWriter = await world.as('item_writer', { number: 2 })
const reviewer = await world.as('item_reviewer')
const keeper = await world.as('bank_keeper')
const bank = await newBank(world)
const draft = (words: string) => newItem(writer, bank.id, words)

test('an item goes from a draft through another person’s review into use, each move on its record', async () => {
  const { item } = await draft('发动机机油的作用')
  assert.deepEqual(await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } }), { moved: 1 })
  assert.deepEqual(await reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } }), { moved: 1 })
  const full = await reviewer.call(getItem, { params: { itemId: item.id } })
  assert.equal(full.state, 'in_use')
  assert.equal(full.usedVersion, 1)
  assert.deepEqual(
    full.moves.map(({ title, byName }) => [title, byName]),
    [
      ['提交审题', '命题人员1'],
      ['审定入库', '审题人员1'],
    ],
  )
})

test('whoever wrote any version of an item does not review it, nor retire it', async () => {
  const { item } = await newItem(keeper, bank.id, '由题库管理岗编写')
  await keeper.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  assert.equal(
    (await refusalOf(keeper.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } }))).status,
    403,
  )
  // A reviewer who once wrote it: the record of its writers decides, not the role of today.
  const { rows } = await world.owner.query("select id from accounts where username = 'institution.item-reviewer.1'")
  await world.owner.query('update item_versions set written_by = $1 where item_id = $2', [rows[0].id, item.id])
  const refused = await refusalOf(reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } }))
  assert.equal(refused.code, 'access.same_person')
  const second = await world.as('item_reviewer', { number: 2 })
  await second.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } })
  const retired = await refusalOf(reviewer.call(retireItems, { body: { itemIds: [item.id], reason: '不再适用' } }))
  assert.equal(retired.code, 'access.same_person')
  await second.call(retireItems, { body: { itemIds: [item.id], reason: '不再适用' } })
})

test('a returned item carries the opinion, is revised as a new version and reviewed against the one before', async () => {
  const { item } = await draft('第一稿')
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  const bare = await refusalOf(reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'return' } }))
  assert.equal(bare.code, 'item_bank.no_opinion')
  await reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'return', opinion: '题干不完整' } })
  const second = await writer.call(writeItem, {
    params: { itemId: item.id },
    body: { ...question('第二稿'), from: 1 },
  })
  assert.equal(second.state, 'draft')
  assert.equal(second.moves.find(({ event }) => event === 'return')?.opinion, '题干不完整')
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  await reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } })
  const third = await writer.call(writeItem, { params: { itemId: item.id }, body: { ...question('第三稿'), from: 2 } })
  assert.equal(third.usedVersion, 2)
  assert.equal(third.before?.version, 2)
  assert.deepEqual(third.before?.content, question('第二稿').content)
  const suspended = await writer.call(writeItem, {
    params: { itemId: item.id },
    body: { ...question('第四稿'), from: 3, suspend: true },
  })
  assert.equal(suspended.usedVersion, null)
})

test('two people who change one item at once make one version; the other is told', async () => {
  const { item } = await newItem(keeper, bank.id, '一起改')
  const change = (words: string) =>
    keeper.call(writeItem, { params: { itemId: item.id }, body: { ...question(words), from: 1 } })
  const done = await Promise.allSettled([change('甲'), change('乙')])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const failed = done.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  assert.equal(failed.reason.code, 'item_bank.changed')
})

test('two reviewers at once decide an item once', async () => {
  const { item } = await draft('一起审')
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  const second = await world.as('item_reviewer', { number: 2 })
  const decide = (client: typeof reviewer) =>
    client.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } })
  const done = await Promise.allSettled([decide(reviewer), decide(second)])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a writer sees the words of his own items only; lists show no word of any', async () => {
  const { item } = await draft('只有本人可见的题面')
  const one = await refusalOf(otherWriter.call(getItem, { params: { itemId: item.id } }))
  assert.equal(one.code, 'item_bank.not_yours')
  const many = await refusalOf(otherWriter.call(readItems, { body: { itemIds: [item.id], purpose: '看看' } }))
  assert.equal(many.code, 'item_bank.not_yours')
  const change = { ...question('改'), from: 1 }
  const write = await refusalOf(otherWriter.call(writeItem, { params: { itemId: item.id }, body: change }))
  assert.equal(write.code, 'item_bank.not_yours')
  const director = await world.as('director')
  const list = await director.call(listItems, { params: { bankId: bank.id }, query: { limit: 500 } })
  assert.ok(list.total > 0)
  assert.doesNotMatch(JSON.stringify(list), /只有本人可见|content|stem|right/)
  assert.equal((await refusalOf(director.call(getItem, { params: { itemId: item.id } }))).code, 'item_bank.not_yours')
})

test('every reading is one leaf of the ledger, a reading of many names the count', async () => {
  const ids = [(await draft('甲题')).item.id, (await draft('乙题')).item.id, (await draft('丙题')).item.id]
  const leaves = async () =>
    (await world.owner.query("select summary from ledger_leaves where act = 'bank.read_item' order by id")).rows
  const before = (await leaves()).length
  await reviewer.call(getItem, { params: { itemId: ids[0] ?? '' } })
  const read = await reviewer.call(readItems, { body: { itemIds: ids, purpose: '审题' } })
  assert.equal(read.items.length, 3)
  const after = (await leaves()).slice(before)
  assert.equal(after.length, 2)
  assert.match(after[0].summary, /^查看第\d+题（第1版）：查看$/)
  assert.equal(after[1].summary, '查看试题3道：审题')
})

test('what an item says lies sealed: no word of content, key, opinion or explanation stands in any table', async () => {
  const sentinel = 'SENTINEL-7c1f'
  const { item } = await newItem(writer, bank.id, `${sentinel}-stem`, {
    content: {
      type: 'case',
      stem: [{ line: [`${sentinel}-stem`] }, { table: [[[`${sentinel}-cell`]]] }],
      questions: [{ type: 'short', stem: [{ line: [`${sentinel}-question`] }] }],
    },
    key: { type: 'case', questions: [{ type: 'short', points: [{ text: `${sentinel}-key`, share: 100 }] }] },
    explanation: [{ line: [`${sentinel}-why`] }],
  })
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  const opinion = `${sentinel}-opinion`
  await reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'return', opinion } })
  await world.settle()
  const { rows: tables } = await world.owner.query(
    "select relname as name from pg_class where relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and relkind = 'r'",
  )
  const hits: string[] = []
  for (const { name } of tables as { name: string }[]) {
    const { rows: schema } = await world.owner.query(
      'select relnamespace::regnamespace::text as s from pg_class where relname = $1',
      [name],
    )
    const { rows } = await world.owner.query(
      `select count(*)::int as n from ${schema[0].s}.${name} t where t::text like '%${sentinel}%'
         or t::text like '%${Buffer.from(sentinel).toString('hex')}%' or t::text like '%${Buffer.from(sentinel).toString('base64').slice(0, 14)}%'`,
    )
    if (rows[0].n > 0) hits.push(name)
  }
  assert.deepEqual(hits, [])
})

test('a version once written is never changed or taken away by the programme', async () => {
  const { item } = await draft('不可改')
  const app = world.platform.database
  for (const statement of [
    "update item_versions set point = 'x'",
    'delete from item_versions',
    'delete from items',
    "update item_moves set event = 'x'",
  ]) {
    await assert.rejects(sql.raw(`${statement} where true`).execute(app), /permission denied/)
  }
  assert.equal((await writer.call(getItem, { params: { itemId: item.id } })).item.version, 1)
})

test('the neighbour finds nothing of a bank, an item or a table', async () => {
  const { item } = await draft('邻居看不到')
  const stranger = await world.as('bank_keeper', { tenant: 'neighbour' })
  const strangeReviewer = await world.as('item_reviewer', { tenant: 'neighbour' })
  for (const call of [
    () => stranger.call(getBank, { params: { bankId: bank.id } }),
    () => stranger.call(listItems, { params: { bankId: bank.id } }),
    () => stranger.call(getItem, { params: { itemId: item.id } }),
    () => stranger.call(createItem, { params: { bankId: bank.id }, body: question('x') }),
    () => stranger.call(writeItem, { params: { itemId: item.id }, body: { ...question('x'), from: 1 } }),
    () => stranger.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } }),
    () => strangeReviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } }),
    () => stranger.call(readItems, { body: { itemIds: [item.id], purpose: '看看' } }),
  ])
    assert.equal((await refusalOf(call())).status, 404)
  assert.deepEqual((await stranger.call(listBanks)).banks, [])
})

test('an unfinished item can be kept as a draft and not be handed in; a wrong move is told in words', async () => {
  const { item } = await newItem(writer, bank.id, '', {
    content: { type: 'single', stem: [], options: [[{ line: ['只有一个'] }]] },
    key: { type: 'single', right: [] },
  })
  const refused = await refusalOf(writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } }))
  assert.equal(refused.code, 'item_bank.faulty')
  assert.match(refused.body.error.message, /没有题干、选项不足两个、没有答案/)
  const twice = await refusalOf(reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } }))
  assert.match(twice.body.error.message, /现为“草稿”，不能审定入库/)
  const bare = await refusalOf(writer.call(moveItems, { body: { itemIds: [item.id], event: 'discard' } }))
  assert.equal(bare.code, 'item_bank.no_reason')
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'discard', reason: '重复命题' } })
})

test('figures are drawn anew and taken from the writer’s own uploads alone; formulas are drawn by the server', async () => {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2d629f' } })
    .withMetadata({ exif: { IFD0: { Artist: 'somebody' } } })
    .jpeg()
    .toBuffer()
  const figure = await writer.call(uploadFigure, { file: { name: '图.jpg', bytes: png } })
  assert.deepEqual([figure.width, figure.height, figure.mediaType], [40, 30, 'image/jpeg'])
  assert.doesNotMatch(Buffer.from(figure.base64, 'base64').toString('latin1'), /somebody/)
  const stem = [{ line: ['见图', { figure: figure.id, alt: '示意图' }, { formula: 'x', source: '\\frac{U}{R}' }] }]
  const words = { ...question('x'), content: { ...question('x').content, stem } }
  const stolen = await refusalOf(otherWriter.call(createItem, { params: { bankId: bank.id }, body: words as never }))
  assert.equal(stolen.code, 'item_bank.figure_unknown')
  const made = await writer.call(createItem, { params: { bankId: bank.id }, body: words as never })
  assert.deepEqual(made.item.assets.map(({ mediaType }) => mediaType).sort(), ['image/jpeg', 'image/svg+xml'])
  const kept = await writer.call(writeItem, {
    params: { itemId: made.item.id },
    body: { ...(words as ReturnType<typeof question>), difficulty: 4, from: 1 },
  })
  assert.equal(kept.item.assets.length, 2)
  const bad = await refusalOf(writer.call(uploadFigure, { file: { name: '图.png', bytes: Buffer.from('<svg/>') } }))
  assert.equal(bad.code, 'item_bank.figure_kind')
  assert.equal(
    (await refusalOf(writer.call(drawFormula, { body: { source: '\\frac{' } }))).code,
    'item_bank.formula_bad',
  )
})

test('a bank exists once for an occupation, job and level, and lists items of a point with its parts', async () => {
  const facts = { occupationCode: bank.occupationCode, occupation: bank.occupation, job: bank.job, level: bank.level }
  assert.equal((await refusalOf(keeper.call(createBank, { body: facts }))).code, 'item_bank.there')
  await usableItem(world, bank.id, '知识点甲', { point: 'Q.1' })
  await usableItem(world, bank.id, '知识点乙', { point: 'Q.1.2' })
  await usableItem(world, bank.id, '知识点丙', { point: 'Q.10' })
  const list = await keeper.call(listItems, { params: { bankId: bank.id }, query: { point: 'Q.1' } })
  assert.deepEqual(
    list.items.map(({ point }) => point),
    ['Q.1', 'Q.1.2'],
  )
})
