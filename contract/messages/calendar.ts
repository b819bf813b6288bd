import type { Message } from './index.ts'

/** Refusals when a calendar is imported. */
export const calendarMessages = {
  'calendar.other_year': { kind: 'invalid', text: '{days}不在{year}年内，请核对通知后重新填写。' },
  'calendar.both': { kind: 'invalid', text: '{days}既列为休息日又列为上班日，请核对通知后重新填写。' },
} as const satisfies Record<string, Message>
