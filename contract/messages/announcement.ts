import type { Message } from './index.ts'

/** Refusals of announcements. */
export const announcementMessages = {
  'announcement.incomplete': { kind: 'rule', text: '公告还缺{count}项，补齐后才能发布：{fields}。' },
  'announcement.state': { kind: 'conflict', text: '公告现为“{state}”，不能{action}。' },
  'announcement.already_published': { kind: 'conflict', text: '本批次已有发布的公告；要更改的，请先撤回后另行发布。' },
} as const satisfies Record<string, Message>
