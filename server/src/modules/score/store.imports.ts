import type { Selectable } from 'kysely'
import type { ExamSystems } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type ExamSystemRow = Selectable<ExamSystems>

const systems = (tx: Tx) => tx.db.selectFrom('exam_systems').selectAll().where('institution_id', '=', tx.tenantId)

export const selectExamSystems = (tx: Tx): Promise<ExamSystemRow[]> => systems(tx).orderBy('registered_at').execute()

export const selectOptionalExamSystem = (tx: Tx, keyId: string): Promise<ExamSystemRow | undefined> =>
  systems(tx).where('key_id', '=', keyId).executeTakeFirst()

export const insertExamSystem = (tx: Tx, facts: { name: string; keyId: string; publicKey: string }) =>
  tx.db
    .insertInto('exam_systems')
    .values({
      institution_id: tx.tenantId,
      id: newId(),
      name: facts.name,
      key_id: facts.keyId,
      public_key: facts.publicKey,
      status: 'active',
      registered_name: tx.actor.name,
      registered_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateExamSystemClosed = (tx: Tx, id: string): Promise<ExamSystemRow | undefined> =>
  tx.db
    .updateTable('exam_systems')
    .set({ status: 'closed' })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .returningAll()
    .executeTakeFirst()

export const insertTheoryImport = (
  tx: Tx,
  facts: { batchId: string; systemId: string; fileId: string; fileHash: string; rowCount: number; reason: string },
) =>
  tx.db
    .insertInto('theory_imports')
    .values({
      institution_id: tx.tenantId,
      id: newId(),
      batch_id: facts.batchId,
      system_id: facts.systemId,
      file_id: facts.fileId,
      file_hash: facts.fileHash,
      row_count: facts.rowCount,
      reason: facts.reason || null,
      imported_name: tx.actor.name,
      imported_at: tx.now,
    })
    .execute()

/** The newest theory file of a batch and the system it came from. */
export const selectOptionalTheoryImport = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('theory_imports as i')
    .innerJoin('exam_systems as s', (join) =>
      join.onRef('s.institution_id', '=', 'i.institution_id').onRef('s.id', '=', 'i.system_id'),
    )
    .select(['i.id', 'i.imported_at', 'i.imported_name', 'i.row_count', 'i.file_hash', 's.name', 's.key_id'])
    .where('i.institution_id', '=', tx.tenantId)
    .where('i.batch_id', '=', batchId)
    .orderBy('i.imported_at', 'desc')
    .limit(1)
    .executeTakeFirst()
