import type { Sealed } from './sealed.ts'

/** The machine's own records, and those of the candidate who sits at it now. */
interface Stored {
  machine: unknown
  /** The key of the sitting and the sitting itself, sealed by it; under `current`. */
  sitting: { readonly id: string; readonly key: CryptoKey; readonly sealed: Sealed }
  /** Sealed papers by the hash of their ciphertext, with the key once the start has given it. */
  papers: { readonly bytes: ArrayBuffer; readonly key: CryptoKey | null }
  /** One record for each event, under attempt, epoch and number. */
  events: Sealed
}

export type ExamDatabase = IDBDatabase

/** What a browser that hangs on its storage is given before it counts as blocked. */
const patience = 4_000
/** What a disk that hangs is given for one transaction before the machine counts as one that keeps nothing. */
const patienceOfDisk = 20_000

const stores = ['machine', 'sitting', 'papers', 'events'] as const

/** Why a machine cannot keep answers: it may not store at all, or it has no room left. */
export type StorageTrouble = 'blocked' | 'full'

/** What a failed write says of the machine's storage. */
export const troubleOf = (error: unknown): StorageTrouble =>
  (error as DOMException | null)?.name === 'QuotaExceededError' ? 'full' : 'blocked'

/** The machine's database and what is wrong with it. One that is full is still read: it may hold unsent answers. */
export interface Opened {
  readonly db: ExamDatabase | null
  readonly trouble: StorageTrouble | null
}

async function tryWriting(db: ExamDatabase): Promise<StorageTrouble | null> {
  try {
    await strictly(db, ['machine'], (machine) => machine.put(Date.now(), 'tried'))
    return null
  } catch (error) {
    return troubleOf(error)
  }
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

async function open(): Promise<ExamDatabase> {
  const asked = indexedDB.open('jiheng-exam', 1)
  asked.onupgradeneeded = () => {
    for (const name of stores) asked.result.createObjectStore(name)
  }
  const db = await answered(asked)
  db.onversionchange = () => db.close()
  return db
}

/** Opens the machine's database, or says that there is none to be had: blocked, forbidden or broken. */
export async function openDatabase(): Promise<Opened> {
  const none: Opened = { db: null, trouble: 'blocked' }
  try {
    // Where storage is forbidden, the mere mention of it throws.
    if (typeof indexedDB === 'undefined') return none
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))
    const db = await Promise.race([open(), late])
    return db ? { db, trouble: await tryWriting(db) } : none
  } catch {
    return none
  }
}

/** Reads one record. */
export const read = async <N extends keyof Stored>(
  db: ExamDatabase,
  name: N,
  at: IDBValidKey,
): Promise<Stored[N] | undefined> => answered(db.transaction(name).objectStore(name).get(at))

/** The places of the events within a range, in their order. */
export const placesOf = async (db: ExamDatabase, range: IDBKeyRange): Promise<[string, number, number][]> =>
  (await answered(db.transaction('events').objectStore('events').getAllKeys(range))) as [string, number, number][]

/**
 * One transaction that counts only once the disk has it: a power cut a moment later loses nothing of it. `write` gets
 * the stores in the order of their names. A disk that hangs must keep nothing from the node: it rejects as a broken one.
 */
export const strictly = (
  db: ExamDatabase,
  names: (keyof Stored)[],
  write: (...stores: IDBObjectStore[]) => unknown,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction(names, 'readwrite', { durability: 'strict' })
    const late = setTimeout(reject, patienceOfDisk)
    const settle = (end: () => void) => () => {
      clearTimeout(late)
      end()
    }
    transaction.oncomplete = settle(resolve)
    transaction.onabort = settle(() => reject(transaction.error))
    write(...names.map((name) => transaction.objectStore(name)))
  })
