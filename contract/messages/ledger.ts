import type { Message } from './index.ts'

/** Refusals of the audit ledger. */
export const ledgerMessages = {
  'ledger.not_numbered': { kind: 'conflict', text: '这条留痕刚写入，正在编号，请稍后再取证明。' },
} as const satisfies Record<string, Message>
