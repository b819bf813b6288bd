import { effect } from '@preact/signals'
import { node, Refused, Unreachable } from '../node/api.ts'
import { keepPairing } from '../store/machine.ts'
import { database, lastContact, nodeNow, online, pairing, run, signedIn, stage, unsent } from './state.ts'
import { hearSitting, hearTime } from './time.ts'
import { wakeUplink } from './uplink.ts'

let timer: ReturnType<typeof setTimeout> | undefined
let under = false

const spread = (milliseconds: number) => milliseconds * (0.8 + 0.4 * Math.random())

/** How long until the node is asked again, by what is waited for. */
function interval(): number {
  if (!online.value) return 3_000
  if (stage.value === 'exam') return 12_000
  if (stage.value === 'ready') {
    const start = Date.parse(signedIn.value?.run.startsAt ?? '')
    const left = start - (nodeNow.value ?? start)
    return left < 60_000 ? 1_500 : 4_000
  }
  return 4_000
}

const isUnknown = (error: unknown) => error instanceof Refused && error.status === 401

const machineStages = ['wait', 'preflight', 'receipt']

/** Asks as the machine, where nobody sits at it. */
async function askAsMachine(): Promise<void> {
  const token = pairing.value?.token
  if (!token || !machineStages.includes(stage.value)) return
  const answer = await node.machine(token).catch(async (error: unknown) => {
    if (!isUnknown(error)) throw error
    // Another machine has this seat, or the room was set up anew.
    pairing.value = null
    await keepPairing(database.value, null).catch(() => undefined)
    stage.value = 'pair'
  })
  if (!answer) return
  hearTime(answer, answer.value.now)
  run.value = answer.value.run
}

/** Asks as the candidate: the time, the end, the notices. */
async function askAsCandidate(token: string): Promise<void> {
  // An answer to events said the same a moment ago.
  const fresh = (nodeNow.value ?? 0) - (lastContact.value ?? 0) < 5_000
  if (fresh && stage.value === 'exam' && unsent.value > 0) return
  const answer = await node.clock(token)
  if (signedIn.value?.token !== token) return
  const wasOffline = !online.value
  hearSitting(answer, answer.value)
  if (wasOffline) wakeUplink()
}

async function poll(): Promise<void> {
  if (under) return
  under = true
  const who = signedIn.value
  try {
    if (stage.value === 'elsewhere') return
    if (who && !machineStages.includes(stage.value)) await askAsCandidate(who.token)
    else await askAsMachine()
  } catch (error) {
    if (error instanceof Unreachable) online.value = false
    // The node no longer knows this sign-in: the candidate signs in again, and the journal stays.
    if (isUnknown(error) && signedIn.value === who) stage.value = 'wait'
  } finally {
    under = false
    clearTimeout(timer)
    timer = setTimeout(poll, spread(interval()))
  }
}

/** Asks the node now. */
export function pollSoon(): void {
  clearTimeout(timer)
  void poll()
}

/** Keeps asking the node, as often as what is waited for needs. */
export function keepPolling(): void {
  effect(() => {
    // A new page has something else to wait for; the same end of the exam changes nothing.
    void stage.value
    clearTimeout(timer)
    timer = setTimeout(poll, 50)
  })
}
