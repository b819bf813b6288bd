import { batch } from '@preact/signals'
import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { type Draft, headOf, mended, type Written } from '../log/chain.ts'
import { rebase } from '../log/rebase.ts'
import { node } from '../node/api.ts'
import { guessOf, nodeTime } from '../node/clock.ts'
import type { ExamDatabase } from '../store/database.ts'
import { type KeptSitting, readSitting, type SignedIn } from '../store/keep.ts'
import { forget, journalOf, keepAnew, keepNow, keepRelaid, keepUnder } from './keeping.ts'
import { allWritten, openLogBook, settleTyping } from './log-book.ts'
import { fetchPaper, readKeptPaper } from './paper.ts'
import {
  base,
  clockSample,
  confirmed,
  database,
  dialog,
  earlier,
  endsAt,
  handInAsked,
  handInRefusal,
  heldByNode,
  lastContact,
  letters,
  log,
  onlyHere,
  openedAt,
  orderSeed,
  pairing,
  paper,
  paperHeld,
  parts,
  place,
  receipt,
  rescuedTo,
  run,
  savedAt,
  seenExtra,
  seenNotices,
  seenUnreadable,
  signedIn,
  sitting,
  stage,
  startProblem,
  storageTrouble,
  typing,
  unsent,
  uplinkRefusal,
  writing,
} from './state.ts'
import { hearSitting } from './time.ts'
import { openUplink } from './uplink.ts'

/** Opens the log this machine has kept. */
async function openLog(who: SignedIn): Promise<void> {
  let journal = journalOf(who)
  const { events, last } = await journal.read()
  const kept = mended(base.value, events, last)
  // With a note in the place of what cannot be read; the node gives it back where it confirmed it.
  if (kept.some(({ hash }, place) => hash !== events[place]?.hash)) journal = await keepRelaid(who, kept)
  log.value = kept
  openLogBook(journal, openedAt.value)
}

/** What this machine wrote in an epoch the node lets it go on with, and the node does not have. */
async function leftOver(who: SignedIn, remote: readonly LoggedEvent[]): Promise<readonly Written[]> {
  const before = signedIn.value
  const ofEpoch = ({ epoch }: LoggedEvent) => epoch === who.epoch
  let local: readonly Draft[] = []
  if (before?.attemptId === who.attemptId && before.epoch === who.epoch)
    local = [...earlier.value.filter(ofEpoch), ...log.value]
  if (before === null) {
    // The record of the sitting may be damaged, and that of each answer whole.
    // Where not even the places of the answers can be read, the node gives what it has.
    const nothing = { events: [], last: 0 }
    const { events, last } = await journalOf(who)
      .read()
      .catch(() => nothing)
    local = mended({ seq: 0, hash: '' }, events, last)
  }
  return rebase(who.head, local, remote.filter(ofEpoch))
}

/** Another candidate's answers that only this machine has: they leave it first, to the node or as a file. */
export const isOccupied = (who: Pick<SignedIn, 'attemptId' | 'epoch'> | null): boolean => {
  const before = signedIn.value
  const same = before?.attemptId === who?.attemptId && before?.epoch === who?.epoch
  // A trial counts for nothing, and what is left of it stands in nobody's way.
  return before !== null && !same && before.run.kind === 'real' && onlyHere.value > 0
}

function sitDown(who: SignedIn, events: readonly LoggedEvent[], left: readonly Written[]): void {
  const lastOfEpoch = events.filter(({ epoch }) => epoch === who.epoch).pop()
  // Times go on where the epoch stopped, whichever start of the page wrote its last event.
  batch(() => {
    openedAt.value = Date.parse(who.sitting.now) - (lastOfEpoch?.at ?? 0)
    orderSeed.value = null
    confirmed.value = false
    signedIn.value = who
    run.value = who.run
    base.value = who.head
    earlier.value = events
    log.value = left
    place.value = 0
    receipt.value = null
    handInAsked.value = false
    paperHeld.value = false
    paper.value = null
    parts.value = []
    rescuedTo.value = 0
    uplinkRefusal.value = null
    // Nothing of who sat here before: neither his letters nor what he was told.
    letters.value = 0
    dialog.value = null
    savedAt.value = null
    startProblem.value = null
    handInRefusal.value = null
    heldByNode.value = false
    seenExtra.value = 0
    seenUnreadable.value = 0
    seenNotices.value = new Set()
    typing.value = new Map()
    writing.value = new Map()
  })
}

/** Signs a candidate in on this machine. Throws what the node refuses with. */
export async function signIn(ticket: string, tail: string): Promise<void> {
  // A text still in a field when the page gave way is his who typed it.
  await settleTyping()
  await allWritten()
  const token = pairing.value?.token ?? ''
  const answer = await node.signIn(token, { ticket, tail })
  const who = answer.value
  if (isOccupied(who)) throw new Error('occupied')
  hearSitting(answer, who.sitting)
  const known = who.head.seq > 0 || who.epoch > 1
  const events = known ? ((await node.log(who.token)).value.events as LoggedEvent[]) : []
  const left = await leftOver(who, events)
  sitDown(who, events, left)
  openLogBook(await keepAnew(who, left), openedAt.value)
  openUplink(base.value.seq)
  stage.value = 'confirm'
  void fetchPaper()
}

/** The candidate confirms that it is he. */
export function confirmPerson(): void {
  confirmed.value = true
  // Who comes back in the middle has read the rules already.
  stage.value = endsAt.value === null ? 'rules' : 'ready'
  void keepNow()
}

/** It is somebody else: the machine asks again. */
export async function notMe(): Promise<void> {
  // What only this machine has of him stays until the node has it, whoever presses this.
  if (unsent.value === 0) await leave()
  stage.value = 'wait'
}

/** Forgets the candidate on this machine. */
export async function leave(): Promise<void> {
  signedIn.value = null
  await forget()
  orderSeed.value = null
  batch(() => {
    sitting.value = null
    log.value = []
    earlier.value = []
    paperHeld.value = false
    paper.value = null
    parts.value = []
  })
}

function restore(kept: KeptSitting): void {
  const mono = performance.now()
  openedAt.value = kept.openedAt
  orderSeed.value = kept.orderSeed
  confirmed.value = kept.confirmed
  clockSample.value ??= guessOf(kept.time, Date.now(), mono)
  const now = nodeTime(clockSample.value, mono) ?? kept.time.node
  batch(() => {
    signedIn.value = kept.signedIn
    run.value = kept.signedIn.run
    base.value = kept.base
    earlier.value = kept.earlier
    place.value = kept.place
    letters.value = kept.letters
    handInAsked.value = kept.handInAsked
    sitting.value = {
      ...kept.signedIn.sitting,
      now: new Date(now).toISOString(),
      endsAt: kept.endsAt,
      extraSeconds: kept.extraSeconds,
    }
  })
}

/** What this machine has kept of a sitting, with its log opened; null where nobody sits here. */
async function reopen(db: ExamDatabase): Promise<KeptSitting | null> {
  const kept = await readSitting(db)
  if (!kept) return null
  keepUnder(kept.key)
  if (!kept.sitting) return null
  restore(kept.sitting)
  await openLog(kept.sitting.signedIn)
  return kept.sitting
}

/** Goes on where this machine stopped: after a reload, a crash, a power cut. False where nobody sits here. */
export async function resume(): Promise<boolean> {
  const db = database.value
  const kept = db
    ? await reopen(db).catch(() => {
        // A disk that cannot be read is left as it is: the candidate signs in again and the node gives what it has.
        database.value = null
        storageTrouble.value = 'blocked'
        return null
      })
    : null
  if (!kept) return false
  lastContact.value = kept.time.node
  openUplink(Math.min(kept.acked, ownHead().seq))
  const opened = await readKeptPaper()
  if (!confirmed.value) stage.value = 'confirm'
  else if (opened) stage.value = handInAsked.value ? 'ended' : 'exam'
  else stage.value = 'ready'
  if (!opened) void fetchPaper()
  return true
}

/** The head of everything this machine has written for the candidate. */
export const ownHead = () => headOf(base.value, log.value)
