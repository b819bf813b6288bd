import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ItemContent } from './item-content.ts'
import { findNearDuplicates, normalText } from './near-duplicates.ts'
import { richFromText } from './rich-text.ts'

const alike = (items: Parameters<typeof findNearDuplicates>[0], least = 0.75) => findNearDuplicates(items, least)

const single = (stem: string, options: readonly string[]): ItemContent => ({
  type: 'single',
  stem: richFromText(stem),
  options: options.map(richFromText),
})
const gauge = single('使用游标卡尺测量时，读数的精度是多少？', ['0.02毫米', '0.05毫米', '0.10毫米', '0.20毫米'])

test('width, case, blanks and punctuation make no difference', () => {
  assert.equal(normalText('ＡＢＣ， a b－c。'), normalText('abc abc'))
})

test('the same item with its options in another order is the same item', () => {
  const turned = single('使用游标卡尺测量时,读数的精度是多少?', ['0.20毫米', '0.10毫米', '０.０５毫米', '0.02毫米'])
  assert.deepEqual(
    alike([
      { id: '1', content: gauge },
      { id: '2', content: turned },
    ]),
    [{ a: '1', b: '2', similarity: 1 }],
  )
})

test('one word changed still finds the pair, another question does not', () => {
  const changed = single('使用游标卡尺测量时，读数精度是多少？', ['0.02毫米', '0.05毫米', '0.10毫米', '0.20毫米'])
  const other = single('液压千斤顶漏油时首先应检查什么？', ['密封圈', '油泵', '手柄', '底座'])
  const pairs = alike([
    { id: '1', content: gauge },
    { id: '2', content: other },
    { id: '3', content: changed },
  ])
  assert.deepEqual(
    pairs.map(({ a, b }) => [a, b].sort()),
    [['1', '3']],
  )
  assert.ok((pairs[0]?.similarity ?? 0) > 0.8 && (pairs[0]?.similarity ?? 1) < 1)
})

test('the same words under another figure are another item', () => {
  const figure = (id: string): ItemContent => ({
    type: 'single',
    stem: [...richFromText('图示读数为'), { line: [{ figure: id, alt: '图' }] }],
    options: ['1', '2'].map(richFromText),
  })
  const pairs = alike([
    { id: '1', content: figure('f1') },
    { id: '2', content: figure('f2') },
    { id: '3', content: figure('f1') },
  ])
  assert.deepEqual(
    pairs.filter(({ similarity }) => similarity === 1).map(({ a, b }) => [a, b]),
    [['1', '3']],
  )
})

test('the measure is the share of common pieces', () => {
  // Pieces of three characters with a mark at both ends: six of seven each, five common, so 5/9.
  const pairs = alike(
    [
      { id: '1', content: { type: 'short', stem: richFromText('甲乙丙丁戊己庚') } },
      { id: '2', content: { type: 'short', stem: richFromText('甲乙丙丁戊己辛') } },
    ],
    0.5,
  )
  assert.deepEqual(pairs, [{ a: '1', b: '2', similarity: 5 / 9 }])
})

test('every item of one text among many is paired with the first, not with all', () => {
  const items = Array.from({ length: 500 }, (_, place) => ({ id: String(place), content: gauge }))
  assert.equal(alike(items).length, 499)
})

test('pairs hidden among 20,000 different items are found', () => {
  const words = Array.from({ length: 4_000 }, (_, place) => String.fromCharCode(0x4e00 + ((place * 7919) % 20_000)))
  const textAt = (place: number): string =>
    Array.from({ length: 40 }, (_, at) => words[(place * 97 + at * (1 + (place % 13))) % words.length]).join('')
  const items = Array.from({ length: 20_000 }, (_, place) => ({
    id: String(place),
    content: { type: 'short', stem: richFromText(`${place}号${textAt(place)}`) } as ItemContent,
  }))
  const hidden = items.slice(0, 50).map(({ id, content }) => ({
    id: `copy ${id}`,
    content: { ...content, stem: richFromText(`（${id}）号，${textAt(Number(id))}`) },
  }))
  const pairs = alike([...items, ...hidden])
  const found = new Set(pairs.filter(({ similarity }) => similarity === 1).map(({ b }) => b))
  assert.ok(hidden.every(({ id }) => found.has(id)))
})

test('how alike two items must be is said by whoever asks', () => {
  const items = [
    { id: '1', content: gauge },
    {
      id: '2',
      content: single('使用千分尺测量时，读数的精度是多少？', ['0.02毫米', '0.05毫米', '0.10毫米', '0.20毫米']),
    },
  ]
  const [pair] = alike(items, 0.5)
  assert.ok(pair && pair.similarity < 0.9)
  assert.deepEqual(alike(items, 0.9), [])
})
