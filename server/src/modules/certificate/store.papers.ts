import { type Selectable, sql } from 'kysely'
import type { PaperStatus, StockAct } from '#core/certificate/stock.ts'
import type { CertificateStock } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

/** A line of the register of papers. */
export type StockRow = Selectable<CertificateStock>

/** One at a time: who takes or moves papers of the institution waits here for the one before. */
export const lockPapers = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`papers ${tx.tenantId}`}, 0))`.execute(tx.db)

/** The next blank papers in the order of their numbers; fewer where there are fewer. The caller holds the papers. */
export async function selectBlank(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.db
    .selectFrom('certificate_papers')
    .select('number')
    .where('institution_id', '=', tx.tenantId)
    .where('status', '=', 'blank')
    .orderBy('number')
    .limit(count)
    .execute()
  return rows.map((row) => row.number)
}

/** Binds papers to certificates. */
export const usePapers = (tx: Tx, numbers: readonly number[], certificateIds: readonly string[]) =>
  sql`update certificate_papers p set status = 'used', certificate_id = u.certificate_id
    from unnest(${[...numbers]}::integer[], ${[...certificateIds]}::uuid[]) as u(number, certificate_id)
    where p.institution_id = ${tx.tenantId} and p.number = u.number and p.status = 'blank'`.execute(tx.db)

/** Takes new papers into the register; none is taken where one of them is already there. Gives how many. */
export async function insertPapers(tx: Tx, first: number, last: number): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into certificate_papers (institution_id, number, status)
    select ${tx.tenantId}, number, 'blank' from generate_series(${first}::integer, ${last}::integer) as number
    on conflict do nothing`.execute(tx.db)
  return Number(numAffectedRows ?? 0)
}

/** Moves papers of a range that stand in one of the given states; gives how many moved. */
export async function movePapers(
  tx: Tx,
  range: { first: number; last: number },
  from: readonly PaperStatus[],
  to: PaperStatus,
): Promise<number> {
  const result = await tx.db
    .updateTable('certificate_papers')
    .set({ status: to })
    .where('institution_id', '=', tx.tenantId)
    .where('number', '>=', range.first)
    .where('number', '<=', range.last)
    .where('status', 'in', [...from])
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** How many papers stand in each state. */
export async function selectPaperCounts(tx: Tx): Promise<Record<PaperStatus, number>> {
  const rows = await tx.db
    .selectFrom('certificate_papers')
    .select(['status', sql<number>`count(*)::int`.as('count')])
    .where('institution_id', '=', tx.tenantId)
    .groupBy('status')
    .execute()
  const counts: Record<PaperStatus, number> = { blank: 0, used: 0, scrapped: 0, destroyed: 0 }
  for (const { status, count } of rows) counts[status as PaperStatus] = count
  return counts
}

/** A line to be written into the register. */
export interface NewStockEvent {
  readonly act: StockAct
  readonly event: string
  readonly on: string
  readonly first: number | null
  readonly last: number | null
  readonly quantity: number
  readonly batchId?: string
  readonly note?: string
  readonly witness?: string
}

/** Writes lines into the register, with the blank papers left after them. */
export async function insertStockEvents(tx: Tx, events: readonly NewStockEvent[]): Promise<void> {
  const { blank } = await selectPaperCounts(tx)
  await tx.db
    .insertInto('certificate_stock')
    .values(
      events.map((one) => ({
        institution_id: tx.tenantId,
        id: newId(),
        act: one.act,
        event: one.event,
        on_day: one.on,
        first_number: one.first,
        last_number: one.last,
        quantity: one.quantity,
        blank_after: blank,
        batch_id: one.batchId ?? null,
        note: one.note ?? '',
        witness: one.witness ?? '',
        recorded_by: tx.actor.accountId ?? tx.tenantId,
        recorded_at: tx.now,
      })),
    )
    .execute()
}

const lines = (tx: Tx) =>
  tx.db.selectFrom('certificate_stock').selectAll().where('institution_id', '=', tx.tenantId).orderBy('id', 'desc')

/** Lines of the register, newest first. */
export const selectStockEvents = (tx: Tx, page: { offset: number; limit: number }): Promise<StockRow[]> =>
  lines(tx).offset(page.offset).limit(page.limit).execute()

/** How many lines the register has. */
export async function countStockEvents(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('certificate_stock')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('institution_id', '=', tx.tenantId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** The lines that concern one paper. */
export const selectPaperEvents = (tx: Tx, number: number): Promise<StockRow[]> =>
  lines(tx).where('first_number', '<=', number).where('last_number', '>=', number).limit(100).execute()

/** One paper, and the certificate printed on it. */
export const selectOptionalPaper = (tx: Tx, number: number) =>
  tx.db
    .selectFrom('certificate_papers as p')
    .leftJoin('certificates as c', (join) =>
      join.onRef('c.institution_id', '=', 'p.institution_id').onRef('c.id', '=', 'p.certificate_id'),
    )
    .select(['p.number', 'p.status', 'p.certificate_id', 'c.number as certificate_number'])
    .where('p.institution_id', '=', tx.tenantId)
    .where('p.number', '=', number)
    .executeTakeFirst()
