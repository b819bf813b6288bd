import type { Selectable } from 'kysely'
import type { Objections } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type ObjectionRow = Selectable<Objections>

/** Who objects, how to reach him, and what he says; sealed together. */
export interface Particulars {
  readonly name: string
  readonly contact: string
  readonly content: string
}

/** An objection as it comes in. */
export interface ObjectionFacts {
  readonly id: string
  readonly batchId: string
  readonly publicityId: string
  readonly registrationId: string | null
  readonly channel: 'public' | 'candidate' | 'office'
  readonly receipt: string
  readonly particulars: Particulars
  readonly about: readonly string[]
  readonly receivedOn: string
}

const context = (id: string) => `objection/${id}`

export async function insertObjection(tx: Tx, facts: ObjectionFacts): Promise<void> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  await tx.db
    .insertInto('objections')
    .values({
      institution_id: tx.tenantId,
      id: facts.id,
      batch_id: facts.batchId,
      publicity_id: facts.publicityId,
      registration_id: facts.registrationId,
      channel: facts.channel,
      receipt: facts.receipt,
      sealed: sealer.seal(JSON.stringify(facts.particulars), context(facts.id)),
      about: [...facts.about],
      status: 'received',
      received_on: facts.receivedOn,
      received_at: tx.now,
      recorded_by: tx.actor.accountId,
    })
    .execute()
}

const objections = (tx: Tx) => tx.db.selectFrom('objections').selectAll().where('institution_id', '=', tx.tenantId)

export const selectObjections = (tx: Tx, batchId: string) =>
  objections(tx).where('batch_id', '=', batchId).orderBy('received_at').orderBy('id').execute()

export const selectObjectionsOfRegistration = (tx: Tx, registrationId: string) =>
  objections(tx).where('registration_id', '=', registrationId).orderBy('received_at').execute()

export const selectOptionalObjection = (tx: Tx, id: string) => objections(tx).where('id', '=', id).executeTakeFirst()

/** Opens what lies sealed in objections. */
export async function openParticulars(tx: Tx): Promise<(row: ObjectionRow) => Particulars> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return (row) => JSON.parse(sealer.openText(row.sealed, context(row.id))) as Particulars
}

export const updateConcerned = (tx: Tx, id: string, about: readonly string[]) =>
  tx.db
    .updateTable('objections')
    .set({ about: [...about] })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'received')
    .execute()

/** Decides an objection nobody has decided yet; false when somebody did meanwhile. */
export async function moveObjection(tx: Tx, id: string, to: 'upheld' | 'dismissed', reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('objections')
    .set({ status: to, decided_by: tx.actor.accountId, decided_at: tx.now, decision_reason: reason })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'received')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
