import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { PlanPolicy } from './types.ts'

/** Whether the programme itself makes this paper from the plan when it is submitted. */
export const isMadeFromPlan = (title: string): boolean => /(申请表|计划表)$/.test(title)

/** Every paper that goes with a plan: made from it, attached by somebody, or still missing. */
export const attachmentStates = (
  attached: readonly string[],
  policy: Pick<PlanPolicy, 'attachments'>,
): readonly { readonly title: string; readonly state: 'made' | 'attached' | 'missing' }[] =>
  policy.attachments.value.map((title) => ({
    title,
    state: isMadeFromPlan(title) ? 'made' : attached.includes(title) ? 'attached' : 'missing',
  }))

/** Whether every paper that must go with a plan is there (HN-065, JC-006): one `plan.attachment_missing` for each. */
export function judgePlanAttachments(attached: readonly string[], policy: Pick<PlanPolicy, 'attachments'>): Answer {
  const missing = attachmentStates(attached, policy).filter(({ state }) => state === 'missing')
  return answer(missing.map(({ title }) => why('plan.attachment_missing', policy.attachments.clause, title)))
}
