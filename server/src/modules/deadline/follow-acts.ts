import type { Act } from '#core/ledger/acts.ts'
import type { Entry } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectEveryInstitution } from './store.ts'
import { syncTasks } from './sync-tasks.ts'

/** Acts on a batch that set or move an anchor, or may fulfil a task. */
const batchActs: ReadonlySet<Act> = new Set<Act>([
  ...(['batch.create', 'plan.write', 'plan.submit', 'plan.change', 'plan.withdraw', 'session.write'] as const),
  ...(['arrangement.approve', 'ticket.issue', 'score.lock', 'report.send', 'archive.seal'] as const),
  ...(['publicity.publish', 'publicity.end', 'publicity.reopen', 'objection.receive', 'objection.decide'] as const),
  ...(['step.complete', 'step.reopen'] as const),
])

/** Acts on the institution that do. */
const houseActs: ReadonlySet<Act> = new Set<Act>([
  ...(['institution.create', 'filing.record', 'person.write', 'annual_plan.publish', 'policy.approve'] as const),
  'step.complete',
])

/** The kind of work that goes over all days of an institution. */
export const dayJob = 'deadline.day'

/** What follows the acts of a transaction: the dated tasks they concern are brought in step before it commits. */
export async function followTheActs(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const batchIds = new Set(entries.flatMap(({ act, batchId }) => (batchId && batchActs.has(act) ? [batchId] : [])))
  const house = entries.some(({ act }) => houseActs.has(act))
  if (batchIds.size > 0 || house) await syncTasks(tx, { batchIds: [...batchIds], house })
  // A calendar binds every institution; each moves its days behind its own wall.
  if (entries.some(({ act }) => act === 'calendar.import'))
    for (const institutionId of await selectEveryInstitution({ database: tx.db }))
      await tx.platform.outbox.enqueue(tx, dayJob, { institutionId, everything: true })
}
