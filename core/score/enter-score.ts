import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Subject } from './outcome-types.ts'
import type { Entered, Taking } from './taking.ts'
import type { ScorePolicy } from './types.ts'

/** Whether a subject's scores may be entered by a person: theory comes from the exam system alone where that is written. */
export function judgeEntrySource(subject: Subject, policy: ScorePolicy): Answer {
  if (subject !== 'theory') return answer([])
  const { theoryBySystem, manualImport } = policy
  return answer([
    ...(theoryBySystem.value ? [why('score.theory_by_system', theoryBySystem.clause, subject)] : []),
    ...(manualImport.value ? [] : [why('score.theory_by_hand', manualImport.clause, subject)]),
  ])
}

/** Whether a score may be entered for a candidate at all: nothing for the absent, for cheats, or before the marks. */
export function judgeEntry(taking: Taking, policy: ScorePolicy): Answer {
  const { mark, registrationId } = taking
  if (mark === 'absent') return answer([why('score.absent_candidate', policy.absent.clause, registrationId)])
  if (mark === 'cheat') return answer([why('score.cheated_candidate', policy.cheated.clause, registrationId)])
  if (mark === null && taking.subject !== 'comprehensive')
    return answer([why('score.unmarked', policy.absent.clause, registrationId)])
  return answer([])
}

/**
 * What an entry makes of the present one: the first entry, its change by the same person, or the check by another.
 * Null where two others have entered it already, or a check is not asked for: nothing is entered over somebody's work.
 */
export function enterScore(
  present: Entered | null,
  given: { readonly score: number; readonly by: string; readonly source: 'entry' | 'workbook' },
  policy: ScorePolicy,
): Entered | null {
  if (present === null || present.source === 'attendance') return { ...given, second: null, secondBy: null }
  if (present.by === given.by) return { ...present, score: given.score, source: given.source }
  if (!policy.doubleCheck.value) return null
  if (present.secondBy !== null && present.secondBy !== given.by) return null
  return { ...present, second: given.score, secondBy: given.by }
}
