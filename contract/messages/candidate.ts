import type { Message } from './index.ts'

/** Refusals at the candidate's own door: one answer to everything that does not match. */
export const candidateMessages = {
  'candidate.no_entry': { kind: 'unauthenticated', text: '证件号码与查询码不相符，请对照准考证重新填写。' },
  'candidate.notice_changed': { kind: 'conflict', text: '告知书已更新，请重新阅读后再同意。' },
  'candidate.not_on_notice': { kind: 'conflict', text: '现在没有正在公示的结果，不能在此提出异议。' },
} as const satisfies Record<string, Message>
