import type { Announcement } from '#contract/announcement.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { Tx } from '#server/platform/context.ts'
import {
  type AnnouncementContent,
  type AnnouncementRow,
  selectAccountNames,
  selectOptionalAnnouncement,
} from './store.ts'

/** What the states of an announcement are called. */
export const announcementStatusTitles: Record<string, string> = {
  draft: '草稿',
  published: '已发布',
  withdrawn: '已撤回',
}

/** Announcements as the desk shows them. */
export async function presentAnnouncements(tx: Tx, rows: readonly AnnouncementRow[]): Promise<Announcement[]> {
  const ids = rows.flatMap((row) => [row.created_by, ...(row.published_by ? [row.published_by] : [])])
  const names = new Map((await selectAccountNames(tx, ids)).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    id: row.id,
    batchId: row.batch_id,
    status: row.status as Announcement['status'],
    statusTitle: announcementStatusTitles[row.status] ?? row.status,
    content: row.content as unknown as AnnouncementContent,
    createdBy: names.get(row.created_by) ?? '--',
    publishedBy: row.published_by ? (names.get(row.published_by) ?? '--') : null,
    publishedAt: row.published_at?.toISOString() ?? null,
  }))
}

/** An announcement of the institution as it now stands. */
export async function announcementNow(tx: Tx, id: string): Promise<Announcement> {
  const row = await selectOptionalAnnouncement(tx, id)
  const [shown] = row ? await presentAnnouncements(tx, [row]) : []
  if (!shown) throw new DomainError('resource.not_found')
  return shown
}
