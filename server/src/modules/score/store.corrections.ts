import type { Subject } from '#core/score/outcome-types.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

const corrections = (tx: Tx) =>
  tx.db
    .selectFrom('score_corrections as c')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'c.institution_id').onRef('r.id', '=', 'c.registration_id'),
    )
    .leftJoin('tickets as t', (join) =>
      join
        .onRef('t.institution_id', '=', 'c.institution_id')
        .onRef('t.batch_id', '=', 'c.batch_id')
        .onRef('t.registration_id', '=', 'c.registration_id'),
    )
    .selectAll('c')
    .select(['r.name', 't.number as ticket_number'])
    .where('c.institution_id', '=', tx.tenantId)

export const selectCorrections = (tx: Tx, batchId: string) =>
  corrections(tx).where('c.batch_id', '=', batchId).orderBy('c.requested_at', 'desc').execute()

export const selectOptionalCorrection = (tx: Tx, id: string) =>
  corrections(tx).where('c.id', '=', id).executeTakeFirst()

/** A correction with the candidate it concerns. */
export type CorrectionRow = NonNullable<Awaited<ReturnType<typeof selectOptionalCorrection>>>

export async function insertCorrection(
  tx: Tx,
  facts: {
    batchId: string
    registrationId: string
    subject: Subject
    oldScore: number
    newScore: number
    reason: string
    misfilled: readonly string[]
  },
): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('score_corrections')
    .values({
      institution_id: tx.tenantId,
      id,
      batch_id: facts.batchId,
      registration_id: facts.registrationId,
      subject: facts.subject,
      old_score: facts.oldScore,
      new_score: facts.newScore,
      reason: facts.reason,
      misfilled: [...facts.misfilled],
      status: 'requested',
      requested_by: tx.actor.accountId ?? '',
      requested_name: tx.actor.name,
      requested_at: tx.now,
    })
    .execute()
  return id
}

/** Decides a correction; nothing is updated when it has been decided meanwhile. */
export const updateCorrection = (
  tx: Tx,
  id: string,
  change: { status: 'confirmed' | 'refused'; reason: string | null },
) =>
  tx.db
    .updateTable('score_corrections')
    .set({
      status: change.status,
      decision_reason: change.reason,
      confirmed_by: tx.actor.accountId,
      confirmed_name: tx.actor.name,
      confirmed_at: tx.now,
    })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'requested')
    .returning('id')
    .executeTakeFirst()

/** Writes a correction that one person ordered and another confirmed elsewhere. */
export async function insertConfirmedCorrection(
  tx: Tx,
  facts: {
    batchId: string
    registrationId: string
    oldScore: number
    newScore: number
    reason: string
    remarkId: string
    ordered: { by: string; name: string; at: Date }
  },
): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('score_corrections')
    .values({
      institution_id: tx.tenantId,
      id,
      batch_id: facts.batchId,
      registration_id: facts.registrationId,
      subject: 'theory',
      old_score: facts.oldScore,
      new_score: facts.newScore,
      reason: facts.reason,
      remark_id: facts.remarkId,
      status: 'confirmed',
      requested_by: facts.ordered.by,
      requested_name: facts.ordered.name,
      requested_at: facts.ordered.at,
      confirmed_by: tx.actor.accountId,
      confirmed_name: tx.actor.name,
      confirmed_at: tx.now,
    })
    .execute()
  return id
}
