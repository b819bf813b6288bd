import { type Selectable, sql } from 'kysely'
import type { CentreMatters } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type ResultMatter = Selectable<CentreMatters>

const results = (tx: Tx) =>
  tx.db.selectFrom('centre_matters').where('centre_id', '=', tx.tenantId).where('kind', '=', 'result')

export const selectOptionalResult = (tx: Tx, id: string) =>
  results(tx).selectAll().where('id', '=', id).executeTakeFirst()

export const selectOptionalResultForUpdate = (tx: Tx, id: string) =>
  results(tx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

interface ResultFilter {
  readonly status?: string | undefined
  readonly q?: string | undefined
}

const filtered = (tx: Tx, { status, q }: ResultFilter) =>
  results(tx)
    .$if(status !== undefined, (query) => query.where('status', '=', status as string))
    .$if(Boolean(q), (query) => {
      const like = `%${(q ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      return query.where((where) => where.or([where('title', 'like', like), where('institution_name', 'like', like)]))
    })

/** One page of the reports on the centre's desk, newest first, without the lists of people. */
export const selectResults = (tx: Tx, filter: ResultFilter & { offset: number; limit: number }) =>
  filtered(tx, filter)
    .select([
      'id',
      'institution_name',
      'title',
      'status',
      'received_at',
      'decided_by',
      'decided_at',
      'reason',
      sql<string>`body->>'filingNumber'`.as('filing_number'),
      sql<number>`(body->>'number')::int`.as('number'),
      sql<number>`jsonb_array_length(body->'passed')`.as('passed_count'),
      sql<number>`(select coalesce(sum((entry->>'judged')::int), 0)::int from jsonb_array_elements(body->'entries') entry)`.as(
        'judged_count',
      ),
    ])
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute()

export const countResults = async (tx: Tx, filter: ResultFilter): Promise<number> => {
  const { people } = await filtered(tx, filter)
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow()
  return Number(people)
}

/** Publishes a result that is still approved; false when somebody else moved it meanwhile. */
export async function publishResult(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('centre_matters')
    .set({ status: 'published', published_by: tx.actor.accountId, published_at: tx.now })
    .where('centre_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('kind', '=', 'result')
    .where('status', '=', 'approved')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Bans in force for any of these identity indexes, at this centre. */
export const selectBans = (tx: Tx, indexes: readonly Buffer[]) =>
  tx.db
    .selectFrom('bans')
    .select(['identity_index', 'until_on', 'clause'])
    .where('centre_id', '=', tx.tenantId)
    .where('identity_index', '=', sql<Buffer>`any (${[...indexes]}::bytea[])`)
    .execute()
