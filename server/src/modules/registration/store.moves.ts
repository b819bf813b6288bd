import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** Moves registrations from one status to another, all at once; gives the ids of those that stood there. */
export async function moveRegistrations(tx: Tx, ids: readonly string[], from: string, to: string): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.db
    .updateTable('registrations')
    .set({ status: to })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('status', '=', from)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
