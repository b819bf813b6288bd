import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycle } from './lifecycle.ts'
import { lifecycleDiagram } from './lifecycle-diagram.ts'
import { lifecycleFaults } from './lifecycle-faults.ts'

const door = lifecycle(
  [
    { from: 'open', event: 'shut', to: 'closed', scope: 'plan.write' },
    { from: 'closed', event: 'lock', to: 'locked', scope: 'plan.decide', guard: 'other_person' },
    { from: 'closed', event: 'open', to: 'open', scope: 'plan.write' },
  ],
  'open',
  ['locked'],
)

test('moves along the table and refuses every other pair', () => {
  assert.equal(door.next('open', 'shut'), 'closed')
  assert.equal(door.next('open', 'lock'), null)
  assert.equal(door.next('locked', 'open'), null)
  assert.deepEqual(door.events('closed'), ['lock', 'open'])
  assert.deepEqual(door.events('locked'), [])
  assert.equal(door.transition('closed', 'lock')?.guard, 'other_person')
  assert.equal(door.isState('locked'), true)
  assert.equal(door.isState('ajar'), false)
})

test('finds each difference between a table and the moves written down', () => {
  const moves = ['open -shut-> closed', 'closed -lock-> locked', 'closed -open-> open']
  assert.deepEqual(lifecycleFaults(door, moves), [])
  assert.deepEqual(lifecycleFaults(door, moves.slice(1)), ['not refused: open -shut-> closed'])
  assert.deepEqual(lifecycleFaults(door, [...moves, 'locked -open-> closed']), ['refused: locked -open-> closed'])
})

test('refuses a table with a pair twice, an island or a dead end', () => {
  const row = { from: 'a', event: 'go', to: 'b', scope: 'plan.write' } as const
  assert.throws(() => lifecycle([row, { ...row, to: 'a' }], 'a', ['b']), /stands twice/)
  assert.throws(
    () => lifecycle([row, { from: 'x', event: 'go', to: 'b', scope: 'plan.write' }], 'a', ['b']),
    /x cannot be/,
  )
  assert.throws(
    () => lifecycle([row, { from: 'a', event: 'end', to: 'c', scope: 'plan.write' }], 'a', ['c']),
    /reach of b/,
  )
})

test('prints the table as a diagram', () => {
  assert.equal(
    lifecycleDiagram(door),
    `stateDiagram-v2
  [*] --> open
  open --> closed: shut (plan.write)
  closed --> locked: lock (plan.decide; other_person)
  closed --> open: open (plan.write)
  locked --> [*]
`,
  )
})
