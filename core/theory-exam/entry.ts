import { answer, type Why, why } from '#core/kernel/judgement.ts'
import { type Repeated, repeatedWhys } from '#core/policy/parameter.ts'
import type { DocumentRule, EntryAnswer, EntryInput, EntryPolicy } from './entry-types.ts'

/** What one check at the door found; `then` is the result where it refuses. */
interface Finding {
  readonly reason?: Why
  readonly further?: readonly Why[]
  readonly question?: Why
  readonly then?: EntryAnswer['result']
}

const passed: Finding = {}
const refuse = (
  code: string,
  rule: Repeated & { readonly clause: string | null },
  then: EntryAnswer['result'],
): Finding => {
  const reason = why(`entry.${code}`, rule.clause)
  return { reason, further: repeatedWhys(reason, rule), then }
}
const ask = (code: string, clause: string | null): Finding => ({ question: why(`ask.${code}`, clause) })

function lateness({ at }: EntryInput, { lateAfter, lateExactly }: EntryPolicy): Finding {
  if (lateAfter === null) return at > 0 ? ask('late_limit', null) : passed
  if (at > lateAfter.minutes) return refuse('late', lateAfter, 'absent')
  return lateExactly?.minutes === at ? ask(`exactly_${at}`, lateExactly.clause) : passed
}

function identification({ documents }: EntryInput, rule: DocumentRule | null): Finding {
  if (rule === null) return passed
  const lacking = rule.needed.filter((document) => !documents.includes(document))
  if (lacking.length === 0) return passed
  const onlyCard = lacking.length === 1 && lacking[0] === 'id_card'
  if (!onlyCard || !documents.some((document) => rule.substitutes.includes(document))) {
    return refuse('documents', rule, rule.otherwise)
  }
  return rule.substituteIs === 'accepted' ? passed : ask('substitute', rule.clause)
}

function impersonation({ doubt = 'none' }: EntryInput, { impersonation: rule }: EntryPolicy): Finding {
  if (doubt === 'none') return passed
  if (rule && doubt === 'admitted') return refuse('impersonation', rule, 'refused')
  return rule?.deniedPasses && doubt === 'denied' ? passed : ask('doubt', null)
}

function earliness({ at }: EntryInput, { opensBefore, opensDisputed }: EntryPolicy): Finding {
  if (opensBefore && at < -opensBefore.minutes) return refuse('too_early', opensBefore, 'wait')
  return opensDisputed && at < -opensDisputed.minutes ? ask('open', opensDisputed.clause) : passed
}

function leaveOf({ leave_at, duration }: EntryInput, { earlyLeave }: EntryPolicy): EntryAnswer['leave'] {
  if (leave_at === undefined) return null
  if (leave_at >= duration) return 'allowed'
  if (earlyLeave === null) return 'needs_human'
  return earlyLeave.after !== null && leave_at > earlyLeave.after ? 'allowed' : 'forbidden'
}

/** The articles that decide about leaving before the end. */
function leaveClauses({ leave_at, duration }: EntryInput, { earlyLeave }: EntryPolicy): readonly string[] {
  if (leave_at === undefined || leave_at >= duration || earlyLeave === null) return []
  return [...(earlyLeave.clause === null ? [] : [earlyLeave.clause]), ...(earlyLeave.also ?? [])]
}

/**
 * Whether a candidate may enter a theory exam. The first check that refuses gives the result, all reasons are listed;
 * leave is judged for an admitted candidate who asks for it and never changes the verdict.
 */
export function judgeEntry(input: EntryInput, policy: EntryPolicy): EntryAnswer {
  const findings = [
    lateness(input, policy),
    identification(input, policy.documents),
    impersonation(input, policy),
    earliness(input, policy),
  ]
  const verdict = answer(
    findings.flatMap(({ reason }) => reason ?? []),
    findings.flatMap(({ question }) => question ?? []),
  )
  const refusal = findings.find(({ then }) => then !== undefined)?.then
  const result = refusal ?? (verdict.ok === true ? 'admitted' : 'needs_human')
  const further = findings.flatMap((finding) => finding.further ?? [])
  if (result !== 'admitted') return { ...verdict, result, leave: null, further, leave_clauses: [] }
  return { ...verdict, result, leave: leaveOf(input, policy), further, leave_clauses: leaveClauses(input, policy) }
}
