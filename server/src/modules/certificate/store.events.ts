import { type Selectable, sql } from 'kysely'
import type { RevocationEntry } from '#core/certificate/verify-text.ts'
import type { CertificatePrints, CertificateRevocations } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

/** A proposal to revoke. */
export type RevocationRow = Selectable<CertificateRevocations>
/** A file of printed certificates. */
export type PrintRow = Selectable<CertificatePrints>

export const insertRevocation = (tx: Tx, row: { id: string; certificateId: string; reason: string; clause: string }) =>
  tx.db
    .insertInto('certificate_revocations')
    .values({
      institution_id: tx.tenantId,
      id: row.id,
      certificate_id: row.certificateId,
      status: 'requested',
      reason: row.reason,
      clause: row.clause,
      requested_by: tx.actor.accountId ?? tx.tenantId,
      requested_at: tx.now,
    })
    .execute()

export const selectRevocations = (tx: Tx, certificateId: string): Promise<RevocationRow[]> =>
  tx.db
    .selectFrom('certificate_revocations')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('certificate_id', '=', certificateId)
    .orderBy('id')
    .execute()

/** Decides a proposal that is still open; gives how many rows were decided. */
export async function decideRevocationRow(tx: Tx, id: string, status: 'confirmed' | 'refused'): Promise<number> {
  const result = await tx.db
    .updateTable('certificate_revocations')
    .set({ status, confirmed_by: tx.actor.accountId, confirmed_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'requested')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Everything void of the institution: revoked certificates, and prints that were replaced. */
export async function selectVoid(
  tx: Tx,
): Promise<{ number: string; stock_number: string | null; kind: RevocationEntry['kind']; at: Date }[]> {
  const { rows } = await sql<{ number: string; stock_number: string | null; kind: RevocationEntry['kind']; at: Date }>`
    select c.number, c.stock_number, 'revoked' as kind, r.confirmed_at as at from certificates c
    join certificate_revocations r on r.institution_id = c.institution_id and r.certificate_id = c.id and r.status = 'confirmed'
    where c.institution_id = ${tx.tenantId} and c.status = 'revoked'
    union all
    select c.number, c.stock_number, 'replaced', n.issued_at from certificates c
    join certificates n on n.institution_id = c.institution_id and n.replaces_id = c.id and n.issued_at is not null
    where c.institution_id = ${tx.tenantId} and c.status = 'reissued'
    order by at, number`.execute(tx.db)
  return rows
}

/** The number of the newest revocation list, 0 before the first. */
export async function selectLastListNumber(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('revocation_lists')
    .select(sql<number>`coalesce(max(number), 0)::int`.as('last'))
    .where('institution_id', '=', tx.tenantId)
    .executeTakeFirstOrThrow()
  return row.last
}

/** Writes a revocation list; gives nothing where the number was just taken by another. */
export const insertList = (tx: Tx, list: { number: number; body: object; signature: string }) =>
  tx.db
    .insertInto('revocation_lists')
    .values({
      institution_id: tx.tenantId,
      number: list.number,
      issued_at: tx.now,
      body: JSON.stringify(list.body),
      signature: list.signature,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .execute()

/** One list follows the other: who publishes waits for the one before. */
export const lockLists = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`lists ${tx.tenantId}`}, 0))`.execute(tx.db)

export interface HandoverRow {
  readonly certificateId: string
  readonly receivedBy: string
  readonly relation: string
}

/** Writes handovers; those already written stay, and are left out of the answer. */
export const insertHandovers = (tx: Tx, rows: readonly HandoverRow[]) =>
  tx.db
    .insertInto('certificate_handovers')
    .values(
      rows.map((row) => ({
        institution_id: tx.tenantId,
        certificate_id: row.certificateId,
        received_by: row.receivedBy,
        relation: row.relation,
        handed_by: tx.actor.accountId ?? tx.tenantId,
        at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('certificate_id')
    .execute()

export const selectOptionalHandover = (tx: Tx, certificateId: string) =>
  tx.db
    .selectFrom('certificate_handovers')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('certificate_id', '=', certificateId)
    .executeTakeFirst()

/** The given certificates with number and status, locked in the order of their ids. */
export const selectForHandover = (tx: Tx, ids: readonly string[]) =>
  tx.db
    .selectFrom('certificates')
    .select(['id', 'number', 'status', 'batch_id', 'name'])
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forShare()
    .execute()
