import type { Message } from './index.ts'

/** Refusals at the centre's desk. */
export const centreMessages = {
  'centre.decided': { kind: 'conflict', text: '此事项现为“{state}”，不能再审批。' },
  'centre.reason_missing': { kind: 'invalid', text: '退回须写明理由。' },
  'centre.other_kind': { kind: 'invalid', text: '此事项是“{kind}”，不在这里审批。' },
} as const satisfies Record<string, Message>
