import type { Message } from './index.ts'

/** Refusals of tickets and of prints by room. */
export const ticketMessages = {
  'ticket.not_yet': { kind: 'rule', text: '现在还不能打印准考证：{missing}。' },
  'ticket.incomplete': { kind: 'rule', text: '还有{count}人没有准考证，不能完成：{names}。' },
  'ticket.none_in_room': { kind: 'conflict', text: '{place}这一场还没有签发准考证，请先签发。' },
  'ticket.reprint_reason': { kind: 'invalid', text: '这张准考证已打印过，补打须写明原因。' },
  'ticket.wrong_form': { kind: 'conflict', text: '“{form}”不用于{subject}考场。' },
  'ticket.not_finished': { kind: 'conflict', text: '还没有打印完，请稍后下载。' },
  'print.failed': { kind: 'invalid', text: '{reason}。' },
} as const satisfies Record<string, Message>
