import { type Selectable, sql } from 'kysely'
import type { Places } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type PlaceRow = Selectable<Places>

const places = (tx: Tx) => tx.db.selectFrom('places').selectAll().where('institution_id', '=', tx.tenantId)

/** The places of the institution, names in natural order. */
export async function selectPlaces(
  tx: Tx,
  filter: { subject?: string | undefined; status?: string | undefined; q?: string | undefined } = {},
): Promise<PlaceRow[]> {
  let query = places(tx)
  if (filter.subject) query = query.where('subject', '=', filter.subject)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((is) => is.or([is('name', 'like', like), is('building', 'like', like)]))
  }
  const rows = await query.execute()
  const order = new Intl.Collator('zh-CN', { numeric: true })
  return rows.sort((a, b) => order.compare(a.name, b.name))
}

/** Holds the institution's places until the transaction ends, so that counts stay true. */
export const lockPlaces = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`places ${tx.tenantId}`}, 0))`.execute(tx.db)

export const selectOptionalPlaceForUpdate = (tx: Tx, id: string) =>
  places(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** What a place is written as. */
export interface PlaceFacts {
  readonly name: string
  readonly building: string
  readonly subject: string
  readonly seat_count: number
  readonly reserve_count: number
  readonly occupations: string[]
  readonly columns: number
  readonly spacing: number | null
  readonly areas: string[]
  readonly status: string
}

export const insertPlace = (tx: Tx, id: string, facts: PlaceFacts) =>
  tx.db
    .insertInto('places')
    .values({ institution_id: tx.tenantId, id, ...facts })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updatePlace = (tx: Tx, id: string, facts: PlaceFacts) =>
  tx.db
    .updateTable('places')
    .set({ ...facts })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
