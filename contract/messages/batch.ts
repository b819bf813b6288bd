import type { Message } from './index.ts'

/** Refusals that come from the order of a batch's steps. */
export const batchMessages = {
  'chain.too_early': { kind: 'rule', text: '“{step}”要在“{missing}”完成之后才能办理。' },
  'chain.closed': { kind: 'rule', text: '“{step}”已经完成，不能再改；需要更改的，请按更正程序办理。' },
  'batch.withdrawn': { kind: 'conflict', text: '本批次的计划已撤回，不再办理。' },
  'batch.not_started': { kind: 'conflict', text: '批次还没有编入职业（工种）。' },
} as const satisfies Record<string, Message>
