import { DomainError } from '#contract/domain-error.ts'
import { type Role, roleTitle } from '#core/access/roles.ts'
import { type CalendarEntry, calendarFile } from '#core/deadline/icalendar.ts'
import { type Context, systemActor, type Tx, transact, transactFor } from '#server/platform/context.ts'
import { tokenHash } from '#server/platform/http/doors.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { occasionOf } from '../escalate.ts'
import { type ListedRow, selectFeedOf, selectForCalendar } from '../store.ts'
import { citationOf } from './present-task.ts'

const ninetyDays = 90 * 86_400_000

function entryOf(row: ListedRow): CalendarEntry {
  const citation = citationOf(row.clause)
  const basis = citation
    ? `依据：${citation.institution}${citation.document}${citation.article}（${citation.clause}）`
    : ''
  const batch = occasionOf(row)
  return {
    uid: `${row.id}@jiheng`,
    sequence: row.sequence,
    stamp: row.changed_at.toISOString(),
    day: row.due_on ?? '',
    at: row.due_at?.toISOString() ?? null,
    summary: batch ? `${row.label}（${batch}）` : row.label,
    description: basis,
    cancelled: row.status === 'withdrawn',
  }
}

/** The days of a role as a calendar file; no person is named in it. */
async function calendarOf(tx: Tx, role: Role): Promise<FileReply> {
  const rows = await selectForCalendar(tx, role, new Date(tx.now.getTime() - ninetyDays))
  return {
    fileName: `期限-${roleTitle(role)}.ics`,
    contentType: 'text/calendar; charset=utf-8',
    body: Buffer.from(calendarFile(`技衡期限・${roleTitle(role)}`, rows.map(entryOf))),
  }
}

/** The days of the caller's own role. */
export const ownCalendar = (ctx: Context): Promise<FileReply> =>
  transact(ctx, (tx) => {
    if (!tx.actor.role) throw new DomainError('resource.not_found')
    return calendarOf(tx, tx.actor.role)
  })

/** The days behind a subscribed address. */
export async function subscribedCalendar({ platform }: Context, token: string): Promise<FileReply> {
  const feed = await selectFeedOf(platform, tokenHash(token))
  if (!feed) throw new DomainError('resource.not_found')
  const { institution_id: id, role } = feed
  return transactFor(platform, systemActor(id, 'institution'), id, (tx) => calendarOf(tx, role as Role))
}
