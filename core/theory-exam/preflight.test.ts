import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgePreflight, type PreflightReport } from './preflight.ts'

const fit: PreflightReport = {
  browser: 'Chrome 109',
  clockOffsetMs: 120,
  storageBytes: 2_000_000_000,
  markerSurvived: true,
  screen: { width: 1366, height: 768, ratio: 1 },
  roundTripMs: 3,
  writeMs: 4,
  secureContext: true,
}
const faults = (change: Partial<PreflightReport>) => judgePreflight({ ...fit, ...change }).map(({ code }) => code)

test('a fit machine has no faults, and a first visit without a marker is none', () => {
  assert.deepEqual(faults({}), [])
  assert.deepEqual(faults({ markerSurvived: null, storageBytes: null }), [])
})

test('each weakness of a machine is named by itself', () => {
  assert.deepEqual(faults({ secureContext: false }), ['insecure'])
  assert.deepEqual(faults({ browser: 'Chrome 86' }), ['browser_old'])
  assert.deepEqual(faults({ browser: 'MSIE 11' }), ['browser_old'])
  assert.deepEqual(faults({ browser: 'Firefox 115' }), [])
  assert.deepEqual(faults({ markerSurvived: false }), ['wiped'])
  assert.deepEqual(faults({ storageBytes: 10_000_000 }), ['storage'])
  assert.deepEqual(faults({ clockOffsetMs: -10_800_000 }), ['clock'])
  assert.deepEqual(faults({ screen: { width: 1024, height: 599, ratio: 1 } }), ['screen'])
  assert.deepEqual(faults({ screen: { width: 1024, height: 600, ratio: 1 } }), [])
  assert.deepEqual(faults({ roundTripMs: 800 }), ['network_slow'])
  assert.deepEqual(faults({ writeMs: 2000 }), ['write_slow'])
})
