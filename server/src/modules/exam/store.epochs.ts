import type { Tx } from '#server/platform/context.ts'

/** The epochs of the sittings of a run, or of one of them. */
export const selectEpochs = (tx: Tx, runId: string, attemptId?: string) =>
  tx.db
    .selectFrom('exam_epochs as e')
    .innerJoin('exam_attempts as a', (join) =>
      join.onRef('a.institution_id', '=', 'e.institution_id').onRef('a.id', '=', 'e.attempt_id'),
    )
    .selectAll('e')
    .where('e.institution_id', '=', tx.tenantId)
    .where('a.run_id', '=', runId)
    .$if(attemptId !== undefined, (query) => query.where('e.attempt_id', '=', attemptId ?? ''))
    .orderBy('e.epoch')
    .execute()

/** Fences whatever machine writes for a candidate now. */
export const fenceEpochs = (tx: Tx, attemptId: string) =>
  tx.db
    .updateTable('exam_epochs')
    .set({ fenced_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('attempt_id', '=', attemptId)
    .where('fenced_at', 'is', null)
    .execute()

/** Opens an epoch that no machine writes in: its token is known to nobody. */
export const insertClosedEpoch = (
  tx: Tx,
  one: { attemptId: string; epoch: number; seat: number; after: string; tokenHash: Buffer },
) =>
  tx.db
    .insertInto('exam_epochs')
    .values({
      institution_id: tx.tenantId,
      attempt_id: one.attemptId,
      epoch: one.epoch,
      machine_id: null,
      seat: one.seat,
      after_hash: one.after,
      token_hash: one.tokenHash,
      opened_at: tx.now,
      fenced_at: tx.now,
    })
    .execute()
