import { batch } from '@preact/signals'
import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { type Head, headOf } from '../log/chain.ts'
import { rebase } from '../log/rebase.ts'
import { beginSender, hear, move, type SenderState } from '../log/sender.ts'
import { partingBytes, takeBatch } from '../log/take-batch.ts'
import { node, Refused } from '../node/api.ts'
import type { SignedIn } from '../store/keep.ts'
import { keepRelaid } from './keeping.ts'
import { betweenEntries, openLogBook, wholeLog } from './log-book.ts'
import {
  acked,
  atTheDoor,
  base,
  earlier,
  heldByNode,
  log,
  nodeNow,
  online,
  openedAt,
  savedAt,
  signedIn,
  stage,
  unreadable,
  uplinkRefusal,
} from './state.ts'
import { hearSitting } from './time.ts'

// Runs the sender: carries out its moves and tells it what came of them. Nothing else waits for it, and it waits for
// nothing but the network.

let sender: SenderState = beginSender(0, 0)
let timer: ReturnType<typeof setTimeout> | undefined

/** Begins for a log as it stands; what the node has of it, its first answer says. */
export function openUplink(known: number): void {
  // Numbers of requests go on: a late answer to the page's former sitting is never taken for one to this.
  sender = { ...beginSender(known, headOf(base.value, log.value).seq, true), lastId: sender.lastId }
  acked.value = known
  pump()
}

/** Tells of new events in the journal. */
export function sendOn(): void {
  sender = hear(sender, { kind: 'written', seq: headOf(base.value, log.value).seq })
  pump()
}

/** The network is back, or the node says it holds something else: asks for its head and waits no longer. */
export function wakeUplink(): void {
  sender = hear(sender, { kind: 'woken', doubt: true })
  pump()
}

function pump(): void {
  if (!signedIn.value || stage.value === 'elsewhere') return
  const now = performance.now()
  const [state, next] = move(sender, now)
  sender = state
  clearTimeout(timer)
  if (next.kind === 'wait') timer = setTimeout(pump, next.until - now + 1)
  if (next.kind === 'send') void send(next.id, next.from, next.empty)
  if (next.kind === 'rebase') void layUponNode()
}

/** Whether this machine has the very event the node's log ends with. */
function holds(head: Head): boolean {
  if (head.seq === base.value.seq) return head.hash === base.value.hash
  return log.value[head.seq - base.value.seq - 1]?.hash === head.hash
}

/** The head a refusal for a gap names: as good as an answer. */
const headOfGap = (error: unknown): Head | null =>
  error instanceof Refused && error.code === 'exam.gap'
    ? { seq: Number(error.params.seq), hash: String(error.params.hash) }
    : null

function hearHead(id: number, head: Head): void {
  sender = hear(sender, { kind: 'answered', id, head, sameHash: holds(head) })
  // Where the logs have parted, nothing written here counts as being there until they are one again.
  acked.value = sender.diverged ? base.value.seq : sender.acked
}

function hearFailure(id: number, error: unknown): void {
  const refusal = error instanceof Refused ? error : null
  const final = refusal !== null && !refusal.passing
  batch(() => {
    online.value = refusal !== null
    uplinkRefusal.value = final ? refusal.message : null
    // The node no longer knows this sitting's token: the candidate signs in again, and the journal stays.
    if (refusal?.status === 401 && !atTheDoor.value) stage.value = 'wait'
  })
  sender = hear(sender, {
    kind: 'failed',
    id,
    now: performance.now(),
    chance: Math.random(),
    retryAfter: refusal?.retryAfter ?? (final ? 5_000 : null),
    refused: final,
  })
}

async function send(id: number, from: number, empty: boolean): Promise<void> {
  const who = signedIn.value
  if (!who) return
  const { previous, events } = takeBatch(base.value, log.value, from)
  try {
    const answer = await node.events(who.token, { epoch: who.epoch, from, previous, events: empty ? [] : events })
    // What the node says of whoever sat here before is nothing to the one who sits here now.
    if (signedIn.value !== who) return
    batch(() => {
      hearHead(id, answer.value.head)
      hearSitting(answer, answer.value.sitting)
      heldByNode.value = answer.value.held
      uplinkRefusal.value = null
      savedAt.value = nodeNow.value
    })
  } catch (error) {
    if (signedIn.value !== who) return
    const head = headOfGap(error)
    if (head) hearHead(id, head)
    else hearFailure(id, error)
  }
  pump()
}

async function askHead(token: string, epoch: number): Promise<Head> {
  const { seq, hash } = base.value
  try {
    return (await node.events(token, { epoch, from: seq + 1, previous: hash, events: [] })).value.head
  } catch (error) {
    const head = headOfGap(error)
    if (head) return head
    throw error
  }
}

/** Lays what was done here upon the node's log, while nothing is written in between. */
async function layUpon(who: SignedIn, head: Head, events: readonly LoggedEvent[]): Promise<void> {
  // The next candidate's sender knows nothing of this log.
  if (signedIn.value !== who) return
  const ofEpoch = ({ epoch }: LoggedEvent) => epoch === who.epoch
  const follow = rebase(head, [...earlier.value.filter(ofEpoch), ...log.value], events.filter(ofEpoch))
  batch(() => {
    earlier.value = events
    base.value = head
    log.value = follow
    acked.value = head.seq
  })
  openLogBook(await keepRelaid(who, follow), openedAt.value)
  sender = hear(sender, { kind: 'rebased', written: headOf(head, log.value).seq, acked: head.seq })
}

let laying = false

/** Journal and node have parted: the node's events stand, and what was done here follows them. */
async function layUponNode(): Promise<void> {
  const who = signedIn.value
  if (!who || laying) return
  laying = true
  try {
    const { value } = await node.log(who.token)
    const events = value.events as readonly LoggedEvent[]
    const head = await askHead(who.token, who.epoch)
    if (head.seq !== events.filter(({ epoch }) => epoch === who.epoch).length) throw new Error('the node moved on')
    await betweenEntries(() => layUpon(who, head, events))
    timer = setTimeout(pump)
  } catch {
    timer = setTimeout(pump, 2_000)
  } finally {
    laying = false
  }
}

/**
 * Sends what is left while the page is being closed, also what the disk has not confirmed yet; the journal has the rest.
 * Where the node's log is not known to go before it, the next start of the page sees to it.
 */
export function partingShot(): void {
  const who = signedIn.value
  const all = wholeLog()
  const doubtful = sender.diverged || (sender.probe && unreadable.value.length > 0)
  if (!who || doubtful || stage.value === 'elsewhere' || acked.value >= headOf(base.value, all).seq) return
  const batch = takeBatch(base.value, all, acked.value + 1, partingBytes)
  node.events(who.token, { epoch: who.epoch, ...batch }, true).catch(() => undefined)
}

/** Whether the node has said, since this page was opened or doubted it, that it holds everything written here. */
export const nodeHasAll = (): boolean =>
  !sender.probe && !sender.diverged && acked.value >= headOf(base.value, log.value).seq
