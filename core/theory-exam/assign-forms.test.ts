import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assignForms } from './assign-forms.ts'

const room = (count: number, forms: readonly string[]) =>
  Array.from({ length: count }, (_, index) => ({ seat: index + 1, forms }))

test('two forms lie on a room of three columns like the squares of a chessboard', () => {
  const given = assignForms(room(8, ['A', 'B']), 3, 0)
  assert.deepEqual([...given.values()].join(''), 'ABABABAB')
  assert.deepEqual([...assignForms(room(8, ['A', 'B']), 4, 0).values()].join(''), 'ABABBABA')
  assert.deepEqual([...assignForms(room(4, ['A', 'B']), 2, 1).values()].join(''), 'BAAB')
})

test('neighbours beside and before one another have different forms wherever there are two or more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 2, max: 5 }),
      fc.nat(20),
      (count, columns, forms, turn) => {
        const given = assignForms(room(count, ['A', 'B', 'C', 'D', 'E'].slice(0, forms)), columns, turn)
        for (let seat = 1; seat <= count; seat++) {
          if (seat % columns !== 0 && seat < count) assert.notEqual(given.get(seat), given.get(seat + 1))
          if (seat + columns <= count) assert.notEqual(given.get(seat), given.get(seat + columns))
        }
      },
    ),
  )
})

test('a paper with one form gives it to everybody, and a seat without a paper gets none', () => {
  assert.deepEqual([...assignForms(room(3, ['A']), 2, 5).values()], ['A', 'A', 'A'])
  assert.deepEqual([...assignForms([{ seat: 1, forms: [] }], 2, 0)], [])
})
