import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rich } from './item-content.ts'
import { assetIdsOf, gapsOf, richFromText, saysSomething, textOfRich } from './rich-text.ts'

test('every line is a paragraph and every run of three or more low lines a gap', () => {
  assert.deepEqual(richFromText('第一行___和______ \r\n\n第二行__'), [
    { line: ['第一行', '____', '和', '____'] },
    { line: ['第二行__'] },
  ])
  assert.equal(gapsOf(richFromText('甲____乙____')), 2)
})

const mixed: Rich = [
  { line: ['水是H', { sub: '2' }, 'O，', { figure: 'f1', alt: '瓶' }, { formula: 'm1', source: 'x^2' }] },
  {
    table: [
      [['甲'], [{ bold: '乙' }]],
      [[{ sup: '丙' }], ['____']],
    ],
  },
]

test('the words of formatted text name figures and formulas', () => {
  assert.equal(textOfRich(mixed), '水是H2O，瓶x^2\n甲\t乙\n丙\t____')
  assert.equal(gapsOf(mixed), 1)
  assert.deepEqual(assetIdsOf([mixed, mixed]), ['f1', 'm1'])
})

test('a figure alone says something, blanks do not', () => {
  assert.equal(saysSomething([{ line: [{ figure: 'f1', alt: '' }] }]), true)
  assert.equal(saysSomething([{ line: ['  '] }]), false)
  assert.equal(saysSomething([]), false)
})
