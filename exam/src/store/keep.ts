import type { examSignIn } from '#contract/exam.ts'
import type { OutputOf } from '#contract/route.ts'
import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import type { Head, Written } from '../log/chain.ts'
import type { RememberedTime } from '../node/clock.ts'
import { type ExamDatabase, read, strictly } from './database.ts'
import { sealEvents } from './journal.ts'
import { newKey, seal, unseal } from './sealed.ts'

/** What the node said at the sign-in. */
export type SignedIn = OutputOf<typeof examSignIn>

/** Everything a page needs to go on after it was closed, killed or the machine lost its power. */
export interface KeptSitting {
  readonly signedIn: SignedIn
  /** Where this machine's journal begins. */
  readonly base: Head
  /** What the node already held then. */
  readonly earlier: readonly LoggedEvent[]
  /** The node's time when the epoch was opened here: what `at` of the events counts from. */
  readonly openedAt: number
  readonly time: RememberedTime
  readonly endsAt: string | null
  readonly extraSeconds: number
  readonly orderSeed: string | null
  /** The item the candidate had before him, and the size of letters he chose. */
  readonly place: number
  readonly letters: number
  /** The last event the node had confirmed. */
  readonly acked: number
  readonly confirmed: boolean
  readonly handInAsked: boolean
}

const place = 'sitting'

/** The sitting under way on this machine, with its key; the sitting is null where its record is damaged. */
export interface Kept {
  readonly key: CryptoKey
  readonly sitting: KeptSitting | null
}

/** Reads the sitting back; null where nobody sits here. */
export async function readSitting(db: ExamDatabase): Promise<Kept | null> {
  const record = await read(db, 'sitting', 'current')
  if (!record) return null
  try {
    return { key: record.key, sitting: await unseal<KeptSitting>(record.key, place, record.sealed) }
  } catch {
    return { key: record.key, sitting: null }
  }
}

const recordOf = async (key: CryptoKey, sitting: KeptSitting) => ({
  id: sitting.signedIn.attemptId,
  key,
  sealed: await seal(key, place, sitting),
})

/** Keeps how the sitting stands now. */
export async function keepSitting(db: ExamDatabase, sitting: KeptSitting, key: CryptoKey): Promise<void> {
  const record = await recordOf(key, sitting)
  await strictly(db, ['sitting'], (store) => store.put(record, 'current'))
}

/**
 * Puts a sitting and its log in the place of whatever was kept, in one transaction: a power cut leaves the one or the
 * other, never a log that does not follow its beginning. Without a key it is a new sitting, and the paper goes as well.
 */
export async function keepWhole(
  db: ExamDatabase,
  sitting: KeptSitting,
  events: readonly Written[],
  key?: CryptoKey,
): Promise<CryptoKey> {
  const used = key ?? (await newKey())
  const record = await recordOf(used, sitting)
  const records = await sealEvents(used, sitting.signedIn, events)
  await strictly(db, ['sitting', 'papers', 'events'], (kept, papers, journal) => {
    if (!key) papers?.clear()
    journal?.clear()
    for (const { at, value } of records) journal?.put(value, at)
    kept?.put(record, 'current')
  })
  return used
}

/** Forgets the candidate: sitting, paper and answers. Only after the node's receipt, or when it is over for him. */
export const wipeSitting = (db: ExamDatabase): Promise<void> =>
  strictly(db, ['sitting', 'papers', 'events'], (...stores) => stores.map((store) => store.clear()))
