import type { Written } from '../log/chain.ts'
import { type ExamDatabase, placesOf, read, strictly } from './database.ts'
import { seal, unseal } from './sealed.ts'

/** Whose log it is. */
export interface LogName {
  readonly attemptId: string
  readonly epoch: number
}

/** What is kept of a candidate's log on this machine. */
export interface Journal {
  /** Resolves once the events are on the disk. Rejects where they are not; nothing of them is then. */
  append(events: readonly Written[]): Promise<void>
  /** Everything kept that can be read, in its order, and the number of the last record, read or not; 0 where none is. */
  read(): Promise<{ readonly events: readonly Written[]; readonly last: number }>
}

const placeOf = ({ attemptId, epoch }: LogName, seq: number) => `event/${attemptId}/${epoch}/${seq}`
const rangeOf = ({ attemptId, epoch }: LogName) =>
  IDBKeyRange.bound([attemptId, epoch, 0], [attemptId, epoch, Number.MAX_SAFE_INTEGER])

/** Events as they lie on the disk: each a sealed record of its own under its place. */
export const sealEvents = (key: CryptoKey, name: LogName, events: readonly Written[]) =>
  Promise.all(
    events.map(async (event) => ({
      at: [name.attemptId, name.epoch, event.seq] as [string, number, number],
      value: await seal(key, placeOf(name, event.seq), event),
    })),
  )

const readEvent = async (db: ExamDatabase, key: CryptoKey, name: LogName, seq: number): Promise<Written | null> => {
  try {
    const record = await read(db, 'events', [name.attemptId, name.epoch, seq])
    return record ? await unseal<Written>(key, placeOf(name, seq), record) : null
  } catch {
    return null
  }
}

/** The journal on the machine's disk. */
export function diskJournal(db: ExamDatabase, key: CryptoKey, name: LogName): Journal {
  return {
    async append(events) {
      const records = await sealEvents(key, name, events)
      // `add` fails where another page has already written that number: two pages never write over each other.
      await strictly(db, ['events'], (journal) => records.map(({ at, value }) => journal.add(value, at)))
    },
    async read() {
      const places = await placesOf(db, rangeOf(name))
      // One by one: what cannot be read leaves its number, and those after it are sealed for themselves.
      const all = places.map(([, , seq]) => readEvent(db, key, name, seq))
      const events = (await Promise.all(all)).flatMap((event) => event ?? [])
      return { events, last: places[places.length - 1]?.[2] ?? 0 }
    },
  }
}

/** The journal of a machine that keeps nothing: what is written is in the page alone. */
export const memoryJournal: Journal = {
  append: () => Promise.resolve(),
  read: () => Promise.resolve({ events: [], last: 0 }),
}
