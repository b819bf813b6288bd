import { batch } from '@preact/signals'
import { orderPaper } from '#core/theory-exam/paper-order.ts'
import { node } from '../node/api.ts'
import { type ExamDatabase, troubleOf } from '../store/database.ts'
import { importPaperKey, isPaper, keepPaper, keptPaper, openPaper } from '../store/paper.ts'
import { database, orderSeed, paper, paperHeld, parts, signedIn, storageTrouble } from './state.ts'

// The sealed paper comes down with the sign-in and lies here unread; the start brings 32 bytes.

let sealed: ArrayBuffer | null = null

const bound = (id: string) => `jiheng-paper-1/${id}`
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Keeps the paper; a machine without room for it has it until the page is closed. */
const keep = (db: ExamDatabase, hash: string, bytes: ArrayBuffer, key: CryptoKey | null): Promise<void> =>
  keepPaper(db, hash, bytes, key).catch((error: unknown) => {
    storageTrouble.value = troubleOf(error)
  })

/** Fetches the sealed paper and keeps it; goes on trying, for there is no exam without it. */
export async function fetchPaper(): Promise<void> {
  const who = signedIn.value
  if (!who) return
  const { hash } = who.paper
  const db = database.value
  for (let wait = 500; signedIn.value === who; wait = Math.min(8_000, wait * 2)) {
    try {
      const kept = db ? await keptPaper(db, hash).catch(() => null) : null
      const bytes = kept?.bytes ?? (await node.paper(who.token, hash))
      if (await isPaper(bytes, hash)) {
        // It came so late that somebody else sits here, with another paper.
        if (signedIn.value !== who) return
        sealed = bytes
        if (db && !kept) await keep(db, hash, bytes, null)
        paperHeld.value = true
        return
      }
    } catch {
      // Tried again below.
    }
    await pause(wait * (0.5 + Math.random()))
  }
}

async function show(bytes: ArrayBuffer, key: CryptoKey, order: string): Promise<void> {
  const who = signedIn.value
  if (!who) return
  const opened = await openPaper(bytes, key, bound(who.paper.id))
  batch(() => {
    paper.value = opened
    parts.value = orderPaper(opened, order)
  })
}

/** Opens the paper with the key the start gave, and keeps the key where only this browser can use it. */
export async function unlockPaper(base64: string, order: string): Promise<void> {
  const who = signedIn.value
  if (!who) return
  if (!sealed) await fetchPaper()
  if (!sealed) return
  const key = await importPaperKey(base64)
  orderSeed.value = order
  await show(sealed, key, order)
  if (database.value && !storageTrouble.value) await keep(database.value, who.paper.hash, sealed, key)
}

/** Opens the paper kept on this machine; false where it has none, or the exam has not begun. */
export async function readKeptPaper(): Promise<boolean> {
  const who = signedIn.value
  const kept = who && database.value ? await keptPaper(database.value, who.paper.hash).catch(() => null) : null
  if (!kept?.key || orderSeed.value === null) return false
  try {
    await show(kept.bytes, kept.key, orderSeed.value)
    sealed = kept.bytes
    paperHeld.value = true
    return true
  } catch {
    return false
  }
}
