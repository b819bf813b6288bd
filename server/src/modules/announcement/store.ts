import { type Selectable, sql } from 'kysely'
import type { Announcements } from '#db/tables.ts'
import type { Context, Tx } from '#server/platform/context.ts'

export type AnnouncementRow = Selectable<Announcements>

/** What an announcement says. */
export interface AnnouncementContent {
  readonly title: string
  readonly opening: string
  readonly sections: { field: string; text: string }[]
  readonly contact: { name: string; phone: string; address: string }
}

/** A published announcement, as everybody may see it. */
export interface PublishedRow {
  readonly id: string
  readonly institution: string
  readonly batch_name: string
  readonly starts_on: string
  readonly ends_on: string
  readonly content: AnnouncementContent
  readonly published_at: Date
}

const announcements = (tx: Tx) =>
  tx.db.selectFrom('announcements').selectAll().where('institution_id', '=', tx.tenantId)

export const selectAnnouncements = (tx: Tx, batchId: string) =>
  announcements(tx).where('batch_id', '=', batchId).orderBy('created_at', 'desc').orderBy('id', 'desc').execute()

export const selectOptionalAnnouncement = (tx: Tx, id: string) =>
  announcements(tx).where('id', '=', id).executeTakeFirst()

export const insertDraft = (
  tx: Tx,
  row: { id: string; batchId: string; content: AnnouncementContent; writer: string },
) =>
  tx.db
    .insertInto('announcements')
    .values({
      institution_id: tx.tenantId,
      id: row.id,
      batch_id: row.batchId,
      content: JSON.stringify(row.content),
      status: 'draft',
      created_by: row.writer,
      writers: [row.writer],
      created_at: tx.now,
    })
    .execute()

/** Changes an announcement that still stands where the command found it; false when somebody else moved it meanwhile. */
export async function moveAnnouncement(
  tx: Tx,
  id: string,
  from: string,
  change: { status?: string; content?: string; writers?: string[]; published_at?: Date; published_by?: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('announcements')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export const selectAccountNames = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('accounts')
        .select(['id', 'name'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', 'in', [...new Set(ids)])
        .execute()

/** Published announcements, of one institution or of all, newest first. */
export async function selectPublished(ctx: Context, institutionId: string | null): Promise<PublishedRow[]> {
  const { rows } = await sql<PublishedRow>`
    select id, institution, batch_name, starts_on, ends_on, content, published_at from named_announcements()
    where ${institutionId}::uuid is null or institution_id = ${institutionId}::uuid
    order by published_at desc limit 200`.execute(ctx.platform.database)
  return rows
}

/** One published announcement with what it offers. */
export async function selectPublishedInFull(ctx: Context, id: string) {
  const { rows } = await sql<PublishedRow>`
    select id, institution, batch_name, starts_on, ends_on, content, published_at from named_announcements()
    where id = ${id}::uuid`.execute(ctx.platform.database)
  const [row] = rows
  if (!row) return null
  const entries = await sql<{
    occupation_code: string
    occupation: string
    job: string
    level: number
    expected_count: number
  }>`select * from named_announced_entries(${id}::uuid)`.execute(ctx.platform.database)
  return { row, entries: entries.rows }
}
