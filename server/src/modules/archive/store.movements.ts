import { type Selectable, sql } from 'kysely'
import type { ArchiveMovements } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type MovementRow = Selectable<ArchiveMovements> & { batch_name: string | null }

/** What the register is narrowed to. */
export interface MovementFilters {
  readonly batchId?: string | undefined
  readonly kind?: string | undefined
  readonly status?: string | undefined
  readonly q?: string | undefined
}

const joined = (tx: Tx) =>
  tx.db
    .selectFrom('archive_movements as m')
    .leftJoin('batches as b', (join) =>
      join.onRef('b.institution_id', '=', 'm.institution_id').onRef('b.id', '=', 'm.batch_id'),
    )
    .where('m.institution_id', '=', tx.tenantId)

function narrow<Q>(start: Q, filters: MovementFilters): Q {
  let query = start as unknown as ReturnType<typeof joined>
  if (filters.batchId) query = query.where('m.batch_id', '=', filters.batchId)
  if (filters.kind) query = query.where('m.kind', '=', filters.kind)
  if (filters.status) query = query.where('m.status', '=', filters.status)
  if (filters.q) {
    const words = `%${filters.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    query = query.where((e) =>
      e.or([e('m.documents', 'like', words), e('m.receiver', 'like', words), e('m.reason', 'like', words)]),
    )
  }
  return query as unknown as Q
}

export const selectMovements = (
  tx: Tx,
  filters: MovementFilters,
  page: { offset: number; limit: number },
): Promise<MovementRow[]> =>
  narrow(joined(tx), filters)
    .selectAll('m')
    .select('b.name as batch_name')
    .orderBy('m.number', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()

export async function selectMovementCount(tx: Tx, filters: MovementFilters): Promise<number> {
  const row = await narrow(joined(tx), filters).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  return row.count
}

export const selectOptionalMovement = (tx: Tx, id: string): Promise<MovementRow | undefined> =>
  joined(tx).selectAll('m').select('b.name as batch_name').where('m.id', '=', id).executeTakeFirst()

/** The next number of the register; whoever asks holds it until his transaction ends. */
export async function takeMovementNumber(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`archive movements ${tx.tenantId}`}, 0))`.execute(tx.db)
  const row = await tx.db
    .selectFrom('archive_movements')
    .select(sql<number>`coalesce(max(number), 0)::int + 1`.as('next'))
    .where('institution_id', '=', tx.tenantId)
    .executeTakeFirstOrThrow()
  return row.next
}

/** What is known of a movement when it is asked for. */
export interface MovementFacts {
  readonly id: string
  readonly number: number
  readonly kind: string
  readonly batch_id: string | null
  readonly documents: string
  readonly reason: string
  readonly place: string
  readonly receiver: string
  readonly due_on: string | null
  readonly status: string
  readonly approval_needed: boolean
  readonly clause: string | null
  readonly requested_by: string
}

export const insertMovement = (tx: Tx, facts: MovementFacts) =>
  tx.db
    .insertInto('archive_movements')
    .values({ institution_id: tx.tenantId, ...facts, requested_name: tx.actor.name, requested_at: tx.now })
    .execute()

/** Moves a row on, guarded by the status it was read in; the number of rows moved. */
export async function moveMovement(
  tx: Tx,
  id: string,
  from: string,
  change: Partial<Omit<Selectable<ArchiveMovements>, 'institution_id' | 'id'>>,
): Promise<number> {
  const rows = await tx.db
    .updateTable('archive_movements')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .returning('id')
    .execute()
  return rows.length
}
