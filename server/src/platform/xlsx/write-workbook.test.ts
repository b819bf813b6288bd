import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CellObject, read as readOther, type WorkSheet } from '@e965/xlsx'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { readZip } from '../zip/read-zip.ts'
import { failedRowsWorkbook } from './failed-rows-workbook.ts'
import { parseWorkbook } from './parse-workbook.ts'
import { readWorkbook } from './read-workbook.ts'
import { defaultWorkbookLimits } from './workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

const at = new Date('2026-09-01T08:00:00Z')
const columns = [
  { header: '姓名', width: 12, required: true },
  { header: '证件号码', width: 22, text: true },
  { header: '考试类型', width: 10, list: ['正考', '补考'] },
]
const draft = {
  sheets: [{ name: '考生', columns, rows: [['张三', '11010519491231002X', '正考']], emptyRows: 500, freezeColumns: 1 }],
  notes: [
    ['列名', '说明'],
    ['姓名', '与证件一致'],
  ],
}

const cellsOf = (sheet: WorkSheet): CellObject[] => ((sheet['!data'] ?? []) as CellObject[][]).flat().filter(Boolean)

test('writes text columns, drop-down lists, a header that stays in view and a sheet of notes', async () => {
  const book = await readXlsx(await writeWorkbook(draft, at), { readStyles: true })
  assert.deepEqual(
    book.sheets.map((sheet) => sheet.name),
    ['考生', '填表说明', '选项'],
  )
  const sheet = book.sheets[0]
  assert.deepEqual(sheet?.freezePane, { rows: 1, columns: 1 })
  assert.equal(sheet?.cells?.get('1,1')?.style?.numFmt, '@')
  assert.equal(sheet?.dataValidations?.[0]?.range, 'C2:C502')
  assert.equal(sheet?.dataValidations?.[0]?.formula1, "'选项'!$A$1:$A$2")
  assert.deepEqual(book.sheets[2]?.rows, [['正考'], ['补考']])
  assert.equal(book.sheets[2]?.hidden, true)
})

test('formats a whole text column, so that numbers typed below the last row stay text', async () => {
  const parts = readZip(await writeWorkbook(draft, at))
  const sheet = parts.find((part) => part.name === 'xl/worksheets/sheet1.xml')?.bytes.toString()
  const column = /<col [^>]*min="2"[^>]*>/.exec(sheet ?? '')?.[0] ?? ''
  assert.match(column, /style="[1-9]\d*"/)
})

test('the same draft at the same time gives the same bytes', async () => {
  assert.ok((await writeWorkbook(draft, at)).equals(await writeWorkbook(draft, at)))
})

test('writes no formula whatever a text begins with, and the text comes back whole', async () => {
  const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '=cmd|', '=HYPERLINK("http://x")', "'", '')
  const value = fc
    .tuple(start, fc.string({ maxLength: 12 }))
    .map(([a, b]) => a + b.replace(/[\p{Cc}\ufffe\uffff]/gu, ''))
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 30 }), async (values) => {
      const rows = values.map((text) => [text, text, null])
      const file = await writeWorkbook({ sheets: [{ name: '考生', columns, rows }] }, at)
      const parts = readZip(file).map((part) => part.bytes.toString())
      assert.equal(parts.filter((part) => /<f[ >]/.test(part)).length, 0)
      const other = Object.values(readOther(file, { cellFormula: true, dense: true }).Sheets)
      assert.equal(other.flatMap((sheet) => cellsOf(sheet)).filter((cell) => cell.f !== undefined).length, 0)
      const read = (await parseWorkbook(file, defaultWorkbookLimits)).sheets[0]?.rows ?? []
      values.forEach((text, r) => {
        const cell = read[r + 1]?.[0] ?? ''
        assert.equal(typeof cell, 'string')
        assert.equal(String(cell).replace(/\r\n?/g, '\n'), text.replace(/\r\n?/g, '\n'))
      })
    }),
    { numRuns: 40 },
  )
})

test('drops characters no workbook can carry, and keeps rare ones', async () => {
  const file = await writeWorkbook(
    { sheets: [{ name: '考生', columns, rows: [['𠮷\u0000\u000b野', '\ud800𡛕', null]] }] },
    at,
  )
  const row = (await readWorkbook(file)).sheets[0]?.rows[1]?.map((cell) => cell.text)
  assert.deepEqual(row, ['𠮷野', '𡛕'])
})

test('gives failed rows back with their columns, every reason and the number they had', async () => {
  const file = await failedRowsWorkbook(
    columns,
    [{ row: 12, cells: ['张三', '=1'], reasons: ['缺少手机号码', '证件号码校验位不符'] }],
    at,
  )
  const rows = (await readWorkbook(file)).sheets[0]?.rows.map((row) => row.map((cell) => cell.text))
  assert.deepEqual(rows, [
    ['姓名', '证件号码', '考试类型', '原因', '原行号'],
    ['张三', '=1', '', '缺少手机号码；证件号码校验位不符', '12'],
  ])
})
