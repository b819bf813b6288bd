import { decideHeld, heldEvents } from '#server/modules/exam/index.ts'
import type { Tx } from '#server/platform/context.ts'

/** Two people decide about all that waits of one epoch, as they were shown it at this moment. */
export async function decideShown(tx: Tx, decision: Omit<Parameters<typeof decideHeld>[1], 'seen'>): Promise<void> {
  const { run_id } = await tx.db
    .selectFrom('exam_attempts')
    .select('run_id')
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', decision.attemptId)
    .executeTakeFirstOrThrow()
  const of = ({ attemptId, epoch }: { attemptId: string; epoch: number }) =>
    attemptId === decision.attemptId && epoch === decision.epoch
  const waiting = (await heldEvents(tx, run_id)).find(of)
  await decideHeld(tx, { ...decision, seen: waiting?.mark ?? '' })
}
