import type { RaisedTask } from '#core/deadline/raised-task.ts'
import type { Closing } from '#core/deadline/types.ts'
import type { TaskRow } from './store.ts'

/** What a stored task keeps of its rule besides its columns. */
export type StoredWork = Pick<
  RaisedTask,
  'persons' | 'who' | 'items' | 'evidence' | 'choice' | 'note' | 'detail' | 'closedBy' | 'attestable'
>

/** The stored form of what a raised task asks. */
export function workOf(task: RaisedTask): StoredWork {
  const { persons, who, items, evidence, choice, note, detail, closedBy, attestable } = task
  return { persons, who, items, evidence, choice, note, detail, closedBy, attestable }
}

/** What a stored task asks. */
export const readWork = (row: Pick<TaskRow, 'work'>): StoredWork => row.work as unknown as StoredWork

/** The step whose end closes a task; null where something else does. */
export const closingStep = (closing: Closing | null): string | null =>
  closing && 'step' in closing ? closing.step : null
