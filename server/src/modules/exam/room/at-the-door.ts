import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { Why } from '#core/kernel/judgement.ts'
import { endOf } from '#core/theory-exam/capture.ts'
import { judgeEntry } from '#core/theory-exam/entry.ts'
import type { EntryDocument } from '#core/theory-exam/entry-types.ts'
import type { RunState, Sitting } from '../run-state.ts'
import { endsAt } from './sitting-text.ts'

/** Documents are looked at by people at the door; what the machine judges is the time. */
const shown: readonly EntryDocument[] = ['ticket', 'id_card', 'student_card']

const minutesSince = (from: number, now: number) => (now - from) / 60_000

/** Whole minutes of the exam that have passed; nobody is late while the room itself has not begun. */
function minuteOf(run: RunState, now: number): number {
  if (run.startedAt !== null) return Math.floor(minutesSince(run.startedAt, now))
  return Math.min(0, Math.floor(minutesSince(run.facts.startsAt, now)))
}

const groundsOf = (whys: readonly Why[], actual: string, remedies: readonly string[]): readonly Ground[] =>
  whys.length === 0 ? [{ clause: null, actual, remedies }] : whys.map(({ clause }) => ({ clause, actual, remedies }))

const spoken = (minute: number): string => (minute < 0 ? `距开考还有${-minute}分钟` : `开考后第${minute}分钟`)

/** What the rules say of a candidate who signs in now: null where he may, the refusal where not or where a person decides. */
export function refusalAtDoor(sitting: Sitting, now: number): DomainError | null {
  const { run } = sitting
  if (run.facts.kind === 'trial' || sitting.admittedAt !== null) return null
  const at = minuteOf(run, now)
  const verdict = judgeEntry({ at, duration: run.facts.minutes, documents: shown }, run.facts.entryPolicy)
  const actual = spoken(at)
  if (verdict.result === 'wait')
    return new DomainError('exam.entry_too_early', {}, { grounds: groundsOf(verdict.reasons, actual, ['请按时入场']) })
  if (verdict.result === 'absent' || verdict.result === 'refused')
    return new DomainError(
      'exam.entry_late',
      {},
      { grounds: groundsOf([...verdict.reasons, ...verdict.further], actual, []) },
    )
  // Where two texts disagree about the minute, the person who opened the door has decided.
  const open = verdict.questions.filter(({ code }) => code !== 'ask.open')
  if (open.length === 0) return null
  return new DomainError('exam.entry_asks', {}, { grounds: groundsOf(open, actual, ['请监考人员决定']) })
}

/** What the rules say of opening the door now. */
export function refusalToOpen(run: RunState, now: number): DomainError | null {
  if (run.facts.kind === 'trial') return null
  const at = minuteOf(run, now)
  const verdict = judgeEntry({ at, duration: run.facts.minutes, documents: shown }, run.facts.entryPolicy)
  if (verdict.result !== 'wait') return null
  return new DomainError(
    'exam.entry_too_early',
    {},
    { grounds: groundsOf(verdict.reasons, spoken(at), ['请到规定时间再开放入场']) },
  )
}

/** What the rules say of letting somebody in whom the door did not: what they leave open a person decides, late is late. */
export function refusalToAdmit(run: RunState, now: number): DomainError | null {
  if (run.facts.kind === 'trial') return null
  const at = minuteOf(run, now)
  const verdict = judgeEntry({ at, duration: run.facts.minutes, documents: shown }, run.facts.entryPolicy)
  const late = [...verdict.reasons, ...verdict.further].filter(({ code }) => code === 'entry.late')
  return late.length === 0 ? null : new DomainError('exam.entry_late', {}, { grounds: groundsOf(late, spoken(at), []) })
}

/** What the rules say of marking anybody absent now: not while he may still enter. */
export function refusalToMarkAbsent(run: RunState, now: number): DomainError | null {
  const { kind, entryPolicy } = run.facts
  const rule = entryPolicy.lateAfter
  const at = minuteOf(run, now)
  if (kind === 'trial' || rule === null || at >= rule.minutes) return null
  const whys = [rule.clause, ...(rule.also ?? [])].map((clause) => ({ code: 'entry.late', clause }))
  const remedies = [`开考满${rule.minutes}分钟、停止入场后再登记缺考`]
  return new DomainError('exam.absent_too_early', {}, { grounds: groundsOf(whys, spoken(at), remedies) })
}

/** What the rules say of leaving at a moment, the end being known. */
function judgeLeave(run: RunState, startedAt: number, end: number, now: number): DomainError | 'asks' | null {
  const leaveAt = minutesSince(startedAt, now)
  const duration = minutesSince(startedAt, end)
  const verdict = judgeEntry({ at: 0, duration, documents: shown, leave_at: leaveAt }, run.facts.entryPolicy)
  if (verdict.leave === 'allowed') return null
  if (verdict.leave !== 'forbidden') return 'asks'
  const whys = verdict.leave_clauses.map((clause) => ({ code: 'entry.leave', clause }))
  const grounds = groundsOf(whys, spoken(Math.floor(leaveAt)), ['请继续作答，到时间再交卷'])
  return new DomainError('exam.leave_too_early', {}, { grounds })
}

/** What the rules say of allowing a candidate to hand in before the end: what they forbid nobody allows. */
export function refusalToAllowLeave(run: RunState, extraSeconds: number, now: number): DomainError | null {
  if (run.facts.kind === 'trial' || run.startedAt === null) return null
  const end = endOf(run.startedAt, run.facts.minutes, run.extraSeconds + extraSeconds)
  const found = judgeLeave(run, run.startedAt, end, now)
  return found === 'asks' ? null : found
}

/** What the rules say of a candidate who wants to hand in now: null where he may. */
export function refusalToLeave(sitting: Sitting, now: number): DomainError | null {
  const { run } = sitting
  const end = endsAt(sitting)
  if (run.facts.kind === 'trial' || run.startedAt === null || end === null || now >= end) return null
  if (sitting.leaveAllowedAt !== null) return null
  const found = judgeLeave(run, run.startedAt, end, now)
  if (found !== 'asks') return found
  const actual = spoken(Math.floor(minutesSince(run.startedAt, now)))
  return new DomainError('exam.leave_asks', {}, { grounds: groundsOf([], actual, ['请监考人员决定']) })
}

/** How a candidate's machine tells him of leaving early. */
export function leaveRule({ facts: { kind, entryPolicy } }: RunState): {
  earlyLeaveAfter: number | null
  earlyLeave: 'after' | 'never' | 'asks'
  clauses: string[]
} {
  const rule = entryPolicy.earlyLeave
  if (kind === 'trial') return { earlyLeaveAfter: 0, earlyLeave: 'after', clauses: [] }
  if (rule === null) return { earlyLeaveAfter: null, earlyLeave: 'asks', clauses: [] }
  const clauses = [...(rule.clause === null ? [] : [rule.clause]), ...(rule.also ?? [])]
  return { earlyLeaveAfter: rule.after, earlyLeave: rule.after === null ? 'never' : 'after', clauses }
}
