import { batch } from '@preact/signals'
import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { headOf, wholePart } from '../log/chain.ts'
import { node } from '../node/api.ts'
import { guessOf, nodeTime } from '../node/clock.ts'
import { diskJournal, memoryJournal } from '../store/journal.ts'
import { type KeptSitting, keepSitting, readSitting, type SignedIn, wipeSitting } from '../store/keep.ts'
import { openLogBook } from './log-book.ts'
import { fetchPaper, readKeptPaper } from './paper.ts'
import {
  base,
  clockSample,
  database,
  earlier,
  endsAt,
  handInAsked,
  letters,
  log,
  nodeNow,
  orderSeed,
  pairing,
  paperHeld,
  place,
  receipt,
  run,
  signedIn,
  sitting,
  stage,
  storageTrouble,
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
    try {
      key = await keepSitting(db, kept, key)
    } catch {
      storageTrouble.value = 'full'
    }
  })
  return keeping
}

async function openLog(who: SignedIn): Promise<void> {
  const db = database.value
  const name = { attemptId: who.attemptId, epoch: who.epoch }
  const journal = db && key ? diskJournal(db, key, name) : memoryJournal()
  const kept = wholePart(base.value, await journal.read())
  log.value = kept
  openLogBook(journal, openedAt)
}

/** Signs a candidate in on this machine. Throws what the node refuses with. */
export async function signIn(ticket: string, tail: string): Promise<void> {
  const token = pairing.value?.token ?? ''
  const answer = await node.signIn(token, { ticket, tail })
  const who = answer.value
  hearSitting(answer, who.sitting)
  const { events } = who.head.seq > 0 || who.epoch > 1 ? (await node.log(who.token)).value : { events: [] }
  if (database.value) await wipeSitting(database.value).catch(() => undefined)
  key = undefined
  orderSeed.value = null
  confirmed = false
  openedAt = Date.parse(who.sitting.now)
  batch(() => {
    signedIn.value = who
    run.value = who.run
    base.value = who.head
    earlier.value = events as LoggedEvent[]
    log.value = []
    place.value = 0
    receipt.value = null
    handInAsked.value = false
    paperHeld.value = false
  })
  await keepNow()
  await openLog(who)
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
  if (database.value) await wipeSitting(database.value).catch(() => undefined)
  key = undefined
  orderSeed.value = null
  batch(() => {
    signedIn.value = null
    sitting.value = null
    log.value = []
    earlier.value = []
    paperHeld.value = false
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
  // What was confirmed before is not remembered: the node's answer to the first batch says it.
  openUplink(base.value.seq)
  const opened = await readKeptPaper()
  if (!confirmed) stage.value = 'confirm'
  else if (opened) stage.value = handInAsked.value ? 'ended' : 'exam'
  else stage.value = 'ready'
  if (!opened) void fetchPaper()
  return true
}

/** The head of everything this machine has written for the candidate. */
export const ownHead = () => headOf(base.value, log.value)
