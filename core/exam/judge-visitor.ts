import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { ExamPolicy } from './types.ts'

/** Somebody at the door of a room who is neither candidate nor one of its invigilators. */
export interface Visitor {
  /** The duty, or for a guest what kind of guest. */
  readonly duty: string
  readonly badge: boolean
  /** The duty of whoever brings a guest. */
  readonly broughtBy?: string | undefined
}

/**
 * Whether a visitor may come into a room during the exam. Reasons `exam.visitor` (nobody of that duty may) and
 * `exam.visitor_badge`; where the institution has no rule a person decides (`ask.visitor`).
 */
export function judgeVisitor({ visitors }: ExamPolicy, { duty, badge, broughtBy }: Visitor): Answer {
  if (visitors === null) return answer([], [why('ask.visitor', null)])
  const { clause, duties, guests } = visitors
  const brought = guests.kinds.includes(duty) && guests.by.some((one) => one === broughtBy)
  if (brought) return answer([])
  if (!duties.some((one) => one === duty)) return answer([why('exam.visitor', clause, duty)])
  return answer(visitors.badge && !badge ? [why('exam.visitor_badge', clause, duty)] : [])
}
