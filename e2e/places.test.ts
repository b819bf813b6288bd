import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepWork } from '#core/chain/step-work.ts'
import { pageOf, registeredPaths } from './crawl.ts'

test('every step of the chain leads to a page that exists', () => {
  const paths = registeredPaths()
  const missing = Object.values(stepWork).filter(({ page }) => pageOf(`/batches/1/${page}`, paths) === null)
  assert.deepEqual(missing, [])
})
