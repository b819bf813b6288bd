import { sql } from 'kysely'
import type { Platform, Tx } from '#server/platform/context.ts'

/** Whose ticket bears a code. */
export interface DoorRow {
  readonly institution_id: string
  readonly centre_id: string
  readonly registration_id: string
  readonly identity_index: Buffer
}

/** The registration whose issued ticket bears the code of this index. */
export async function selectOptionalDoor(platform: Platform, codeIndex: Buffer): Promise<DoorRow | undefined> {
  const { rows } = await sql<DoorRow>`select * from named_candidate_door(${codeIndex})`.execute(platform.database)
  return rows[0]
}

/** A candidate's own registration with his occupation and ticket. */
export const selectOptionalOwn = (tx: Tx, registrationId: string) =>
  tx.db
    .selectFrom('registrations as r')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .innerJoin('tickets as t', (join) =>
      join
        .onRef('t.institution_id', '=', 'r.institution_id')
        .onRef('t.registration_id', '=', 'r.id')
        .on('t.status', '=', 'issued'),
    )
    .select([
      'r.id',
      'r.batch_id',
      'r.name',
      'r.sex',
      'r.identity_masked',
      'r.class_name',
      'r.status',
      'r.photo_file_id',
    ])
    .select([
      'r.consented_at',
      'r.entry_id',
      'e.occupation',
      'e.job',
      'e.level',
      't.id as ticket_id',
      't.number as ticket_number',
    ])
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.id', '=', registrationId)
    .where('r.status', '<>', 'withdrawn')
    .executeTakeFirst()

export type OwnRow = NonNullable<Awaited<ReturnType<typeof selectOptionalOwn>>>
