import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rich } from './item-content.ts'
import { richOfTyped, typedOf } from './item-markup.ts'

test('typed marks become formatted text', () => {
  assert.deepEqual(richOfTyped('水是H_{2}O，面积10m^{2}，**不得**超过$\\frac{U}{R}$，见![电路](f1)，应为______。'), [
    {
      line: [
        '水是H',
        { sub: '2' },
        'O，面积10m',
        { sup: '2' },
        '，',
        { bold: '不得' },
        '超过',
        { formula: '', source: '\\frac{U}{R}' },
        '，见',
        { figure: 'f1', alt: '电路' },
        '，应为',
        '____',
        '。',
      ],
    },
  ])
})

test('rows between bars are one table, other lines paragraphs, empty lines nothing', () => {
  assert.deepEqual(richOfTyped('读数如下\n\n| 项目 | 值 |\n| 电压 | 12\\|V |\n回答'), [
    { line: ['读数如下'] },
    {
      table: [
        [['项目'], ['值']],
        [['电压'], ['12|V']],
      ],
    },
    { line: ['回答'] },
  ])
})

test('what was typed comes back as it was, signs of the marks included', () => {
  const rich: Rich = [
    { line: ['2*3=6，a^b，$5，x_{1}的写法', { bold: '粗' }, '____', '!['] },
    { table: [[['a|b'], [{ sup: '2' }]]] },
  ]
  assert.deepEqual(richOfTyped(typedOf(rich)), rich)
  assert.deepEqual(richOfTyped('价格\\$5到\\$8'), [{ line: ['价格$5到$8'] }])
})
