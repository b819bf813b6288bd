import type { Message } from './index.ts'

/** Refusals of filings and of what lies outside them. */
export const filingMessages = {
  'filing.outside': { kind: 'rule', text: '备案范围之外的内容不能列入计划：{items}。' },
  'filing.number_refused': { kind: 'rule', text: '备案号{number}不符合编码规则。' },
  'filing.duplicate_rows': { kind: 'invalid', text: '目录中有重复的行：{rows}，请合并后重新登记。' },
  'filing.duplicate_names': { kind: 'invalid', text: '简称“{names}”对应目录中不止一行，请改为只属于一行。' },
  'filing.directory_empty': { kind: 'invalid', text: '目录表的表头之下没有任何行，请填写后再上传。' },
  'filing.directory_long': { kind: 'invalid', text: '目录表有{count}行，超过上限500行。' },
  'filing.other_centre': { kind: 'not_found', text: '没有找到该评价机构，可能不归本中心管理。' },
} as const satisfies Record<string, Message>
