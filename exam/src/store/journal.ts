import type { Written } from '../log/chain.ts'
import { type ExamDatabase, strictly } from './database.ts'
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
  /** Everything kept that can be read, in its order, and whether there was more. */
  read(): Promise<{ readonly events: readonly Written[]; readonly damaged: boolean }>
  /** Puts another log in the place of this one, in one transaction. */
  replace(events: readonly Written[]): Promise<void>
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

/** The journal on the machine's disk. */
export function diskJournal(db: ExamDatabase, key: CryptoKey, name: LogName): Journal {
  return {
    async append(events) {
      const records = await sealEvents(key, name, events)
      // `add` fails where another page has already written that number: two pages never write over each other.
      await strictly(db, 'events', (store) => records.map(({ at, value }) => store.add(value, at)))
    },
    async read() {
      const [keys, values] = await Promise.all([
        db.getAllKeys('events', rangeOf(name)),
        db.getAll('events', rangeOf(name)),
      ])
      const events: Written[] = []
      for (const [place, value] of values.entries()) {
        const seq = keys[place]?.[2] ?? 0
        try {
          events.push(await unseal<Written>(key, placeOf(name, seq), value))
        } catch {
          // A damaged record ends the part that can be trusted; the node's log has what it confirmed.
          return { events, damaged: true }
        }
      }
      return { events, damaged: false }
    },
    async replace(events) {
      const records = await sealEvents(key, name, events)
      await strictly(db, 'events', (store) => [
        store.delete(rangeOf(name)),
        ...records.map(({ at, value }) => store.put(value, at)),
      ])
    },
  }
}

/** The journal of a machine that keeps nothing: it remembers what the page itself remembers. */
export function memoryJournal(start: readonly Written[] = []): Journal {
  let kept = [...start]
  return {
    append: async (events) => {
      kept = [...kept, ...events]
    },
    read: async () => ({ events: kept, damaged: false }),
    replace: async (events) => {
      kept = [...events]
    },
  }
}
