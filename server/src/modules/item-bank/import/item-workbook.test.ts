import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import type { ImportedItem } from './imported-item.ts'
import { failedItemRows, itemTemplate, parseItemWorkbook } from './item-workbook.ts'

const at = new Date('2026-11-01T00:00:00Z')
const head = [
  '编号',
  '题型',
  '题干',
  '选项A',
  '选项B',
  '选项C',
  '答案',
  '知识点代码',
  '难度',
  '重要程度',
  '分值',
  '解析',
]
type Cells = Readonly<Record<string, string>>

const sheet = (rows: readonly Cells[], names: readonly string[] = head): Promise<Buffer> =>
  writeWorkbook(
    {
      sheets: [
        {
          name: '试题',
          columns: names.map((header) => ({ header, width: 10, text: true })),
          rows: rows.map((cells) => names.map((name) => cells[name] ?? '')),
        },
      ],
    },
    at,
  )
const read = async (...rows: readonly Cells[]) => parseItemWorkbook(await sheet(rows))
async function only(cells: Cells): Promise<ImportedItem> {
  const { items, problems } = await read(cells)
  assert.deepEqual([items.length, problems], [1, []])
  return items[0] as ImportedItem
}
const choice = { 题型: '单选题', 题干: '精度？', 选项A: '0.02', 选项B: '0.05', 答案: 'a' }

test('the template opens, offers lists, explains itself, and its examples are never imported', async () => {
  const template = await itemTemplate(at)
  const { sheets } = await readWorkbook(template)
  assert.deepEqual(sheets.map(({ name }) => name).slice(0, 2), ['试题', '填表说明'])
  assert.deepEqual(
    sheets[0]?.rows[0]?.map(({ text }) => text),
    [
      ...['编号', '题型', '题干', '选项A', '选项B', '选项C', '选项D', '选项E', '选项F', '选项G', '选项H'],
      ...['答案', '知识点代码', '难度', '重要程度', '分值', '解析', '备注'],
    ],
  )
  const lists =
    readZip(template)
      .find(({ name }) => name === 'xl/worksheets/sheet1.xml')
      ?.bytes.toString() ?? ''
  assert.match(lists, /<dataValidation /)
  await assert.rejects(parseItemWorkbook(template), { code: 'item_file.no_items' })
})

test('a row becomes an item with its grades and explanation', async () => {
  const item = await only({
    ...choice,
    编号: '7',
    知识点代码: 'A-1',
    难度: '较难',
    重要程度: 'Y',
    分值: '1.5',
    解析: '见书',
  })
  assert.deepEqual(item.key, { type: 'single', right: ['A'] })
  assert.deepEqual(
    [
      item.source,
      item.knowledgePoint,
      item.difficulty,
      item.importance,
      item.points,
      textOfRich(item.explanation ?? []),
    ],
    [{ kind: 'row', number: 2, id: '7' }, 'A-1', 4, 'Y', 1.5, '见书'],
  )
})

test('answers are read as people write them', async () => {
  const keyOf = async (cells: Cells) => (await only(cells)).key
  const three = { ...choice, 选项C: '0.10', 题型: '多选题' }
  assert.deepEqual(await keyOf({ ...three, 答案: 'Ｃ、Ａ' }), { type: 'multiple', right: ['A', 'C'] })
  assert.deepEqual(await keyOf({ 题型: '判断', 题干: '对吗', 答案: '×' }), { type: 'truefalse', right: ['F'] })
  assert.deepEqual(await keyOf({ 题型: '填空题', 题干: '____和____', 答案: '北京|北京市；3.14±0.005' }), {
    type: 'fill',
    gaps: [
      { accepted: ['北京', '北京市'], tolerance: null },
      { accepted: ['3.14'], tolerance: 0.005 },
    ],
    anyOrder: false,
  })
  assert.deepEqual(await keyOf({ 题型: '简答题', 题干: '步骤', 答案: '甲\n乙\n丙' }), {
    type: 'short',
    points: [
      { text: '甲', share: 33.33 },
      { text: '乙', share: 33.33 },
      { text: '丙', share: 33.34 },
    ],
  })
})

test('a case takes the rows of its questions, and a question alone comes back', async () => {
  const { items, problems } = await read(
    { 题型: '案例分析题', 题干: '某车漏油' },
    { ...choice, 题型: '小题：单项选择题' },
    { 题型: '小题：判断题', 题干: '应停车', 答案: '对' },
    { 题型: '判断题', 题干: '油可燃', 答案: '对' },
    { 题型: '小题：判断题', 题干: '孤立', 答案: '对' },
  )
  assert.deepEqual(
    items.map(({ content }) => content.type),
    ['case', 'truefalse'],
  )
  assert.deepEqual(items[0]?.key, {
    type: 'case',
    questions: [
      { type: 'single', right: ['A'] },
      { type: 'truefalse', right: ['T'] },
    ],
  })
  assert.deepEqual(
    problems.map(({ place, text }) => [place.number, text]),
    [[6, '小题之前没有案例分析题。']],
  )
})

test('bad rows come back with their numbers and reasons, good rows go in', async () => {
  const { items, problems } = await read(
    choice,
    { ...choice, 题型: '论述题' },
    { ...choice, 题干: '' },
    { ...choice, 选项B: '' },
    { ...choice, 答案: '' },
    { ...choice, 答案: 'D' },
    { ...choice, 答案: 'AB' },
    { ...choice, 选项B: '', 选项C: '0.1' },
    { ...choice, 难度: '9' },
    { 题型: '判断题', 题干: '对吗', 答案: '也许' },
    { 题型: '填空题', 题干: '没有空格', 答案: '1' },
    { 题型: '填空题', 题干: '____', 答案: '三±1' },
  )
  assert.equal(items.length, 1)
  assert.deepEqual(
    problems.map(({ place, code }) => [place.number, code]),
    [
      [3, 'unsupported_type'],
      [4, 'no_stem'],
      [5, 'too_few_options'],
      [6, 'no_key'],
      [7, 'bad_key'],
      [8, 'bad_key'],
      [9, 'bad_value'],
      [10, 'bad_value'],
      [11, 'bad_key'],
      [12, 'bad_key'],
      [13, 'bad_key'],
    ],
  )
})

test('one number twice comes back the second time', async () => {
  const { items, problems } = await read({ ...choice, 编号: '1' }, { ...choice, 编号: '1' })
  assert.equal(items.length, 1)
  assert.equal(problems[0]?.text, '编号“1”在文件中重复。')
})

test('rows that came back are written out with their reasons and are read again when corrected', async () => {
  const file = await sheet([choice, { ...choice, 编号: '9', 答案: 'D' }])
  const { problems } = await parseItemWorkbook(file)
  const failed = await readWorkbook(await failedItemRows(file, problems, at))
  const row = failed.sheets[0]?.rows[1]?.map(({ text }) => text) ?? []
  assert.deepEqual([row[0], row.at(-2), row.at(-1)], ['9', '答案不在选项之内，或单选题的答案不是一个。', '3'])
})

test('pictures come in beside the sheet in one archive, and a missing one sends the row back', async () => {
  const png = await sharp({ create: { width: 9, height: 5, channels: 3, background: 'blue' } })
    .png()
    .toBuffer()
  const book = await sheet([
    { ...choice, 题干: '读数？[图:gauge.png|千分尺]' },
    { ...choice, 题干: '读数？[图:none.png]' },
  ])
  const zip = await writeZip(
    [
      { name: '试题.xlsx', bytes: book },
      { name: '图片/gauge.png', bytes: png },
    ],
    at,
  )
  const { items, problems } = await parseItemWorkbook(zip)
  assert.deepEqual(items[0]?.content.stem, [{ line: ['读数？', { figure: items[0]?.assets[0]?.id, alt: '千分尺' }] }])
  assert.deepEqual(
    problems.map(({ text }) => text),
    ['文件里没有图片“none.png”。'],
  )
})

test('signs of the format are read in cells and can be written as themselves', async () => {
  const item = await only({
    ...choice,
    题干: 'm[sup]2[/sup]与\\(\\frac{1}{2}\\)，[#[]b]\n|甲|乙[#|]丙|\n|1|2|',
  })
  assert.deepEqual(item.content.stem, [
    { line: ['m', { sup: '2' }, '与', { formula: item.assets[0]?.id, source: '\\frac{1}{2}' }, '，[b]'] },
    {
      table: [
        [['甲'], ['乙|丙']],
        [['1'], ['2']],
      ],
    },
  ])
})

test('a sheet without the columns and files of other kinds are refused', async () => {
  await assert.rejects(parseItemWorkbook(await sheet([{ 题干: '?' }], ['题干', '答案'])), {
    code: 'item_file.no_header',
  })
  await assert.rejects(parseItemWorkbook(Buffer.from('题型,题干')), { code: 'workbook.is_text' })
  await assert.rejects(parseItemWorkbook(Buffer.alloc(0)), { code: 'item_file.empty' })
  await assert.rejects(parseItemWorkbook(Buffer.alloc(52_428_801)), { code: 'item_file.too_large' })
})
