import type { Written } from '../log/chain.ts'
import { troubleOf } from '../store/database.ts'
import { diskJournal, type Journal, memoryJournal } from '../store/journal.ts'
import { type KeptSitting, keepSitting, keepWhole, type SignedIn, wipeSitting } from '../store/keep.ts'
import {
  acked,
  base,
  confirmed,
  database,
  earlier,
  handInAsked,
  letters,
  nodeNow,
  openedAt,
  orderSeed,
  place,
  signedIn,
  sitting,
  stage,
  storageTrouble,
} from './state.ts'

// What lies on the machine's disk of the sitting, written one after another. Where a write fails the machine keeps
// nothing from then on: each answer counts once the node has it, and the candidate is told.

let key: CryptoKey | undefined
let keeping: Promise<unknown> = Promise.resolve()

const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const done = keeping.then(work)
  keeping = done.catch(() => undefined)
  return done
}

/** What a page started anew needs to go on. */
const sittingNow = (who: SignedIn): KeptSitting => ({
  signedIn: who,
  base: base.value,
  earlier: earlier.value,
  openedAt: openedAt.value,
  time: { wall: Date.now(), node: nodeNow.value ?? openedAt.value },
  endsAt: sitting.value?.endsAt ?? null,
  extraSeconds: sitting.value?.extraSeconds ?? 0,
  orderSeed: orderSeed.value,
  place: place.value,
  letters: letters.value,
  acked: acked.value,
  confirmed: confirmed.value,
  handInAsked: handInAsked.value,
})

/** The journal of the candidate on this machine, in memory where there is no other. */
export const journalOf = ({ attemptId, epoch }: SignedIn): Journal =>
  database.value && key ? diskJournal(database.value, key, { attemptId, epoch }) : memoryJournal

/** Takes the key a machine has kept a sitting under. */
export function keepUnder(kept: CryptoKey): void {
  key = kept
}

/** Keeps the sitting on this machine as it stands when its turn comes. */
export function keepNow(): Promise<void> {
  const who = signedIn.value
  const db = database.value
  if (!who || !db) return Promise.resolve()
  return inTurn(async () => {
    // Another page keeps it now, or nobody sits here any more.
    if (!key || storageTrouble.value || signedIn.value !== who || stage.value === 'elsewhere') return
    await keepSitting(db, sittingNow(who), key).catch((error: unknown) => {
      storageTrouble.value = troubleOf(error)
    })
  })
}

/** Begins to keep a new sitting instead of whatever was kept; gives the journal to write into. */
export const keepAnew = (who: SignedIn, events: readonly Written[]): Promise<Journal> =>
  inTurn(async () => {
    key = undefined
    const db = database.value
    if (!db) return memoryJournal
    try {
      key = await keepWhole(db, sittingNow(who), events)
      storageTrouble.value = null
    } catch (error) {
      storageTrouble.value = troubleOf(error)
      // Of a former candidate nothing may come back; his own unsent answers lie here until the node has them.
      if (events.length === 0) await wipeSitting(db).catch(() => undefined)
    }
    return journalOf(who)
  })

/** Keeps a log that was laid upon the node's; gives the journal to go on with. */
export const keepRelaid = (who: SignedIn, events: readonly Written[]): Promise<Journal> =>
  inTurn(async () => {
    const db = database.value
    if (!db || !key || storageTrouble.value) return memoryJournal
    try {
      await keepWhole(db, sittingNow(who), events, key)
      return journalOf(who)
    } catch (error) {
      storageTrouble.value = troubleOf(error)
      return memoryJournal
    }
  })

/** Takes everything of the candidate off this machine. */
export const forget = (): Promise<void> =>
  // In its turn: what was being kept a moment ago would outlive the wiping.
  inTurn(async () => {
    if (database.value) await wipeSitting(database.value).catch(() => undefined)
    key = undefined
  })
