import type { Message } from './index.ts'

/** Refusals of the roster of people. */
export const peopleMessages = {
  'people.duty_twice': { kind: 'invalid', text: '岗位“{duties}”列了两次，请删去重复的一行。' },
  'people.occupation_missing': { kind: 'invalid', text: '岗位“{duties}”须写明职业。' },
} as const satisfies Record<string, Message>
