import { judgeArrival } from '#core/exam/judge-arrival.ts'
import { judgeBundle } from '#core/exam/judge-bundle.ts'
import { judgeCarriedItems, judgeRoomResponse } from '#core/exam/judge-carried-items.ts'
import { judgeCollection, type SheetCount } from '#core/exam/judge-collection.ts'
import { judgeExamForm } from '#core/exam/judge-exam-form.ts'
import { judgeComparison, judgeReadiness } from '#core/exam/judge-readiness.ts'
import { judgeRoomRecord } from '#core/exam/judge-room-record.ts'
import { judgeVisitor } from '#core/exam/judge-visitor.ts'
import { type Answer, answer } from '#core/kernel/judgement.ts'
import { judgePaperOpening } from '#core/papers/judge-paper-opening.ts'
import type { Policy } from '#core/policy/types.ts'
import type { StepTaken } from '#core/rules/judge-procedure.ts'
import { judgeEntry } from '#core/theory-exam/entry.ts'
import type { EntryDocument } from '#core/theory-exam/entry-types.ts'
import { type CardShown, judgeCards } from './judge-cards.ts'

/** When and for how long: the minute it happened, counted from the start, the length of the exam and the day. */
export interface CourseTime {
  readonly at: number
  readonly minutes: number
  readonly on: string
}

/** What is written into the course of a room. */
export type CourseMatter =
  | {
      readonly kind: 'admission'
      readonly documents: readonly EntryDocument[]
      readonly doubt: 'none' | 'admitted' | 'denied'
    }
  | { readonly kind: 'leave' }
  | { readonly kind: 'arrival'; readonly taken: readonly StepTaken[] }
  | {
      readonly kind: 'readiness'
      readonly badgeWearers: readonly string[]
      readonly inspectedBy: readonly string[]
      readonly roomFaulty: boolean
      readonly rectificationNotified?: string | undefined
    }
  | { readonly kind: 'comparison'; readonly checked: readonly string[] }
  | {
      readonly kind: 'form'
      readonly subject: '理论' | '实操' | '综合评审'
      readonly form?: string | undefined
      readonly level: number
      readonly finalStages?: readonly string[] | undefined
    }
  | { readonly kind: 'carried'; readonly items: readonly string[]; readonly storedInPlace: boolean }
  | {
      readonly kind: 'visitor'
      readonly duty: string
      readonly badge: boolean
      readonly broughtBy?: string | undefined
    }
  | {
      readonly kind: 'response'
      readonly conduct: string
      readonly effect?: string | undefined
      readonly reason: string
    }
  | { readonly kind: 'cards'; readonly cards: readonly CardShown[] }
  | { readonly kind: 'opening'; readonly onSpot: boolean; readonly taken: readonly StepTaken[] }
  | {
      readonly kind: 'collection'
      readonly medium: '机考' | '纸笔'
      readonly present: number
      readonly submitted?: number | undefined
      readonly counts: readonly SheetCount[]
      readonly taken: readonly StepTaken[]
    }
  | {
      readonly kind: 'bundle'
      readonly sheets: readonly { readonly ticket: string; readonly seat: number }[]
      readonly taken: readonly StepTaken[]
    }
  | {
      readonly kind: 'record'
      readonly fields: readonly string[]
      readonly signers: readonly string[]
      readonly supervision?: string | undefined
    }

function judgeLeaving(policy: Policy, time: CourseTime): Answer {
  const asked = { at: 0, duration: time.minutes, documents: [], leave_at: time.at }
  const { leave, leave_clauses } = judgeEntry(asked, { ...policy.entry, documents: null })
  if (leave === 'forbidden') return answer(leave_clauses.map((clause) => ({ code: 'entry.leave', clause })))
  return leave === 'allowed' ? answer([]) : answer([], [{ code: 'ask.leave', clause: null }])
}

function judgeAdmittance(
  policy: Policy,
  { documents, doubt }: { documents: readonly EntryDocument[]; doubt: 'none' | 'admitted' | 'denied' },
  time: CourseTime,
): Answer {
  const verdict = judgeEntry({ at: time.at, duration: time.minutes, documents, doubt }, policy.entry)
  return { ok: verdict.ok, reasons: [...verdict.reasons, ...verdict.further], questions: verdict.questions }
}

function judgeResponse(
  policy: Policy,
  { conduct, effect, reason }: { conduct: string; effect?: string | undefined; reason: string },
) {
  const choose = effect === undefined ? undefined : { effect, why: reason }
  const { ok, reasons, questions, effects } = judgeRoomResponse(policy, { conduct, role: '考生', choose })
  const asked = questions.flatMap((one) =>
    one.code === 'ask.effect'
      ? effects.map(({ effect: who, clause }) => ({ code: 'sanction.choose', clause, who }))
      : [],
  )
  const written = effects[0]?.clause ?? null
  const told = reasons.map((one) => (one.clause === null ? { ...one, clause: written } : one))
  return asked.length > 0 ? answer([...told, ...asked]) : { ok, reasons: told, questions }
}

function judgeOpening(
  policy: Policy,
  matter: { onSpot: boolean; taken: readonly StepTaken[] },
  time: CourseTime,
): Answer {
  const { reasons, further, questions } = judgePaperOpening(policy, { at: time.at, ...matter })
  return answer([...reasons, ...further], questions)
}

/**
 * Whether what is written into the course of a room is as the institution's articles want it. Reasons and questions are
 * those of the judge of each matter; leaving too early is `entry.leave` with every article that says so, a response to
 * be chosen among several `sanction.choose` (`who` names each).
 */
export function judgeCourse(policy: Policy, matter: CourseMatter, time: CourseTime): Answer {
  switch (matter.kind) {
    case 'admission':
      return judgeAdmittance(policy, matter, time)
    case 'leave':
      return judgeLeaving(policy, time)
    case 'arrival':
      return judgeArrival(policy, matter.taken)
    case 'readiness':
      return judgeReadiness(policy, matter)
    case 'comparison':
      return judgeComparison(policy, matter.checked)
    case 'form':
      return judgeExamForm(policy, matter)
    case 'carried':
      return judgeCarriedItems(policy, matter)
    case 'visitor':
      return judgeVisitor(policy.exam, matter)
    case 'response':
      return judgeResponse(policy, matter)
    case 'cards':
      return judgeCards(policy.team, matter.cards, time.on)
    case 'opening':
      return judgeOpening(policy, matter, time)
    case 'collection':
      return judgeCollection(policy, matter)
    case 'bundle':
      return judgeBundle(policy, matter.sheets, matter.taken)
    case 'record':
      return judgeRoomRecord(policy, matter)
  }
}
