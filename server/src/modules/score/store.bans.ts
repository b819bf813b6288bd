import type { Tx } from '#server/platform/context.ts'

/** A candidate whose breach brings a ban. */
export interface BanRow {
  readonly registration_id: string
  readonly identity_index: Buffer
  readonly ban_until: string
  readonly clause: string
}

export const selectCentreId = async (tx: Tx): Promise<{ centreId: string; by: string }> => {
  const row = await tx.db
    .selectFrom('institutions')
    .select(['centre_id', 'name'])
    .where('id', '=', tx.tenantId)
    .executeTakeFirstOrThrow()
  return { centreId: row.centre_id, by: row.name }
}

export const selectBanned = (tx: Tx, batchId: string): Promise<BanRow[]> =>
  tx.db
    .selectFrom('attendance as a')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'a.institution_id').onRef('r.id', '=', 'a.registration_id'),
    )
    .select(['r.id as registration_id', 'r.identity_index', 'a.ban_until', 'a.clause'])
    .where('a.institution_id', '=', tx.tenantId)
    .where('a.batch_id', '=', batchId)
    .where('a.ban_until', 'is not', null)
    .where('a.clause', 'is not', null)
    .orderBy('a.ban_until', 'desc')
    .execute() as Promise<BanRow[]>

/** One ban a candidate and batch, the longest; known by the registration, so that it is written once. */
export const insertBans = async (tx: Tx, bans: readonly BanRow[], recordedBy: string): Promise<void> => {
  const first = [...Map.groupBy(bans, (ban) => ban.registration_id).values()].flatMap(([ban]) => ban ?? [])
  await tx.db
    .insertInto('bans')
    .values(
      first.map((ban) => ({
        centre_id: tx.tenantId,
        id: ban.registration_id,
        identity_index: ban.identity_index,
        until_on: ban.ban_until,
        clause: ban.clause,
        recorded_by: recordedBy,
        at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['centre_id', 'id']).doNothing())
    .execute()
}
