import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Column, filterRows, shownColumns, sortRows, viewOf } from './table-view.ts'

interface Row {
  name: string
  score: number | null
}
const columns: Column<Row>[] = [
  { key: 'name', title: '姓名', value: (row) => row.name, always: true },
  { key: 'score', title: '理论', value: (row) => row.score },
  { key: 'more', title: '操作', value: () => '', noExport: true },
  { key: 'secret', title: '备注', value: () => '无', hidden: true },
]
const rows: Row[] = [
  { name: '周敏', score: 9 },
  { name: '安宁', score: 81 },
  { name: '李想', score: null },
]

test('exports the chosen columns without buttons, and -- for what is empty', () => {
  assert.deepEqual(viewOf(shownColumns(columns, null), rows), {
    columns: [
      { key: 'name', title: '姓名' },
      { key: 'score', title: '理论' },
    ],
    rows,
    cells: [
      ['周敏', '9'],
      ['安宁', '81'],
      ['李想', '--'],
    ],
  })
})

test('a saved choice of columns keeps what may not be left out', () => {
  assert.deepEqual(
    shownColumns(columns, ['secret']).map((column) => column.key),
    ['name', 'secret'],
  )
})

test('sorts numbers by size and names by pinyin', () => {
  assert.deepEqual(
    sortRows(rows.slice(0, 2), columns[1], false).map((row) => row.score),
    [9, 81],
  )
  assert.deepEqual(
    sortRows(rows, columns[0], false).map((row) => row.name),
    ['安宁', '李想', '周敏'],
  )
})

test('keeps rows that have a wanted value in every filtered column', () => {
  assert.deepEqual(
    filterRows(rows, columns, { name: ['周敏', '安宁'], score: ['81'] }).map((row) => row.name),
    ['安宁'],
  )
  assert.equal(filterRows(rows, columns, { name: [] }).length, 3)
})
