import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  exportTable,
  getBank,
  getTable,
  importTable,
  listTables,
  putTableInForce,
  writeTable,
} from '#contract/item-bank.ts'
import { decideLikeness, findLikenesses, listLikenesses } from '#contract/item-bank-figures.ts'
import {
  confirmItems,
  discardItems,
  downloadFailedItems,
  downloadItemTemplate,
  exportItems,
  getItemImport,
  previewItems,
} from '#contract/item-bank-files.ts'
import { exportItemList, listItems } from '#contract/item-bank-items.ts'
import { approveOverlay, draftOverlay, proposeOverlay } from '#contract/rulebook.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { refusalOf } from '#server/testing/client.ts'
import { newBank, newItem, usableItem } from '#server/testing/item-banks.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'
import { parseItemWorkbook } from './import/item-workbook.ts'
import { parseQti } from './import/parse-qti.ts'

const world = await openWorld({ profile: 'henan' })
const keeper = await world.as('bank_keeper')
const writer = await world.as('item_writer')

const point = (code: string, parent: string | null, name: string, weight: number | null) => ({
  code,
  parent,
  name,
  weight,
  importance: null,
})
const table = [point('A', null, '职业道德', 40), point('A.1', 'A', '守则', 40), point('B', null, '基础知识', 60)]

const gift = (words: readonly string[]) =>
  Buffer.from(
    words
      .map((one, place) => `::Q${place}:: ${one}应当怎样处理 {=${one}的正确做法 ~${one}的错误做法 ~不予处理${one}}`)
      .join('\n\n'),
  )
const words = ['更换制动液之前', '检查轮胎气压时', '举升车辆以后', '拆卸蓄电池电缆', '清洗节气门阀体']
const preview = (bankId: string, file: Buffer, format: 'gift' | 'xlsx' = 'gift', client = writer) =>
  client.call(previewItems, { params: { bankId }, file: { name: `题.${format}`, bytes: file, fields: { format } } })

test('a table is written as a draft, put in force, and superseded without a change by its next version', async () => {
  const bank = await newBank(world)
  const params = { bankId: bank.id, tableKind: 'knowledge' }
  const draft = await keeper.call(writeTable, { params, body: { note: '第一版', points: table } })
  assert.deepEqual([draft.table.version, draft.table.status], [1, 'draft'])
  await usableItem(world, bank.id, '守则题', { point: 'A.1' })
  assert.deepEqual((await keeper.call(getBank, { params: { bankId: bank.id } })).coverage, [])
  await keeper.call(putTableInForce, { params: { tableId: draft.table.id } })
  const { coverage } = await keeper.call(getBank, { params: { bankId: bank.id } })
  assert.deepEqual(
    coverage.map(({ code, inUse, weight }) => [code, inUse, weight]),
    [
      ['A', 1, 40],
      ['B', 0, 60],
    ],
  )
  const next = await keeper.call(writeTable, { params, body: { points: [point('A', null, '全部', 100)] } })
  assert.equal(next.table.version, 2)
  assert.equal((await keeper.call(getTable, { params: { tableId: draft.table.id } })).points.length, 3)
  const twice = await Promise.allSettled(
    [1, 2].map(() => keeper.call(putTableInForce, { params: { tableId: next.table.id } })),
  )
  assert.deepEqual(twice.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const { tables } = await keeper.call(listTables, { params: { bankId: bank.id } })
  assert.deepEqual(
    tables.map(({ version, status }) => [version, status]),
    [
      [2, 'in_force'],
      [1, 'superseded'],
    ],
  )
})

test('a table that does not add up, names a code twice or an unknown parent is refused in words', async () => {
  const bank = await newBank(world)
  const write = (points: typeof table) =>
    refusalOf(keeper.call(writeTable, { params: { bankId: bank.id, tableKind: 'skill' }, body: { points } }))
  assert.match((await write([point('A', null, '甲', 30)])).body.error.message, /合计应为100%，现为30%/)
  assert.equal(
    (await write([point('A', null, '甲', null), point('A', null, '乙', null)])).code,
    'item_bank.points_twice',
  )
  assert.equal((await write([point('A.1', 'A', '甲', null)])).code, 'item_bank.points_parent')
})

test('a table goes out as a workbook and comes back the same', async () => {
  const bank = await newBank(world)
  const params = { bankId: bank.id, tableKind: 'knowledge' }
  const draft = await keeper.call(writeTable, { params, body: { points: table } })
  const file = await keeper.download(exportTable, { params: { tableId: draft.table.id } })
  const other = await newBank(world)
  const read = await keeper.call(importTable, {
    params: { bankId: other.id, tableKind: 'knowledge' },
    file: { name: '细目表.xlsx', bytes: file },
  })
  assert.deepEqual(read.points, table)
})

test('a file is previewed with its problems and likenesses, and imported once, without those left out', async () => {
  const bank = await newBank(world)
  await newItem(keeper, bank.id, '占位')
  const first = await preview(bank.id, gift([...words, '更换制动液之前']))
  assert.deepEqual([first.good, first.bad, first.alike], [6, 0, 1])
  const alike = await writer.call(getItemImport, { params: { itemImportId: first.id }, query: { show: 'alike' } })
  assert.deepEqual(alike.rows[0]?.alike, [{ what: '本文件第1行', similarity: 1 }])
  const params = { itemImportId: first.id }
  const confirm = () => writer.call(confirmItems, { params, body: { leaveOut: [5], submit: true } })
  const done = await Promise.allSettled([confirm(), confirm()])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const list = await writer.call(listItems, { params: { bankId: bank.id }, query: { state: 'submitted' } })
  assert.deepEqual(
    list.items.map(({ number, state }) => [number, state]),
    [2, 3, 4, 5, 6].map((number) => [number, 'submitted']),
  )
  const again = await preview(bank.id, gift([words[0] ?? '']))
  assert.deepEqual([again.good, again.alike], [1, 1])
  const discarded = await writer.call(discardItems, { params: { itemImportId: again.id } })
  assert.equal(discarded.status, 'discarded')
  const late = await refusalOf(writer.call(confirmItems, { params: { itemImportId: again.id }, body: {} }))
  assert.equal(late.code, 'item_bank.import_done')
})

test('rows that cannot be taken in come back as a workbook; a stranger’s preview and a broken file are refused', async () => {
  const bank = await newBank(world)
  const summary = await preview(bank.id, Buffer.concat([gift(words), Buffer.from('\n\n::坏:: 没有答案的题 {~甲 ~乙}')]))
  assert.deepEqual([summary.good, summary.bad], [5, 1])
  const file = await writer.download(downloadFailedItems, { params: { itemImportId: summary.id } })
  const { sheets } = await readWorkbook(file)
  assert.equal(sheets[0]?.rows.length, 2)
  const other = await world.as('item_writer', { number: 2 })
  const stolen = await refusalOf(other.call(getItemImport, { params: { itemImportId: summary.id } }))
  assert.equal(stolen.code, 'item_bank.not_yours')
  const stranger = await world.as('item_writer', { tenant: 'neighbour' })
  const far = await refusalOf(stranger.call(getItemImport, { params: { itemImportId: summary.id } }))
  assert.equal(far.status, 404)
  assert.equal((await refusalOf(preview(bank.id, Buffer.from('PK rubbish'), 'xlsx'))).status, 400)
  assert.equal((await refusalOf(preview(bank.id, Buffer.alloc(0)))).status, 400)
})

test('ten thousand items come in at once', async () => {
  const bank = await newBank(world)
  const many = Array.from(
    { length: 10_000 },
    (_, place) => `第${place}号工位编号${place * 7919}的设备${(place * 104_729) % 99_991}`,
  )
  const summary = await preview(bank.id, gift(many))
  assert.equal(summary.good, 10_000)
  const { imported } = await writer.call(confirmItems, { params: { itemImportId: summary.id }, body: {} })
  assert.equal(imported, 10_000)
  const list = await writer.call(listItems, { params: { bankId: bank.id }, query: { limit: 1, offset: 9_999 } })
  assert.deepEqual([list.total, list.items[0]?.number], [10_000, 10_000])
})

test('likenesses are found in the whole bank, decided by a person, and stay decided', async () => {
  const bank = await newBank(world)
  const one = await usableItem(world, bank.id, '安全气囊检修前须断开电源')
  await newItem(writer, bank.id, '安全气囊检修前须断开电源')
  await newItem(writer, bank.id, '完全不同的内容')
  const params = { bankId: bank.id }
  const { pairs } = await keeper.call(findLikenesses, { params })
  assert.equal(pairs.length, 1)
  assert.deepEqual([pairs[0]?.similarity, [pairs[0]?.itemId, pairs[0]?.otherId].includes(one.id)], [1, true])
  const pair = { itemId: pairs[0]?.itemId ?? '', otherId: pairs[0]?.otherId ?? '', reason: '分属两份试卷' }
  assert.equal((await refusalOf(writer.call(decideLikeness, { params, body: pair }))).code, 'item_bank.not_yours')
  assert.deepEqual((await keeper.call(decideLikeness, { params, body: pair })).pairs, [])
  assert.deepEqual((await keeper.call(findLikenesses, { params })).pairs, [])
  const decided = await keeper.call(listLikenesses, { params, query: { status: 'decided' } })
  assert.equal(decided.pairs[0]?.reason, '分属两份试卷')
})

test('a bank goes out as a workbook and as QTI, by confirmed password, every item marked with who took it', async () => {
  const bank = await newBank(world)
  await usableItem(world, bank.id, '导出的题')
  const params = { bankId: bank.id }
  const body = { format: 'xlsx' as const, reason: '报中心审查' }
  const careful = await world.as('bank_keeper', { number: 2 })
  world.setClock('2026-09-01T10:00')
  assert.equal(
    (await refusalOf(careful.call(exportItems as never, { params, body } as never))).code,
    'access.reauth_required',
  )
  await confirmAgain(careful)
  const sheet = await parseItemWorkbook(await careful.download(exportItems, { params, body }))
  const qti = await parseQti(await careful.download(exportItems, { params, body: { ...body, format: 'qti' } }))
  for (const { items } of [sheet, qti]) {
    assert.equal(items.length, 1)
    assert.match(items[0]?.title ?? '', /^题库管理岗2于2026-09-01 \d\d:\d\d导出，编号[0-9A-F]{12}$/)
  }
  const { rows } = await world.owner.query(
    "select summary, reason from ledger_leaves where act = 'bank.export' order by id",
  )
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[0].reason, '报中心审查')
  const outsider = await refusalOf(writer.call(exportItems as never, { params, body } as never))
  assert.equal(outsider.status, 403)
})

test('template and list are workbooks; the list holds no word of an item', async () => {
  const bank = await newBank(world)
  await newItem(writer, bank.id, '清单里没有的题面')
  const template = await writer.download(downloadItemTemplate, { params: { bankId: bank.id } })
  assert.ok((await readWorkbook(template)).sheets.length > 0)
  const list = await readWorkbook(await writer.download(exportItemList, { params: { bankId: bank.id } }))
  const text = JSON.stringify(list.sheets)
  assert.match(text, /单项选择题/)
  assert.doesNotMatch(text, /清单里没有的题面/)
})

test('how alike two items must be is the choice of the institution in force, in the bank and in a file', async () => {
  const bank = await newBank(world)
  const file = await preview(bank.id, gift(['检查轮胎气压时', '更换轮胎气压时']))
  await writer.call(confirmItems, { params: { itemImportId: file.id }, body: {} })
  const alike = async () => {
    const { pairs } = await keeper.call(findLikenesses, { params: { bankId: bank.id } })
    return [pairs.length, (await preview(bank.id, gift(['拆装轮胎气压时']))).alike]
  }
  const before = await alike()
  const change = {
    path: 'bank.likeness',
    entry: { value: 65, unit: 'percent', label: '疑似重复试题的相似程度', clause: null, choice: 'B1' },
  }
  const clerk = await world.as('exam_officer')
  const body = { changes: [change], effectiveOn: '2026-09-01', reason: '题库查重从严' }
  const { id: overlayId } = await clerk.call(draftOverlay, { body })
  await clerk.call(proposeOverlay, { params: { overlayId }, body: {} })
  await (await world.as('head')).call(approveOverlay, { params: { overlayId }, body: {} })
  assert.deepEqual(
    [before, await alike()],
    [
      [0, 0],
      [1, 1],
    ],
  )
})
