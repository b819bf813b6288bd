import { batch } from '@preact/signals'
import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { headOf, type Written, wholePart } from '../log/chain.ts'
import { rebase } from '../log/rebase.ts'
import { node } from '../node/api.ts'
import { guessOf, nodeTime } from '../node/clock.ts'
import { diskJournal, memoryJournal } from '../store/journal.ts'
import { type KeptSitting, keepSitting, readSitting, type SignedIn, wipeSitting } from '../store/keep.ts'
import { openLogBook } from './log-book.ts'
import { fetchPaper, readKeptPaper } from './paper.ts'
import {
  acked,
  base,
  clockSample,
  database,
  earlier,
  endsAt,
  handInAsked,
  lastContact,
  letters,
  log,
  nodeNow,
  orderSeed,
  pairing,
  paper,
  paperHeld,
  parts,
  place,
  receipt,
  rescued,
  run,
  signedIn,
  sitting,
  stage,
  storageTrouble,
  unsent,
  uplinkRefusal,
} from './state.ts'
import { hearSitting } from './time.ts'
import { openUplink } from './uplink.ts'

let key: CryptoKey | undefined
let confirmed = false
let openedAt = 0
let keeping: Promise<void> = Promise.resolve()

/** What a page started anew needs to go on. */
function sittingNow(who: SignedIn): KeptSitting {
  return {
    signedIn: who,
    base: base.value,
    earlier: earlier.value,
    openedAt,
    time: { wall: Date.now(), node: nodeNow.value ?? openedAt },
    endsAt: sitting.value?.endsAt ?? null,
    extraSeconds: sitting.value?.extraSeconds ?? 0,
    orderSeed: orderSeed.value,
    place: place.value,
    letters: letters.value,
    acked: acked.value,
    confirmed,
    handInAsked: handInAsked.value,
  }
}

/** Keeps the sitting on this machine as it stands now. */
export function keepNow(): Promise<void> {
  const who = signedIn.value
  const db = database.value
  if (!who || !db || storageTrouble.value) return Promise.resolve()
  const kept = sittingNow(who)
  keeping = keeping.then(async () => {
    // Another page keeps it now, or nobody sits here any more.
    if (signedIn.value !== who || stage.value === 'elsewhere') return
    try {
      key = await keepSitting(db, kept, key)
    } catch {
      storageTrouble.value = 'full'
    }
  })
  return keeping
}

async function openLog(who: SignedIn, left: readonly Written[] = []): Promise<void> {
  const db = database.value
  const name = { attemptId: who.attemptId, epoch: who.epoch }
  const journal = db && key ? diskJournal(db, key, name) : memoryJournal(left)
  if (left.length > 0) await journal.replace(left)
  const { events, damaged } = await journal.read()
  const kept = wholePart(base.value, events)
  // Numbers of what cannot be read are taken; they are made free, and the node gives back what it confirmed.
  if (damaged || kept.length < events.length) await journal.replace(kept).catch(() => undefined)
  log.value = kept
  openLogBook(journal, openedAt)
}

/** What this machine wrote in an epoch the node lets it go on with, and the node does not have. */
function leftOver(who: SignedIn, remote: readonly LoggedEvent[]): readonly Written[] {
  const before = signedIn.value
  if (before?.attemptId !== who.attemptId || before.epoch !== who.epoch) return []
  const ofEpoch = ({ epoch }: LoggedEvent) => epoch === who.epoch
  return rebase(who.head, [...earlier.value.filter(ofEpoch), ...log.value], remote.filter(ofEpoch))
}

/** Another candidate's answers that only this machine has: they leave it first, to the node or as a file. */
export const isOccupied = (who: Pick<SignedIn, 'attemptId' | 'epoch'> | null): boolean => {
  const before = signedIn.value
  const same = before?.attemptId === who?.attemptId && before?.epoch === who?.epoch
  return before !== null && !same && unsent.value > 0 && !rescued.value
}

function sitDown(who: SignedIn, events: readonly LoggedEvent[], left: readonly Written[]): void {
  const lastOfEpoch = events.filter(({ epoch }) => epoch === who.epoch).pop()
  // Times go on where the epoch stopped, whichever start of the page wrote its last event.
  openedAt = Date.parse(who.sitting.now) - (lastOfEpoch?.at ?? 0)
  orderSeed.value = null
  confirmed = false
  batch(() => {
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
    rescued.value = false
    uplinkRefusal.value = null
  })
}

/** Signs a candidate in on this machine. Throws what the node refuses with. */
export async function signIn(ticket: string, tail: string): Promise<void> {
  const token = pairing.value?.token ?? ''
  const answer = await node.signIn(token, { ticket, tail })
  const who = answer.value
  if (isOccupied(who)) throw new Error('occupied')
  hearSitting(answer, who.sitting)
  const known = who.head.seq > 0 || who.epoch > 1
  const events = known ? ((await node.log(who.token)).value.events as LoggedEvent[]) : []
  const left = leftOver(who, events)
  signedIn.value = null
  await keeping
  if (database.value) await wipeSitting(database.value).catch(() => undefined)
  key = undefined
  sitDown(who, events, left)
  await keepNow()
  await openLog(who, left)
  openUplink(base.value.seq)
  stage.value = 'confirm'
  void fetchPaper()
}

/** The candidate confirms that it is he. */
export function confirmPerson(): void {
  confirmed = true
  // Who comes back in the middle has read the rules already.
  stage.value = endsAt.value === null ? 'rules' : 'ready'
  void keepNow()
}

/** It is somebody else: the machine asks again. */
export async function notMe(): Promise<void> {
  await leave()
  stage.value = 'wait'
}

/** Forgets the candidate on this machine. */
export async function leave(): Promise<void> {
  const pending = keeping
  signedIn.value = null
  // What was being kept a moment ago would outlive the wiping.
  await pending
  if (database.value) await wipeSitting(database.value).catch(() => undefined)
  key = undefined
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
  openedAt = kept.openedAt
  orderSeed.value = kept.orderSeed
  confirmed = kept.confirmed
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

/** Goes on where this machine stopped: after a reload, a crash, a power cut. False where nobody sits here. */
export async function resume(): Promise<boolean> {
  const db = database.value
  const kept = db ? await readSitting(db) : null
  if (!kept) return false
  key = kept.key
  restore(kept.sitting)
  await openLog(kept.sitting.signedIn)
  lastContact.value = kept.sitting.time.node
  openUplink(Math.min(kept.sitting.acked, ownHead().seq))
  const opened = await readKeptPaper()
  if (!confirmed) stage.value = 'confirm'
  else if (opened) stage.value = handInAsked.value ? 'ended' : 'exam'
  else stage.value = 'ready'
  if (!opened) void fetchPaper()
  return true
}

/** The head of everything this machine has written for the candidate. */
export const ownHead = () => headOf(base.value, log.value)
