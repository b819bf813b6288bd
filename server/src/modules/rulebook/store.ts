import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { PolicyOverlays } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type OverlayRow = Selectable<PolicyOverlays>

const overlays = (tx: Tx) => tx.db.selectFrom('policy_overlays').selectAll().where('institution_id', '=', tx.tenantId)

/** Every version of the institution, the newest first. */
export const selectOverlays = (tx: Tx): Promise<OverlayRow[]> => overlays(tx).orderBy('number', 'desc').execute()

/** The approved versions whose day has come, in the order they take effect. */
export const selectOverlaysInForce = (tx: Tx, on: string): Promise<OverlayRow[]> =>
  overlays(tx)
    .where('status', '=', 'approved')
    .where('effective_on', '<=', on)
    .orderBy('effective_on')
    .orderBy('number')
    .execute()

/** The approved versions, those whose day is still to come as well, in the order they take effect. */
export const selectApprovedOverlays = (tx: Tx): Promise<OverlayRow[]> =>
  overlays(tx).where('status', '=', 'approved').orderBy('effective_on').orderBy('number').execute()

export const selectOptionalOverlay = (tx: Tx, id: string): Promise<OverlayRow | undefined> =>
  overlays(tx).where('id', '=', id).executeTakeFirst()

export const selectOptionalOverlayForUpdate = (tx: Tx, id: string): Promise<OverlayRow | undefined> =>
  overlays(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Locks the institution's row, so that versions are numbered and decided one after another. */
export const lockOverlays = (tx: Tx): Promise<unknown> =>
  tx.db.selectFrom('institutions').select('id').where('id', '=', tx.tenantId).forNoKeyUpdate().execute()

export async function nextOverlayNumber(tx: Tx): Promise<number> {
  await lockOverlays(tx)
  const { last } = await tx.db
    .selectFrom('policy_overlays')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('institution_id', '=', tx.tenantId)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}

export const insertOverlay = (tx: Tx, row: Omit<Insertable<PolicyOverlays>, 'institution_id'>): Promise<unknown> =>
  tx.db
    .insertInto('policy_overlays')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

/** Changes a version that still stands in `from`; zero rows mean somebody else was first. */
export async function updateOverlay(
  tx: Tx,
  id: string,
  from: string,
  change: Updateable<PolicyOverlays>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('policy_overlays')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The approved versions of the institutions of the caller's centre. */
export async function selectOverlaysOfCentre(tx: Tx): Promise<OverlayRow[]> {
  const { rows } = await sql<OverlayRow>`select * from named_centre_overlays()`.execute(tx.db)
  return rows
}
