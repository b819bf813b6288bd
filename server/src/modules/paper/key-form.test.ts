import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ItemKey } from '#core/item-bank/item-content.ts'
import { keyFormOf } from './key-form.ts'

const facts = { institution: '机构', anchor: '封签F-1', title: '试卷', form: 'A', fullMarks: 30, opened: '甲、乙' }

test('the marking key stands in the order of the paper, with signs for judgements and marks for every point', () => {
  const keys: readonly ItemKey[] = [
    { type: 'multiple', right: ['A', 'C'] },
    { type: 'truefalse', right: ['F'] },
    {
      type: 'fill',
      gaps: [
        { accepted: ['0.5', '1/2'], tolerance: null },
        { accepted: ['20'], tolerance: 0.1 },
      ],
      anyOrder: true,
    },
    {
      type: 'short',
      points: [
        { text: '断电', share: 60 },
        { text: '挂牌', share: 40 },
      ],
    },
    {
      type: 'case',
      questions: [
        { type: 'single', right: ['D'] },
        { type: 'short', points: [{ text: '原因', share: 100 }] },
      ],
    },
  ]
  const part = (type: ItemKey['type'], points: number) => ({ type, count: 1, points })
  const { parts } = keyFormOf(
    {
      ...{ format: 'jiheng-paper-key-1', paperId: 'p' },
      // Out of order on purpose.
      items: keys.map((key, at) => ({ number: at + 1, itemId: `i${at}`, itemVersion: 1, key })).toReversed(),
      parts: [part('multiple', 2), part('truefalse', 1), part('fill', 2), part('short', 10), part('case', 15)],
    },
    facts,
  )
  assert.deepEqual(
    parts.map(({ title, short }) => [title, short]),
    [
      ['一、多项选择题（每题2分，共2分）', true],
      ['二、判断题（每题1分，共1分）', true],
      ['三、填空题（每题2分，共2分）', false],
      ['四、简答题（每题10分，共10分）', false],
      ['五、案例分析题（每题15分，共15分）', false],
    ],
  )
  assert.deepEqual(
    parts.flatMap(({ items }) => items),
    [
      { number: '1', answer: 'AC', points: [] },
      { number: '2', answer: '×', points: [] },
      { number: '3', answer: '0.5或1/2；20（±0.1）（顺序不限）', points: [] },
      {
        number: '4',
        answer: '',
        points: [
          { text: '断电', marks: '6' },
          { text: '挂牌', marks: '4' },
        ],
      },
      { number: '5（1）', answer: 'D', points: [] },
      { number: '5（2）', answer: '', points: [{ text: '原因', marks: '7.5' }] },
    ],
  )
})
