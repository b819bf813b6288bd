import type { Mark } from '#core/attendance/types.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { Subject } from './outcome-types.ts'
import type { ScorePolicy } from './types.ts'

/** One subject of one candidate as it stands: what was marked in the room and what was entered. */
export interface Taking {
  readonly registrationId: string
  readonly level: Level
  readonly subject: Subject
  readonly mark: Mark | null
  readonly entered: Entered | null
}

/** An entered score; `second` is the check by another person. */
export interface Entered {
  readonly score: number
  readonly by: string
  readonly second: number | null
  readonly secondBy: string | null
  readonly source: 'import' | 'entry' | 'workbook' | 'attendance' | 'correction' | 'marking'
}

/** What a list asks to be put right before the sheet can be made. */
export type TakingProblem = 'missing' | 'unchecked' | 'differs' | 'unmarked'

/** The score that counts, or why there is none yet. */
export interface Standing {
  readonly score: number | null
  readonly flag: 'absent' | 'cheat' | null
  readonly problem: TakingProblem | null
}

const unresolved = (problem: TakingProblem, score: number | null = null): Standing => ({ score, flag: null, problem })

function checked(entered: Entered, policy: ScorePolicy): Standing {
  const typed = entered.source === 'entry' || entered.source === 'workbook'
  if (!typed || !policy.doubleCheck.value) return { score: entered.score, flag: null, problem: null }
  if (entered.second === null) return unresolved('unchecked', entered.score)
  if (entered.second !== entered.score) return unresolved('differs', entered.score)
  return { score: entered.score, flag: null, problem: null }
}

/** The score that counts: 0 with a flag for the absent and for cheats, else what two persons entered alike. */
export function standingOfTaking(taking: Taking, policy: ScorePolicy): Standing {
  if (taking.mark === 'absent') return { score: policy.absent.value, flag: 'absent', problem: null }
  if (taking.mark === 'cheat') return { score: policy.cheated.value, flag: 'cheat', problem: null }
  // The comprehensive review has no seats; whoever has a score there was present.
  if (taking.mark === null && taking.subject !== 'comprehensive') return unresolved('unmarked')
  if (taking.entered === null || taking.entered.source === 'attendance') return unresolved('missing')
  return checked(taking.entered, policy)
}
