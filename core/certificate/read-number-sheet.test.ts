import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SheetCell } from '../registration/sheet-cell.ts'
import { numberHeaders, readNumberSheet } from './read-number-sheet.ts'

const text = (value: string): SheetCell => ({ text: value, type: value === '' ? 'empty' : 'text' })
const head = numberHeaders.map(text)
const good = ['方知夏', '11010519491231002X', 'S000014000123264000001', '2026-12-21']

test('the four columns are found in any order, among others, and empty rows are passed over [JC-033]', () => {
  const order = [3, 1, 0, 2]
  const rows = [
    [text('序号'), ...order.map((place) => text(numberHeaders[place] ?? ''))],
    [],
    [text('1'), ...order.map((place) => text(good[place] ?? ''))],
  ]
  assert.deepEqual(readNumberSheet(rows), {
    rows: [
      {
        row: 3,
        name: '方知夏',
        documentNumber: '11010519491231002X',
        number: 'S000014000123264000001',
        issuedOn: '2026-12-21',
      },
    ],
    problems: [],
  })
})

test('a head row that lacks a column or has one twice is no such sheet [JC-033]', () => {
  assert.equal(readNumberSheet([head.slice(0, 3)]), null)
  assert.equal(readNumberSheet([[...head, text('姓名')]]), null)
  assert.equal(readNumberSheet([]), null)
})

test('a number the spreadsheet has rounded is told, not guessed [JC-033]', () => {
  const rounded: SheetCell = { text: '110105194912310000', type: 'number', imprecise: true }
  const found = readNumberSheet([head, [text('方知夏'), rounded, text('4.1E+21'), text('2026年12月21日')]])
  assert.deepEqual(
    found?.problems.map((one) => `${one.row} ${one.column}`),
    ['2 证件号码', '2 证书编号'],
  )
  assert.equal(found?.rows[0]?.issuedOn, '2026-12-21')
})

test('formulas, errors and impossible days are told by row and column [JC-033]', () => {
  const formula: SheetCell = { text: '方知夏', type: 'text', formula: true }
  const found = readNumberSheet([head, [formula, text('1'), { text: '#REF!', type: 'error' }, text('2026-02-30')]])
  assert.deepEqual(
    found?.problems.map((one) => `${one.row} ${one.column}`),
    ['2 姓名', '2 证书编号', '2 证书版面发证日期'],
  )
})
