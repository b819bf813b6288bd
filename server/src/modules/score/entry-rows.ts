import { DomainError } from '#contract/domain-error.ts'
import type { EntryRow } from '#contract/score-entry.ts'
import type { Policy } from '#core/policy/types.ts'
import { seenEntry } from '#core/score/seen-entry.ts'
import { standingOfTaking } from '#core/score/taking.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../batch/index.ts'
import { reviewLevelsOf, takingOf } from './assess.ts'
import { selectTakings, type TakingRow } from './store.takings.ts'

/** Which candidates an entry grid shows. */
export interface Grid {
  readonly subject: 'practical' | 'comprehensive'
  readonly sessionId?: string | undefined
  readonly placeId?: string | undefined
  readonly entryId?: string | undefined
}

/** The rows of a grid: those of a room in a session, or of an occupation and level. */
export async function selectGrid(tx: Tx, batch: BatchRow, grid: Grid): Promise<TakingRow[]> {
  const { subject, sessionId, placeId, entryId } = grid
  const room = sessionId !== undefined && placeId !== undefined ? { sessionId, placeId } : null
  if (!room && entryId === undefined && subject === 'practical') throw new DomainError('score.grid_missing')
  const rows = await selectTakings(tx, batch.id, reviewLevelsOf(policyOf(batch)), room ? { room } : {})
  return rows
    .filter((row) => row.subject === subject)
    .filter((row) => entryId === undefined || row.entry_id === entryId)
    .sort((a, b) => (room ? (a.seat ?? 0) - (b.seat ?? 0) : 0))
}

function stateOf(row: TakingRow, policy: Policy): EntryRow['state'] {
  const { flag, problem } = standingOfTaking(takingOf(row), policy.score)
  if (flag) return 'zero'
  if (problem === 'unchecked') return 'entered'
  if (problem === 'differs') return 'differs'
  return problem === null ? 'checked' : 'empty'
}

/** A row as the caller may see it: his own entry, never the other person's before his. */
export function presentEntry(row: TakingRow, policy: Policy, accountId: string | null): EntryRow {
  const state = stateOf(row, policy)
  const seen = seenEntry(state === 'zero' ? null : takingOf(row).entered, accountId, policy.score)
  const marked = row.mark === 'present' || (row.mark === null && row.subject === 'comprehensive')
  return {
    registrationId: row.registration_id,
    ticketNumber: row.ticket_number,
    seat: row.seat,
    name: row.name,
    occupation: row.occupation,
    job: row.job,
    level: row.level,
    mark: row.mark,
    own: seen.own,
    state,
    open: marked && seen.open,
  }
}

/** How many rows stand how. */
export function countStates(rows: readonly EntryRow[]) {
  const count = (state: EntryRow['state']) => rows.filter((row) => row.state === state).length
  return {
    total: rows.length,
    empty: count('empty'),
    entered: count('entered'),
    checked: count('checked'),
    differs: count('differs'),
    zero: count('zero'),
  }
}
