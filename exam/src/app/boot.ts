import { effect } from '@preact/signals'
import { openDatabase } from '../store/database.ts'
import { readPairing, recall, remember } from '../store/machine.ts'
import { followCourse } from './course.ts'
import { resume } from './entry.ts'
import { listenToKeys } from './keys.ts'
import { keepPolling } from './poll.ts'
import { database, isTrial, letters, log, pairing, type Receipt, receipt, stage, storageTrouble } from './state.ts'
import { becomeWriter } from './tabs.ts'
import { keepTime } from './time.ts'
import { sendOn } from './uplink.ts'
import { watchMachine } from './watch.ts'

const isFit = () => isSecureContext && globalThis.crypto?.subtle !== undefined && typeof TextEncoder === 'function'

function followLook(): void {
  const { dataset } = document.documentElement
  effect(() => {
    dataset.kind = isTrial.value ? 'trial' : 'real'
    dataset.letters = String(letters.value)
  })
}

/** Goes to where this machine is in its course. */
async function findPlace(): Promise<void> {
  const { db, trouble } = await openDatabase()
  database.value = db
  storageTrouble.value = trouble
  pairing.value = await readPairing(database.value)
  if (await resume()) return
  const left = await recall<Receipt>(db, 'receipt')
  if (!pairing.value) stage.value = 'pair'
  else if (location.pathname.endsWith('preflight')) stage.value = 'preflight'
  else if (left && Math.abs(Date.now() - Date.parse(left.at)) < 600_000) {
    receipt.value = left
    stage.value = 'receipt'
  } else {
    // A receipt has a name on it; once it has been read nothing of the candidate stays.
    await remember(db, 'receipt', null).catch(() => undefined)
    stage.value = 'wait'
  }
}

/** Goes on here instead of in the other page, from what that one has kept. */
export async function takeOver(): Promise<void> {
  await becomeWriter(true)
  location.reload()
}

/** Keeps the pages themselves on the machine, so that they load again without a network. */
function keepPages(): void {
  navigator.serviceWorker?.register('/exam/worker.js', { scope: '/exam/' }).catch(() => undefined)
}

/** A page being reloaded lets go of its lock a moment after the new one asks for it. */
async function becomeFirst(): Promise<boolean> {
  for (let tries = 0; tries < 4; tries += 1) {
    if (await becomeWriter()) return true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return false
}

/** Opens the client on this machine. */
export async function boot(): Promise<void> {
  followLook()
  if (!isFit()) {
    stage.value = 'unfit'
    return
  }
  keepTime()
  keepPages()
  if (!(await becomeFirst())) {
    stage.value = 'elsewhere'
    return
  }
  await findPlace()
  listenToKeys()
  watchMachine()
  keepPolling()
  followCourse()
  // Whatever is written is sent on; the writing does not know of it.
  log.subscribe(sendOn)
}
