import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PaperContent, questionCount } from './paper-content.ts'

test('every item is one question, and a case as many as it asks', () => {
  const stem = [{ line: ['题干'] }]
  const simple = { type: 'truefalse' as const, stem }
  const parts: PaperContent['parts'] = [
    {
      title: '一、判断题',
      items: [1, 2].map((number) => ({ number, points: 1, questionPoints: null, content: simple })),
    },
    {
      title: '二、案例分析题',
      items: [
        {
          number: 3,
          points: 10,
          questionPoints: [5, 3, 2],
          content: { type: 'case', stem, questions: [simple, simple, simple] },
        },
      ],
    },
  ]
  assert.equal(questionCount({ parts }), 5)
})
