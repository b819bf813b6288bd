import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** An application found under the centre's index: whose, for what, and when its batch runs. */
export interface IdentityUse {
  readonly identity_index: Buffer
  readonly institution_id: string
  readonly registration_id: string
  readonly occupation_code: string
  readonly job: string
  readonly level: number
  readonly starts_on: string
  readonly ends_on: string
}

export interface Ban {
  readonly identity_index: Buffer
  readonly until_on: string
  readonly clause: string
}

/** Every application of these people at any institution of the centre. */
export async function selectIdentityUses(tx: Tx, centreId: string, indexes: readonly Buffer[]): Promise<IdentityUse[]> {
  const { rows } = await sql<IdentityUse>`
    select * from named_identity_uses(${centreId}::uuid, ${[...indexes]}::bytea[])`.execute(tx.db)
  return rows
}

/** Every ban on these people at the centre. */
export async function selectBans(tx: Tx, centreId: string, indexes: readonly Buffer[]): Promise<Ban[]> {
  const { rows } = await sql<Ban>`select * from named_bans(${centreId}::uuid, ${[...indexes]}::bytea[])`.execute(tx.db)
  return rows
}

/** Which of these people have applied in the batch, and for which entry. */
export async function selectRegisteredIdentities(
  tx: Tx,
  batchId: string,
  indexes: readonly Buffer[],
): Promise<{ id: string; entry_id: string; serial: number; identity_index: Buffer }[]> {
  return tx.db
    .selectFrom('registrations')
    .select(['id', 'entry_id', 'serial', 'identity_index'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '<>', 'withdrawn')
    .where('identity_index', '=', sql<Buffer>`any(${[...indexes]}::bytea[])`)
    .execute()
}

/** Makes applications known to the institutions of the centre, as hashes. */
export async function insertIdentityUses(
  tx: Tx,
  centreId: string,
  period: { from: string; to: string },
  uses: readonly { index: Buffer; registrationId: string; code: string; job: string; level: number }[],
): Promise<void> {
  await sql`
    insert into identity_index (centre_id, institution_id, starts_on, ends_on, identity_index, registration_id,
      occupation_code, job, level)
    select ${centreId}::uuid, ${tx.tenantId}::uuid, ${period.from}::date, ${period.to}::date, u.*
    from unnest(${uses.map((one) => one.index)}::bytea[], ${uses.map((one) => one.registrationId)}::uuid[],
      ${uses.map((one) => one.code)}::text[], ${uses.map((one) => one.job)}::text[],
      ${uses.map((one) => one.level)}::int[]) as u
  `.execute(tx.db)
}

/** Takes an application out of the centre's index after a withdrawal or before it is written anew. */
export async function deleteIdentityUses(tx: Tx, centreId: string, registrationId: string): Promise<void> {
  await tx.db
    .deleteFrom('identity_index')
    .where('centre_id', '=', centreId)
    .where('institution_id', '=', tx.tenantId)
    .where('registration_id', '=', registrationId)
    .execute()
}
