import { type ExamDatabase, strictly } from './database.ts'

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

/** The pairing from either of the two places it is kept in. */
export const readPairing = async (db: ExamDatabase | null): Promise<Pairing | null> =>
  fromLocal() ?? ((await db?.get('machine', 'pairing').catch(() => undefined)) as Pairing | undefined) ?? null

/** Keeps the pairing in both places; a machine that keeps nothing must be paired again after a restart. */
export async function keepPairing(db: ExamDatabase | null, pairing: Pairing | null): Promise<void> {
  try {
    if (pairing) localStorage.setItem(name, JSON.stringify(pairing))
    else localStorage.removeItem(name)
  } catch {
    // Blocked storage is reported by the preflight check.
  }
  if (db) await strictly(db, 'machine', (store) => (pairing ? store.put(pairing, 'pairing') : store.delete('pairing')))
}

/** The day, as the node counts it, on which this machine was last checked. */
export const readMarker = async (db: ExamDatabase | null): Promise<string | null> =>
  ((await db?.get('machine', 'marker').catch(() => undefined)) as string | undefined) ?? null

/** Leaves a mark of today: a card that restores the disk at boot takes it away. */
export const leaveMarker = async (db: ExamDatabase, day: string): Promise<void> =>
  strictly(db, 'machine', (store) => store.put(day, 'marker'))
