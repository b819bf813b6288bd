import { node, Refused } from '../node/api.ts'
import type { SignedIn } from '../store/keep.ts'
import { remember } from '../store/machine.ts'
import { leave, ownHead } from './entry.ts'
import { allWritten, settleTyping } from './log-book.ts'
import {
  database,
  dialog,
  handInAsked,
  handInRefusal,
  online,
  receipt,
  remaining,
  signedIn,
  sitting,
  stage,
} from './state.ts'
import { hearSitting } from './time.ts'
import { nodeHasAll, wakeUplink } from './uplink.ts'

let asking = false
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const isOver = () => remaining.value !== null && remaining.value <= 0

/** The candidate has confirmed: nothing more is taken in, and the sheet goes to the node as soon as it can. */
export async function confirmHandIn(): Promise<void> {
  await settleTyping()
  await allWritten()
  // The end of time, the invigilator or another page may have come first.
  if (stage.value !== 'exam') return
  handInRefusal.value = null
  handInAsked.value = true
  dialog.value = null
  stage.value = 'ended'
}

/** The candidate thinks better of it while the node has not taken the sheet yet. */
export function takeBack(): void {
  if (isOver()) return
  handInAsked.value = false
  stage.value = 'exam'
}

/** Hands the sheet in; whether it is over for the candidate now. */
async function handOver(who: SignedIn): Promise<boolean> {
  const head = ownHead()
  const answer = await node.handIn(who.token, { epoch: who.epoch, seq: head.seq, hash: head.hash })
  await settleTyping()
  await allWritten()
  if (signedIn.value !== who) return true
  const { name, ticket } = who.candidate
  const { receipt: code, at, answered, sitting: heard } = answer.value
  hearSitting(answer, heard)
  // He had taken it back, and went on while the node was closing his sheet: that goes to the node first, as late.
  if (ownHead().seq > head.seq) return false
  const { runId, kind } = who.run
  receipt.value = { receipt: code, at, answered, name, ticket, runId, trial: kind === 'trial' }
  stage.value = 'receipt'
  // Only now, with the node's receipt on the screen, is anything taken off this machine.
  await remember(database.value, 'receipt', receipt.value).catch(() => undefined)
  await leave()
  return true
}

/** What a refused hand-in leads to: back to the paper where leaving is not allowed yet, or the end of it. */
function hearRefusal(refusal: Refused): void {
  if (refusal.code === 'exam.wrong_head') {
    // The node holds something else than was believed: it is asked, and given what it lacks.
    wakeUplink()
    return
  }
  handInRefusal.value = refusal.message
  if (sitting.value?.stopped) stage.value = 'stopped'
  if (isOver() || stage.value !== 'ended') return
  handInAsked.value = false
  stage.value = 'exam'
  dialog.value = 'hand-in'
}

/** At the end of time the node closes the sheet itself, so that time given back a moment later still finds it open. */
const mayAsk = () => handInAsked.value || sitting.value?.stopped != null

/** Asks for the receipt until the node gives it, once everything is on its disk. */
export async function askReceipt(): Promise<void> {
  if (asking) return
  asking = true
  let wait = 300
  try {
    let doubted = false
    while (stage.value === 'ended' && signedIn.value && sitting.value?.stopped !== 'moved') {
      const who = signedIn.value
      // With the receipt everything is taken off this machine: the node says once more what it holds.
      if (mayAsk() && !doubted) wakeUplink()
      doubted ||= mayAsk()
      if (nodeHasAll() && mayAsk()) {
        try {
          if (await handOver(who)) return
        } catch (error) {
          if (error instanceof Refused && !error.passing) hearRefusal(error)
          else online.value = error instanceof Refused
        }
      }
      await pause(wait * (0.7 + 0.6 * Math.random()))
      wait = nodeHasAll() && mayAsk() ? Math.min(10_000, wait * 2) : 300
    }
  } finally {
    asking = false
  }
}
