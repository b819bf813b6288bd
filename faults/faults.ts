import type { Fault } from './fault.ts'
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

/** Everything that is made to go wrong. */
export const faults: readonly Fault[] = [
  killedServer,
  killedDatabase,
  powerCut,
  fullDisk,
  fsyncError,
  networkCut,
  order,
  wrongClock,
  doubleLogin,
  restored,
  chaos,
]
