import type { Selectable } from 'kysely'
import type { ExamNodes } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type NodeRow = Selectable<ExamNodes>

const nodes = (tx: Tx) => tx.db.selectFrom('exam_nodes').selectAll().where('institution_id', '=', tx.tenantId)

export const selectNodes = (tx: Tx) => nodes(tx).orderBy('kind').orderBy('registered_at').execute()

export const selectOptionalNode = (tx: Tx, nodeId: string) => nodes(tx).where('id', '=', nodeId).executeTakeFirst()

export const selectOptionalNodeByKey = (tx: Tx, signKey: string) =>
  nodes(tx).where('sign_key', '=', signKey).executeTakeFirst()

export const insertNode = (
  tx: Tx,
  row: {
    id: string
    name: string
    kind: 'own' | 'site'
    signKey: string
    recipient: string
    address?: string | null
    institutionKey?: string
  },
) =>
  tx.db
    .insertInto('exam_nodes')
    .values({
      institution_id: tx.tenantId,
      id: row.id,
      name: row.name,
      kind: row.kind,
      sign_key: row.signKey,
      seal_recipient: row.recipient,
      status: 'active',
      registered_by: tx.actor.accountId,
      registered_at: tx.now,
      address: row.address ?? null,
      institution_key: row.institutionKey ?? null,
    })
    .onConflict((conflict) => conflict.columns(['institution_id', 'sign_key']).doNothing())
    .execute()

/** Closes a node once; gives how many rows that changed. */
export async function closeNodeRow(tx: Tx, nodeId: string): Promise<bigint> {
  const { numUpdatedRows } = await tx.db
    .updateTable('exam_nodes')
    .set({ status: 'closed' })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', nodeId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return numUpdatedRows
}

export const updateNodeAddress = (tx: Tx, nodeId: string, address: string | null) =>
  tx.db
    .updateTable('exam_nodes')
    .set({ address })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', nodeId)
    .execute()
