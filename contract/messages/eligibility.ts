import type { Message } from './index.ts'

/** Refusals of the eligibility review. */
export const eligibilityMessages = {
  'eligibility.refused_by_rule': { kind: 'rule', text: '{name}不符合申报条件，不能审核通过：{reasons}。' },
  'eligibility.same_person': { kind: 'rule', text: '初审与终审须由两人办理，{name}的初审正是您本人所作。' },
  'eligibility.undecided': { kind: 'rule', text: '还有{count}人没有审定，不能完成资格审核。' },
  'eligibility.unanswered': { kind: 'invalid', text: '还有{count}个问题须由人判断，请逐项写明理由。' },
  'eligibility.reason_missing': { kind: 'invalid', text: '{decision}须写明理由。' },
  'eligibility.wrong_stage': { kind: 'conflict', text: '{name}现为“{state}”，不能{action}。' },
} as const satisfies Record<string, Message>
