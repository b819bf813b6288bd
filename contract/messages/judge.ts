import type { Message } from './index.ts'

/** Refusals of the public judge. */
export const judgeMessages = {
  'judge.unknown_kind': { kind: 'invalid', text: '没有“{kind}”这种判定，可用的有{kinds}。' },
  'judge.malformed': { kind: 'invalid', text: '这一例无法判定：{problem}' },
} as const satisfies Record<string, Message>
