import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, utils, write } from '@e965/xlsx'
import {
  downloadTableTemplate,
  getTable,
  givePledge,
  importTable,
  listTables,
  putTableInForce,
  writeTable,
} from '#contract/item-bank.ts'
import {
  confirmItems,
  downloadFailedItems,
  downloadItemTemplate,
  getImportDoubts,
  getItemImport,
  previewItems,
} from '#contract/item-bank-files.ts'
import { listItems } from '#contract/item-bank-items.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { refusalOf } from '#server/testing/client.ts'
import { newBank } from '#server/testing/item-banks.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'henan' })
const keeper = await world.as('bank_keeper')
const writer = await world.as('item_writer')

type Cells = readonly (string | number)[]

/** Writes rows below those a workbook has, as a person does. */
function fill(file: Buffer, sheetName: string, rows: readonly Cells[]): Buffer {
  const book = read(file)
  const sheet = book.Sheets[sheetName]
  assert.ok(sheet, `${sheetName} is in the workbook`)
  utils.sheet_add_aoa(
    sheet,
    rows.map((cells) => [...cells]),
    { origin: -1 },
  )
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

const partOf = (file: Buffer, name: string): string =>
  readZip(file)
    .find((part) => part.name === name)
    ?.bytes.toString() ?? ''

const tables = [
  ['knowledge', '鉴定要素细目表'],
  ['skill', '考核内容结构表'],
] as const

test('the empty tables have lists, limits, examples and instructions, and come back with what was filled in alone', async () => {
  const bank = await newBank(world)
  for (const [tableKind, name] of tables) {
    const params = { bankId: bank.id, tableKind }
    const template = await keeper.download(downloadTableTemplate, { params })
    assert.deepEqual(read(template).SheetNames.slice(0, 2), [name, '填表说明'])
    const sheet = partOf(template, 'xl/worksheets/sheet1.xml')
    assert.match(sheet, /<dataValidation [^>]*type="decimal"[^>]*sqref="D2:D\d+"/)
    assert.match(sheet, /<dataValidation [^>]*type="list"[^>]*sqref="E2:E\d+"/)
    const take = (bytes: Buffer) => keeper.call(importTable, { params, file: { name: '表.xlsx', bytes } })
    assert.equal((await refusalOf(take(template))).code, 'sheet.no_rows')
    const filled = fill(template, name, [
      ['01', '', '基础知识', 100, ''],
      ['01.1', '01', '安全用电', 100, 'X'],
    ])
    const { points } = await take(filled)
    assert.deepEqual(points, [
      { code: '01', parent: null, name: '基础知识', weight: 100, importance: null },
      { code: '01.1', parent: '01', name: '安全用电', weight: 100, importance: 'X' },
    ])
  }
  const { tables: found } = await keeper.call(listTables, { params: { bankId: bank.id } })
  assert.equal((await keeper.call(getTable, { params: { tableId: found[0]?.id ?? '' } })).points.length, 2)
  const params = { bankId: bank.id, tableKind: 'skill' }
  assert.equal((await refusalOf(writer.download(downloadTableTemplate, { params }))).status, 403)
  const stranger = await world.as('bank_keeper', { tenant: 'neighbour' })
  assert.equal((await refusalOf(stranger.download(downloadTableTemplate, { params }))).status, 404)
})

const point = (code: string, parent: string | null, name: string) => ({
  ...{ code, parent, name },
  ...{ weight: parent === null ? 100 : null, importance: null },
})

async function bankWithTable() {
  const bank = await newBank(world)
  const points = [point('A', null, '基础知识'), point('A.1', 'A', '安全用电'), point('A.12', 'A', '消防常识')]
  const params = { bankId: bank.id, tableKind: 'knowledge' }
  const { table } = await keeper.call(writeTable, { params, body: { points } })
  await keeper.call(putTableInForce, { params: { tableId: table.id } })
  return bank
}

const words = ['更换制动液之前', '检查轮胎气压时', '举升车辆以后', '拆卸蓄电池电缆', '清洗节气门阀体']
const row = (stem: string, code: string): Cells => {
  const options = ['的正确做法', '的错误做法', '不予处理', '暂缓处理'].map((end) => `${stem}${end}`)
  return ['', '单项选择题', `${stem}应当怎样处理`, ...options, '', '', '', '', 'A', code]
}

async function upload(bankId: string, rows: readonly Cells[]) {
  const bytes = fill(await writer.download(downloadItemTemplate, { params: { bankId } }), '试题', rows)
  const file = { name: '题.xlsx', bytes, fields: { format: 'xlsx' } }
  const { id } = await writer.call(previewItems, { params: { bankId }, file })
  return { itemImportId: id }
}

test('the template of a bank offers the codes of its table in force, and one without a table none', async () => {
  const [bank, bare] = [await bankWithTable(), await newBank(world)]
  const template = async (bankId: string) => read(await writer.download(downloadItemTemplate, { params: { bankId } }))
  const notes = async (bankId: string) => utils.sheet_to_csv((await template(bankId)).Sheets.填表说明 ?? {})
  assert.match(await notes(bank.id), /知识点代码,本题库可用,消防常识,A\.12/)
  assert.doesNotMatch(await notes(bare.id), /本题库可用/)
  const lists = utils.sheet_to_json<string[]>((await template(bank.id)).Sheets.选项 ?? {}, { header: 1 })
  assert.deepEqual(lists.map((line) => line[1]).slice(0, 3), ['A', 'A.1', 'A.12'])
})

test('codes the table in force does not have are told by row with the nearest ones, come in as drafts, and are not handed in', async () => {
  const bank = await bankWithTable()
  const rows = [row(words[0] ?? '', 'A.1'), row(words[1] ?? '', 'A-12'), row(words[2] ?? '', 'A-12')]
  const params = await upload(bank.id, [...rows, row(words[3] ?? '', ''), row(words[4] ?? '', '电工学基础')])
  const shown = await writer.call(getItemImport, { params, query: { show: 'unplaced' } })
  assert.equal(shown.total, 4)
  const near = [
    { code: 'A.12', name: '消防常识' },
    { code: 'A.1', name: '安全用电' },
  ]
  assert.deepEqual(
    shown.rows.map(({ place, point: code, meant }) => [place, code, meant]),
    [
      ['第7行', 'A-12', near],
      ['第8行', 'A-12', near],
      ['第9行', '', []],
      ['第10行', '电工学基础', []],
    ],
  )
  const doubts = await writer.call(getImportDoubts, { params })
  assert.deepEqual([doubts.unplaced, doubts.codes[0]], [[1, 2, 3, 4], { code: 'A-12', count: 2, meant: near }])
  const body = { submit: true, leaveOut: [] as number[] }
  const refused = await refusalOf(writer.call(confirmItems, { params, body }))
  assert.equal(refused.code, 'item_bank.import_points')
  assert.match(refused.body.error.message, /^4道试题的知识点代码不在启用的细目表中（A-12、没有填写、电工学基础）/)
  const done = await writer.call(confirmItems, { params, body: { ...body, leaveOut: doubts.unplaced } })
  assert.equal(done.imported, 1)
  const drafts = await upload(bank.id, [row(words[1] ?? '', 'A-12')])
  assert.equal((await writer.call(confirmItems, { params: drafts, body: {} })).imported, 1)
  const { items } = await writer.call(listItems, { params: { bankId: bank.id } })
  assert.deepEqual(items.map(({ point: code, state }) => [code, state]).sort(), [
    ['A-12', 'draft'],
    ['A.1', 'submitted'],
  ])
})

test('a bank without a table in force asks for no codes', async () => {
  const bank = await newBank(world)
  const params = await upload(bank.id, [row('没有细目表的题库里的一道题', 'A-12')])
  const doubts = await writer.call(getImportDoubts, { params })
  assert.deepEqual(doubts, { same: [], alike: [], unplaced: [], codes: [] })
  assert.equal((await writer.call(confirmItems, { params, body: { submit: true } })).imported, 1)
})

test('likely duplicates and those with the same words are told over the whole upload, and stay out together', async () => {
  const bank = await newBank(world)
  const long = '更换制动液之前须将车辆举升并可靠支撑且断开蓄电池负极电缆'
  const fresh = (place: number) => row(`第${place}号工位编号${place * 7919}的设备${(place * 104_729) % 99_991}`, '')
  const many = Array.from({ length: 150 }, (_, place) => fresh(place))
  const same = row(long, '')
  const like = same.map((cell, at) => (at === 2 ? `${cell}呢` : cell))
  const params = await upload(bank.id, [same, ...many, same, like, same])
  const first = await writer.call(getItemImport, { params })
  assert.deepEqual([first.total, first.rows.length], [154, 100])
  const doubts = await writer.call(getImportDoubts, { params })
  assert.deepEqual(
    [doubts.same, doubts.alike],
    [
      [151, 153],
      [151, 152, 153],
    ],
  )
  const other = await world.as('item_writer', { number: 2 })
  assert.equal((await refusalOf(other.call(getImportDoubts, { params }))).code, 'item_bank.not_yours')
  const { imported } = await writer.call(confirmItems, { params, body: { leaveOut: doubts.alike } })
  assert.equal(imported, 151)
})

test('rows that came back are whole items: they are given to who promised secrecy, and each time is on record [JC-012]', async () => {
  const strict = await openWorld({ profile: 'jincheng' })
  const [chief, author] = [await strict.as('bank_keeper'), await strict.as('item_writer')]
  const bank = await newBank(strict)
  await confirmAgain(author)
  await author.call(givePledge)
  const template = await author.download(downloadItemTemplate, { params: { bankId: bank.id } })
  const rows = [['K-9', '单项选择题', '只差一个难度的整题', '甲', '乙', '丙', '丁', '', '', '', '', 'B', '', '9']]
  const file = { name: '题.xlsx', bytes: fill(template, '试题', rows), fields: { format: 'xlsx' } }
  const { id } = await author.call(previewItems, { params: { bankId: bank.id }, file })
  const fetchRows = () => chief.download(downloadFailedItems, { params: { itemImportId: id } })
  assert.deepEqual((await refusalOf(fetchRows())).clauses, ['JC-012'])
  await confirmAgain(chief)
  await chief.call(givePledge)
  assert.match(utils.sheet_to_csv(read(await fetchRows()).Sheets.未导入 ?? {}), /只差一个难度的整题/)
  const { rows: leaves } = await strict.owner.query(
    `select actor_name, summary from ledger_leaves where act = 'bank.read_item' and subject_id = $1`,
    [id],
  )
  assert.deepEqual(leaves, [{ actor_name: '题库管理岗1', summary: '下载不能导入的内容1处' }])
})
