import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Sealed } from './sealed.ts'

/** The machine's own records, and those of the candidate who sits at it now. */
export interface ExamSchema extends DBSchema {
  machine: { key: string; value: unknown }
  /** The key of the sitting and the sitting itself, sealed by it; under `current`. */
  sitting: { key: string; value: { readonly id: string; readonly key: CryptoKey; readonly sealed: Sealed } }
  /** Sealed papers by the hash of their ciphertext, with the key once the start has given it. */
  papers: { key: string; value: { readonly bytes: ArrayBuffer; readonly key: CryptoKey | null } }
  events: { key: [string, number, number]; value: Sealed }
}

export type ExamDatabase = IDBPDatabase<ExamSchema>

/** What a browser that hangs on its storage is given before it counts as blocked. */
const patience = 4_000

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
    await strictly(db, 'machine', (store) => store.put(Date.now(), 'tried'))
    return null
  } catch (error) {
    return troubleOf(error)
  }
}

/** Opens the machine's database, or says that there is none to be had: blocked, forbidden or broken. */
export async function openDatabase(): Promise<Opened> {
  const none: Opened = { db: null, trouble: 'blocked' }
  try {
    // Where storage is forbidden, the mere mention of it throws.
    if (typeof indexedDB === 'undefined') return none
    const opened = openDB<ExamSchema>('jiheng-exam', 1, {
      upgrade(db) {
        for (const name of stores) db.createObjectStore(name)
      },
      blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
    })
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))
    const db = await Promise.race([opened, late])
    return db ? { db, trouble: await tryWriting(db) } : none
  } catch {
    return none
  }
}

type Store<N extends (typeof stores)[number]> = ReturnType<ReturnType<typeof transactionOf<N>>['objectStore']>

const transactionOf = <N extends (typeof stores)[number]>(db: ExamDatabase, name: N) =>
  db.transaction(name, 'readwrite', { durability: 'strict' })

/** One transaction that counts only once the disk has it: a power cut a moment later loses nothing of it. */
export async function strictly<N extends (typeof stores)[number]>(
  db: ExamDatabase,
  name: N,
  write: (store: Store<N>) => Promise<unknown> | Promise<unknown>[],
): Promise<void> {
  const transaction = transactionOf(db, name)
  const writes = write(transaction.objectStore(name) as Store<N>)
  await Promise.all([...(Array.isArray(writes) ? writes : [writes]), transaction.done])
}
