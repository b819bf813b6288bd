import { getCalendar, importCalendarYear } from '#contract/calendar.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { record } from '#server/platform/audit/record.ts'
import {
  afterCommit,
  type Context,
  type Platform,
  systemActor,
  type Tx,
  transact,
  transactFor,
} from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { selectCalendarYears, upsertCalendarYear } from './store.ts'

const statuses = ['official', 'package_only', 'statutory_only_unofficial', 'unannounced'] as const

async function present(tx: Tx) {
  const rows = await selectCalendarYears(tx)
  return {
    years: rows.map((row) => ({
      year: row.year,
      status: statuses.find((status) => status === row.status) ?? ('unannounced' as const),
      announced: row.status === 'official' || row.status === 'package_only',
      off: row.off as unknown as string[],
      makeupWorkdays: row.makeup_workdays as unknown as string[],
      source: row.source,
      importedBy: row.imported_by,
      importedAt: row.imported_at.toISOString(),
    })),
  }
}

/** Imports the calendar an installation begins with. */
export function importCalendar(
  platform: Platform,
  centreId: string,
  calendar: Calendar,
  source: string,
): Promise<void> {
  return transactFor(platform, systemActor(centreId, 'centre'), centreId, async (tx) => {
    for (const [year, { status, off, makeup_workdays }] of Object.entries(calendar.years))
      await upsertCalendarYear(tx, {
        year: Number(year),
        status,
        off,
        makeupWorkdays: makeup_workdays,
        source,
        importedBy: null,
      })
    await record(tx, {
      act: 'calendar.import',
      subject: ['calendar', 'initial'],
      summary: '导入随系统提供的节假日安排',
      after: { ...calendar },
    })
    afterCommit(tx, () => platform.calendarChanged(calendar.years))
  })
}

/** Imports one year from the State Council's notice; each day must lie in that year. */
function importYear(ctx: Context, year: number, body: { source: string; off: string[]; makeupWorkdays: string[] }) {
  const strange = [...body.off, ...body.makeupWorkdays].filter((day) => !day.startsWith(`${year}-`))
  const both = body.off.filter((day) => body.makeupWorkdays.includes(day))
  if (strange.length > 0) throw new DomainError('calendar.other_year', { days: strange, year })
  if (both.length > 0) throw new DomainError('calendar.both', { days: both })
  return transact(ctx, async (tx) => {
    const { off, makeupWorkdays, source } = body
    await upsertCalendarYear(tx, { year, status: 'official', off, makeupWorkdays, source, importedBy: tx.actor.name })
    await record(tx, {
      act: 'calendar.import',
      subject: ['calendar', String(year)],
      summary: `导入${year}年节假日安排`,
      after: { ...body },
    })
    const known = { status: 'official' as const, off, makeup_workdays: makeupWorkdays }
    afterCommit(tx, () => ctx.platform.calendarChanged({ [year]: known }))
    return present(tx)
  })
}

/** The working calendar and its import. */
export const calendarRoutes: readonly Implementation[] = [
  implement(getCalendar, (ctx) => transact(ctx, present)),
  implement(importCalendarYear, (ctx, { params, body }) => importYear(ctx, params.year, body)),
]
