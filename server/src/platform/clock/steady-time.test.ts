import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { OffsetClock } from './clock.ts'
import { keepTime, readKeptTime } from './kept-time.ts'
import { SteadyTime } from './steady-time.ts'

/** A machine whose clocks are moved by hand. */
function machine() {
  const clocks = { wall: 1_000_000_000, mono: 5000 }
  const pass = (milliseconds: number) => {
    clocks.wall += milliseconds
    clocks.mono += milliseconds
  }
  return { clocks, pass, both: { wall: () => clocks.wall, mono: () => clocks.mono } }
}

test('a date set hours ahead or back moves no deadline, until the clock is told to follow', () => {
  for (const hours of [3, -3]) {
    const { clocks, pass, both } = machine()
    const time = new SteadyTime(both)
    pass(60_000)
    clocks.wall += hours * 3_600_000
    assert.equal(time.now(), 1_000_060_000)
    pass(1000)
    assert.equal(time.now(), 1_000_061_000)
    assert.equal(time.apart, hours * 3_600_000)
    time.follow()
    assert.equal(time.now(), 1_000_061_000 + hours * 3_600_000)
    assert.equal(time.apart, 0)
  }
})

test('a clock that is steered by small steps is followed all the way', () => {
  const { clocks, pass, both } = machine()
  const time = new SteadyTime(both)
  for (let turn = 0; turn < 20; turn++) {
    pass(60_000)
    clocks.wall += 500
    assert.equal(time.now(), clocks.wall)
  }
  assert.equal(time.apart, 0)
})

test('a date set back to what it was leaves no trace', () => {
  const { clocks, pass, both } = machine()
  const time = new SteadyTime(both)
  clocks.wall += 10_800_000
  assert.equal(time.apart, 10_800_000)
  pass(5000)
  clocks.wall -= 10_800_000
  assert.equal(time.now(), 1_000_005_000)
  assert.equal(time.apart, 0)
})

test('the process that comes after goes on by the time of the one before, although the date was set in between', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-time-'))
  try {
    const { clocks, pass, both } = machine()
    assert.equal(readKeptTime(folder), null)
    keepTime(folder, new SteadyTime(both).base)
    clocks.wall += 10_800_000
    pass(20_000)
    const kept = readKeptTime(folder)
    // Only Linux names its boots; elsewhere nothing is kept and the date is believed.
    const expected = process.platform === 'linux' ? 1_000_020_000 : clocks.wall
    assert.equal(new SteadyTime(both, kept).now(), expected)
    writeFileSync(join(folder, 'time.json'), JSON.stringify({ boot: 'another', base: 1 }))
    assert.equal(readKeptTime(folder), null)
    writeFileSync(join(folder, 'time.json'), '{"bo')
    assert.equal(readKeptTime(folder), null)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the demo’s own offset is set against the steady time', () => {
  const { clocks, both } = machine()
  const clock = new OffsetClock(0, new SteadyTime(both))
  clocks.wall += 10_800_000
  assert.equal(clock.set(new Date(1_000_090_000)), 90)
  assert.equal(clock.now().getTime(), 1_000_090_000)
})
