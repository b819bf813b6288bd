import { type ExamDatabase, read, strictly } from './database.ts'

/** Which seat this machine is, as the node confirmed it. */
export interface Pairing {
  readonly token: string
  readonly room: string
  readonly seat: number
}

const name = 'jiheng-exam-machine'

const fromLocal = (): Pairing | null => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Pairing | null
  } catch {
    return null
  }
}

/** What the machine remembers under a name; null where that is nothing or cannot be read. */
export const recall = async <T>(db: ExamDatabase | null, name: string): Promise<T | null> =>
  ((db && (await read(db, 'machine', name).catch(() => null))) ?? null) as T | null

/** Has the machine remember something under a name; null has it forgotten. */
export const remember = async (db: ExamDatabase | null, name: string, value: unknown): Promise<void> => {
  if (db) await strictly(db, ['machine'], (store) => (value === null ? store.delete(name) : store.put(value, name)))
}

/** The pairing from either of the two places it is kept in. */
export const readPairing = async (db: ExamDatabase | null): Promise<Pairing | null> =>
  fromLocal() ?? recall(db, 'pairing')

/** Keeps the pairing in both places; a machine that keeps nothing must be paired again after a restart. */
export async function keepPairing(db: ExamDatabase | null, pairing: Pairing | null): Promise<void> {
  try {
    if (pairing) localStorage.setItem(name, JSON.stringify(pairing))
    else localStorage.removeItem(name)
  } catch {
    // Blocked storage is reported by the preflight check.
  }
  await remember(db, 'pairing', pairing)
}
