import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allMutants, mutantsOf, profileOf } from './mutants.ts'

const changes = (data: Parameters<typeof mutantsOf>[1]) =>
  mutantsOf('sixth.yaml', data).map(({ clause, change }) => `${clause} ${change}`)

test('a rule is taken away, each of its values changed and its article renamed', () => {
  assert.deepEqual(changes({ seats: { value: 30, unit: 'seat', label: '座位', clause: 'ZZ-1' } }), [
    'ZZ-1 seats: {"value":30,"unit":"seat","label":"座位","clause":"ZZ-1"} -> gone',
    'ZZ-1 seats: {"value":30,"unit":"seat","label":"座位","clause":"ZZ-1"} -> null',
    'ZZ-1 seats.value: 30 -> 31',
    'ZZ-1 seats.value: 30 -> 29',
    'ZZ-1 seats.clause: "ZZ-1" -> gone',
    'ZZ-1 seats.clause: "ZZ-1" -> "ZZ-999"',
  ])
})

test('a list loses its first and its last word, a working day becomes a day', () => {
  const data = { term: { count: 5, unit: 'workday', words: ['甲', '乙'], clause: 'ZZ-2' } }
  assert.deepEqual(changes(data).slice(2, 7), [
    'ZZ-2 term.count: 5 -> 6',
    'ZZ-2 term.count: 5 -> 4',
    'ZZ-2 term.unit: "workday" -> "day"',
    'ZZ-2 term.words.1: "乙" -> gone',
    'ZZ-2 term.words.0: "甲" -> gone',
  ])
})

test('what rests on another article inside an entry is left to that article', () => {
  const data = { expert: { age: 60, clause: 'ZZ-3', honoured: { age: 65, clause: 'ZZ-4' } } }
  assert.deepEqual(
    changes(data).filter((change) => change.includes('65 ->')),
    ['ZZ-4 expert.honoured.age: 65 -> 66', 'ZZ-4 expert.honoured.age: 65 -> 64'],
  )
})

test('only the changed place differs', () => {
  const [, , more] = mutantsOf('sixth.yaml', { a: { value: 1, clause: 'ZZ-5' }, b: [1, 2] })
  assert.deepEqual(more?.data, { a: { value: 2, clause: 'ZZ-5' }, b: [1, 2] })
})

test('an article named in a list of alternatives is taken out and renamed', () => {
  assert.deepEqual(changes({ 5: [['ZZ-6'], ['ZZ-7']] }), [
    'ZZ-6 5.0.0: "ZZ-6" -> gone',
    'ZZ-6 5.0.0: "ZZ-6" -> "ZZ-999"',
    'ZZ-7 5.1.0: "ZZ-7" -> gone',
    'ZZ-7 5.1.0: "ZZ-7" -> "ZZ-999"',
  ])
})

test('a file in the folder of a profile belongs to it', () => {
  assert.equal(profileOf('henan/filing.yaml'), 'henan')
  assert.equal(profileOf('henan.yaml'), 'henan')
  assert.ok(allMutants().length > 1000)
})
