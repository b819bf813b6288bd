import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DataMap, resolve } from './resolve.ts'

test('a deeper overlay changes only what it names', () => {
  const nation = { ticket: { stamp: null, fields: ['name'] }, plan: { days: 10 } }
  const school = { ticket: { stamp: 'round' } }
  assert.deepEqual(resolve([nation, school]), { ticket: { stamp: 'round', fields: ['name'] }, plan: { days: 10 } })
})

test('lists are replaced, never joined', () => {
  assert.deepEqual(resolve([{ steps: ['a', 'b'] }, { steps: ['b'] }]), { steps: ['b'] })
})

test('a value never keeps the clause or the choice of the value it replaced, but keeps its label and unit', () => {
  const nation = { days: { value: 5, unit: 'workday', label: 'L', clause: null, choice: 'A10' } }
  const school = { days: { value: 3, clause: 'ZZ-001' } }
  assert.deepEqual(resolve([nation, school]), { days: { value: 3, unit: 'workday', label: 'L', clause: 'ZZ-001' } })
})

test('null in an overlay withdraws what lies below it', () => {
  assert.deepEqual(resolve([{ a: { b: { count: 1, clause: 'X' } } }, { a: { b: null } }]), { a: { b: null } })
})

const overlay = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(fc.integer(), fc.dictionary(fc.constantFrom('d', 'e'), fc.integer(), { noNullPrototype: true })),
  { noNullPrototype: true },
) as fc.Arbitrary<DataMap>

test('resolving is associative and leaves its overlays untouched', () => {
  fc.assert(
    fc.property(overlay, overlay, overlay, (nation, province, school) => {
      const before = JSON.stringify([nation, province, school])
      const whole = resolve([nation, province, school])
      assert.deepEqual(whole, resolve([resolve([nation, province]), school]))
      assert.equal(JSON.stringify([nation, province, school]), before)
    }),
  )
})

test('an overlay resolved onto itself changes nothing', () => {
  fc.assert(fc.property(overlay, (nation) => assert.deepEqual(resolve([nation, nation]), resolve([nation]))))
})
