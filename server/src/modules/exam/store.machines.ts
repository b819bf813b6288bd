import { sql } from 'kysely'
import type { Platform, Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

/** A machine as the database names it by its token. */
export interface MachineRow {
  readonly institution_id: string
  readonly id: string
  readonly place_id: string
  readonly seat: number
}

export async function namedMachine({ database }: Platform, tokenHash: string): Promise<MachineRow | undefined> {
  const { rows } = await sql<MachineRow>`
    select * from named_exam_machine(${Buffer.from(tokenHash, 'hex')})`.execute(database)
  return rows[0]
}

/** Whose sitting a candidate's token names, before anybody is known. */
export async function namedSitting({ database }: Platform, tokenHash: string) {
  const { rows } = await sql<{ institution_id: string; run_id: string; attempt_id: string }>`
    select * from named_exam_sitting(${Buffer.from(tokenHash, 'hex')})`.execute(database)
  return rows[0]
}

/** Puts a machine at a seat; gives those it takes the place of. */
export async function replaceMachine(
  tx: Tx,
  { placeId, seat, tokenHash }: { placeId: string; seat: number; tokenHash: string },
): Promise<readonly string[]> {
  const before = await tx.db
    .updateTable('exam_machines')
    .set({ status: 'replaced' })
    .where('institution_id', '=', tx.tenantId)
    .where('place_id', '=', placeId)
    .where('seat', '=', seat)
    .where('status', '=', 'active')
    .returning('id')
    .execute()
  await tx.db
    .insertInto('exam_machines')
    .values({
      institution_id: tx.tenantId,
      id: newId(),
      place_id: placeId,
      seat,
      token_hash: Buffer.from(tokenHash, 'hex'),
      paired_at: tx.now,
      status: 'active',
    })
    .execute()
  return before.map(({ id }) => id)
}

/** What a machine found out about itself; `marker` where a record of an earlier day was still there. */
export const setPreflight = (tx: Tx, machineId: string, preflight: object, marker: boolean) =>
  tx.db
    .updateTable('exam_machines')
    .set({ preflight: JSON.stringify(preflight), checked_at: tx.now, ...(marker ? { marker_day: tx.today } : {}) })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', machineId)
    .execute()
