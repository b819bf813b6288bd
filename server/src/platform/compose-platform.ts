import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Calendar } from '#core/kernel/working-days.ts'
import { Sequencer } from './audit/sequencer.ts'
import { OffsetClock } from './clock/clock.ts'
import { readKeptTime } from './clock/kept-time.ts'
import { machineClocks, SteadyTime } from './clock/steady-time.ts'
import type { Config } from './config.ts'
import type { InstallationKind, Platform } from './context.ts'
import { openDatabase, type Tables } from './db/database.ts'
import { KeyRing } from './keys/key-ring.ts'
import type { MasterKey } from './keys/master-key.ts'
import { Outbox } from './outbox/outbox.ts'
import { createPdfPrinter } from './pdf/pdf-printer.ts'

/** What a platform is made of. */
export interface PlatformParts {
  readonly config: Config
  readonly kind: InstallationKind
  readonly clockOffset: number
  /** Connections under the programme's own role. */
  readonly pool: pg.Pool
  readonly master: MasterKey
  readonly log: FastifyBaseLogger
}

async function readCalendar(database: Kysely<Tables>): Promise<Calendar> {
  const rows = await database.selectFrom('calendar_years').selectAll().execute()
  const years = rows.map(({ year, status, off, makeup_workdays }) => [year, { status, off, makeup_workdays }])
  return { years: Object.fromEntries(years) } as Calendar
}

/** The calendar in memory: within a transaction nobody may wait for a second connection, which the others may all hold. */
function keepCalendar(database: Kysely<Tables>): Pick<Platform, 'calendar' | 'calendarChanged'> {
  let known: Promise<Calendar> | null = null
  return {
    calendar() {
      known ??= readCalendar(database).catch((error: unknown) => {
        known = null
        throw error
      })
      return known
    },
    calendarChanged(years) {
      const changed = known?.then((before) => ({ ...before, years: { ...before.years, ...years } })) ?? null
      // One that could not be read is asked for again, as above; whoever asked for it has been told.
      changed?.catch(() => {
        if (known === changed) known = null
      })
      known = changed
    },
  }
}

/** Puts a platform together over a migrated database; the outbox begins to work when it is started. */
export function composePlatform(parts: PlatformParts): { platform: Platform; close(): Promise<void> } {
  const { config, kind, pool, log } = parts
  const database = openDatabase(pool)
  const clock = new OffsetClock(parts.clockOffset, new SteadyTime(machineClocks, readKeptTime(config.dataDir)))
  const keys = new KeyRing(parts.master)
  const outbox = new Outbox(pool, log)
  const sequencer = new Sequencer({ database, keys, clock, folder: config.checkpointDir, log })
  const printer = createPdfPrinter(config.fontDir ? { fontDirs: [config.fontDir] } : {})
  const ends: (() => void | Promise<void>)[] = []
  const atClose = (end: () => void | Promise<void>) => void ends.push(end)
  return {
    platform: {
      ...{ config, kind, database, pool, clock, keys, outbox, sequencer, printer, log, atClose },
      ...keepCalendar(database),
    },
    async close() {
      for (const end of ends) await end()
      await outbox.close()
      await sequencer.close()
      await printer.close()
      await database.destroy()
    },
  }
}
