import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bankQuestionOf, correctionsFor, isSameQuestion, namesIn } from './same-item.ts'

const single = { type: 'single' as const, right: ['B'] }
const paper = (...items: (readonly [string, number])[]) => ({
  items: items.map(([itemId, itemVersion], place) => ({ number: place + 1, itemId, itemVersion, key: single })),
})
const formA = paper(['cutting', 1], ['safety', 3], ['case', 1])
const formB = paper(['case', 1], ['cutting', 2], ['safety', 3])

test('a question is found in another paper by its item and version, and within a case by its place', () => {
  const found = (question: string) => {
    const item = bankQuestionOf(formA, question)
    return item && namesIn(formB, item)
  }
  assert.deepEqual(found('2'), ['3'])
  assert.deepEqual(found('3.2'), ['1.2'])
  assert.deepEqual(found('1'), [], 'another version is another question')
  assert.equal(found('9'), null)
  const within = { itemId: 'case', itemVersion: 1 }
  assert.equal(isSameQuestion({ ...within, part: 1 }, { ...within, part: 2 }), false)
  assert.equal(isSameQuestion({ ...within, part: 2 }, { ...within, part: 2 }), true)
})

test('a correction holds for every paper under the name the question has there', () => {
  const item = { itemId: 'safety', itemVersion: 3, part: null }
  const corrections = [
    { item, change: { kind: 'replace' as const, question: '2', key: { ...single, right: ['C'] } } },
    { item: { ...item, itemId: 'cutting' }, change: { kind: 'void' as const, question: '1' } },
  ]
  assert.deepEqual(correctionsFor(formB, corrections), [
    { kind: 'replace', question: '3', key: { type: 'single', right: ['C'] } },
  ])
})
