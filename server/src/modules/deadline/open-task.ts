import type { OpenTask } from '#core/deadline/standing.ts'
import type { DeadlineRelation } from '#core/deadline/types.ts'
import type { TaskRow } from './store.ts'

/** A stored task as far as its standing matters. */
export const openTaskOf = (row: Pick<TaskRow, 'due_on' | 'due_at' | 'relation' | 'optional'>): OpenTask => ({
  due: row.due_on,
  at: row.due_at?.toISOString() ?? null,
  relation: row.relation as DeadlineRelation,
  optional: row.optional,
})
