import { sql } from 'kysely'
import type { PublicityRow } from '#contract/publicity.ts'
import type { Platform } from '#server/platform/context.ts'

/** A notice as everybody may see it. */
export interface PublicNotice {
  readonly id: string
  readonly institution_id: string
  readonly institution: string
  readonly batch_id: string
  readonly batch_name: string
  readonly number: number
  readonly status: 'running' | 'ended'
  readonly content: unknown
  readonly row_count: number
  readonly first_on: string
  readonly last_on: string
  readonly announce_on: string | null
  readonly published_at: Date
}

interface NoticeFilter {
  readonly institutionId?: string | undefined
  readonly q?: string | undefined
}

const condition = ({ institutionId, q }: NoticeFilter) => {
  const like = `%${(q ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql`(${institutionId ?? null}::uuid is null or institution_id = ${institutionId ?? null}::uuid)
    and (${q ?? ''} = '' or institution like ${like} or batch_name like ${like} or content->>'title' like ${like})`
}

/** Notices that have begun by today, newest first, and how many there are. */
export async function selectPublicNotices(
  platform: Platform,
  filter: NoticeFilter & { offset: number; limit: number },
): Promise<{ notices: readonly PublicNotice[]; total: number }> {
  const today = platform.clock.today()
  const found = await sql<PublicNotice>`select * from named_publicities(${today}) where ${condition(filter)}
    order by first_on desc, id desc offset ${filter.offset} limit ${filter.limit}`.execute(platform.database)
  const counted = await sql<{
    total: number
  }>`select count(*)::int as total from named_publicities(${today}) where ${condition(filter)}`.execute(
    platform.database,
  )
  return { notices: found.rows, total: counted.rows[0]?.total ?? 0 }
}

/** One notice that has begun by today. */
export async function selectOptionalPublicNotice(platform: Platform, id: string): Promise<PublicNotice | undefined> {
  const { rows } = await sql<PublicNotice>`select * from named_publicities(${platform.clock.today()})
    where id = ${id}`.execute(platform.database)
  return rows[0]
}

/** The list of one such notice. */
export async function selectPublicRows(platform: Platform, id: string): Promise<readonly PublicityRow[]> {
  const { rows } = await sql<{
    rows: PublicityRow[] | null
  }>`select named_publicity_rows(${id}, ${platform.clock.today()}) as rows`.execute(platform.database)
  return rows[0]?.rows ?? []
}
