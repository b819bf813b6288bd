import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may, roleCodes } from './access/roles.ts'
import { lifecycles } from './lifecycles.ts'

const rows = Object.entries(lifecycles).flatMap(([term, life]) => life.rows.map((row) => ({ term, ...row })))

test('every event of every lifecycle can be done by some role', () => {
  for (const { term, event, scope } of rows)
    assert.ok(
      roleCodes.some((role) => may(role, scope)),
      `${term} ${event} ${scope}`,
    )
})

test('no single role can sign a score sheet from beginning to end', () => {
  const signing = rows.filter(({ term, event }) => term === 'score' && event.startsWith('sign_'))
  assert.equal(signing.length, 5)
  assert.deepEqual(
    roleCodes.filter((role) => signing.every(({ scope }) => may(role, scope))),
    [],
  )
})
