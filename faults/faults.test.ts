import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Fault, isHeld } from './fault.ts'
import { chaos } from './list/chaos.ts'
import { doubleLogin } from './list/double-login.ts'
import { fsyncError } from './list/fsync-error.ts'
import { fullDisk } from './list/full-disk.ts'
import { killedDatabase } from './list/killed-database.ts'
import { killedServer } from './list/killed-server.ts'
import { networkCut } from './list/network-cut.ts'
import { order } from './list/order.ts'
import { powerCut } from './list/power-cut.ts'
import { restored } from './list/restored.ts'
import { wrongClock } from './list/wrong-clock.ts'

const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000)

async function holds(fault: Fault, t: TestContext): Promise<void> {
  const reason = fault.cannot?.() ?? null
  if (reason !== null) return t.skip(reason)
  const finding = await fault.run({ long: false, seed })
  assert.ok(isHeld(finding), `seed ${seed}: ${JSON.stringify(finding)}`)
}

test('a server killed again and again while answers are saved loses and doubles none', (t) => holds(killedServer, t))
test('a database killed while answers are saved comes back and has all that was confirmed', (t) =>
  holds(killedDatabase, t))
test('a power cut of the data disk loses nothing that was confirmed', (t) => holds(powerCut, t))
test('a full disk never brings a false confirmation, and all is stored once there is room', (t) => holds(fullDisk, t))
test('a disk that cannot flush stops the database, confirms nothing, and nothing confirmed is missing afterwards', (t) =>
  holds(fsyncError, t))
test('cables pulled and lines that swallow requests and answers lose and double nothing', (t) => holds(networkCut, t))
test('doubled, overlapping, reordered and forked requests leave what the reference says', (t) => holds(order, t))
test('wrong clocks of candidates and server move no deadline and end no sitting', (t) => holds(wrongClock, t))
test('a candidate signed in several times at once leaves one writer, and everything confirmed is kept', (t) =>
  holds(doubleLogin, t))
test('a destroyed server is restored whole from the files of the machines, and wrong files are refused', (t) =>
  holds(restored, t))
test('everything mixed in an order that follows from a seed loses and doubles nothing', (t) => holds(chaos, t))
