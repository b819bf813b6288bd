import { type Selectable, sql } from 'kysely'
import type { Tickets } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type TicketRow = Selectable<Tickets>

/** A candidate who sits, with his ticket where there is one. */
export interface HolderRow {
  readonly id: string
  readonly serial: number
  readonly name: string
  readonly sex: string
  readonly identity_masked: string
  readonly class_name: string
  readonly photo_file_id: string | null
  readonly entry_id: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly practical_modules: number
  readonly ticket_id: string | null
  readonly ticket_number: string | null
  readonly issued_at: Date | null
  readonly printed_count: number | null
  readonly code_sealed: Buffer | null
}

/** Everybody of a batch who is eligible for the examination, in the order of registration. */
export async function selectHolders(tx: Tx, batchId: string, ids?: readonly string[]): Promise<HolderRow[]> {
  let query = tx.db
    .selectFrom('registrations as r')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .leftJoin('tickets as t', (join) =>
      join
        .onRef('t.institution_id', '=', 'r.institution_id')
        .onRef('t.registration_id', '=', 'r.id')
        .on('t.status', '=', 'issued'),
    )
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.batch_id', '=', batchId)
    .where('r.status', '=', 'eligible')
    .where('r.route', '=', 'exam')
    .select(['r.id', 'r.serial', 'r.name', 'r.sex', 'r.identity_masked', 'r.class_name', 'r.photo_file_id'])
    .select(['r.entry_id', 'e.occupation', 'e.job', 'e.level', 'e.practical_modules', 't.id as ticket_id'])
    .select(['t.number as ticket_number', 't.issued_at', 't.printed_count', 't.code_sealed'])
  if (ids) query = query.where('r.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
  return query.orderBy('r.serial').execute()
}

/** A ticket to be issued. */
export interface NewTicket {
  readonly id: string
  readonly registrationId: string
  readonly number: string
  readonly sealed: Buffer
  readonly index: Buffer
}

/** Issues tickets, all at once; one that was withdrawn comes back under a new code. */
export async function insertTickets(tx: Tx, batchId: string, tickets: readonly NewTicket[]): Promise<void> {
  await sql`
    insert into tickets (institution_id, batch_id, issued_by, issued_at, id, registration_id, number, code_sealed,
      code_index)
    select ${tx.tenantId}::uuid, ${batchId}::uuid, ${tx.actor.accountId}::uuid, ${tx.now}, v.*
    from unnest(${tickets.map((one) => one.id)}::uuid[], ${tickets.map((one) => one.registrationId)}::uuid[],
      ${tickets.map((one) => one.number)}::text[], ${tickets.map((one) => one.sealed)}::bytea[],
      ${tickets.map((one) => one.index)}::bytea[]) as v
    on conflict (institution_id, batch_id, registration_id) do update set id = excluded.id, status = 'issued',
      code_sealed = excluded.code_sealed, code_index = excluded.code_index, issued_at = excluded.issued_at,
      issued_by = excluded.issued_by, printed_count = 0
  `.execute(tx.db)
}

/** Withdraws the tickets of those who no longer sit; gives how many. */
export async function withdrawTickets(tx: Tx, batchId: string): Promise<number> {
  const result = await tx.db
    .updateTable('tickets as t')
    .set({ status: 'withdrawn' })
    .where('t.institution_id', '=', tx.tenantId)
    .where('t.batch_id', '=', batchId)
    .where('t.status', '=', 'issued')
    .where('t.registration_id', 'not in', (of) =>
      of
        .selectFrom('registrations as r')
        .select('r.id')
        .where('r.institution_id', '=', tx.tenantId)
        .where('r.batch_id', '=', batchId)
        .where('r.status', '=', 'eligible'),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export const selectOptionalTicket = (tx: Tx, id: string): Promise<TicketRow | undefined> =>
  tx.db
    .selectFrom('tickets')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'issued')
    .executeTakeFirst()

/** Counts a print of these tickets. */
export async function countPrints(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.db
    .updateTable('tickets')
    .set({ printed_count: sql`printed_count + 1` })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}

/** The batch of a registration, for whoever holds only the registration. */
export const selectBatchOf = (tx: Tx, registrationId: string) =>
  tx.db
    .selectFrom('registrations')
    .select('batch_id')
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', registrationId)
    .executeTakeFirst()
