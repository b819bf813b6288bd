import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeBeside } from './place-beside.ts'

const screen = { width: 1366, height: 768 }
const size = { width: 432, height: 300 }

test('it lies at the right of the chip, its middle at the height of the chip', () => {
  const chip = { left: 500, top: 400, width: 40, height: 16 }
  assert.deepEqual(placeBeside(chip, size, screen, 'right'), { left: 548, top: 258 })
})

test('without room at the right it lies at the left, and never leaves the screen above or below', () => {
  const chip = { left: 1200, top: 750, width: 40, height: 16 }
  assert.deepEqual(placeBeside(chip, size, screen, 'right'), { left: 760, top: 460 })
})

test('on a phone it lies below the chip, or above where there is no room below', () => {
  const phone = { width: 390, height: 844 }
  const narrow = { width: 358, height: 300 }
  const chip = { left: 100, top: 100, width: 40, height: 16 }
  assert.deepEqual(placeBeside(chip, narrow, phone, 'right'), { left: 24, top: 124 })
  assert.deepEqual(placeBeside({ ...chip, top: 800 }, narrow, phone, 'right'), { left: 24, top: 492 })
})
