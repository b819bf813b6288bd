import type { Day } from '#core/kernel/dates.ts'
import type { Level } from '#core/kernel/levels.ts'

/** A row of the directory of a filing: what the institution may assess. */
export interface DirectoryEntry {
  readonly occupation: string
  /** Job or direction; empty where the occupation has none. */
  readonly job: string
  readonly levels: readonly Level[]
  /** Short names under which plans and lists know the row. */
  readonly aliases: readonly string[]
}

/** A filing: from when to when it holds (both days included) and what it covers. */
export interface Directory<E extends DirectoryEntry = DirectoryEntry> {
  readonly validFrom: Day
  readonly validTo: Day
  readonly entries: readonly E[]
}
