import type { Message } from './index.ts'

/** Refusals of the report of results and of the centre's check. */
export const reportMessages = {
  'report.notice_first': { kind: 'rule', text: '结果要先公示期满，才能上报。' },
  'report.sheet_changed': { kind: 'conflict', text: '成绩登记表在编制上报之后有变动，请重新编制后再上报。' },
  'report.wrong_carrier': { kind: 'conflict', text: '本次结果由系统内的中心审核，不登记平台回执。' },
  'report.receipt_kind': { kind: 'conflict', text: '上报现为“{state}”，不能登记“{kind}”回执。' },
  'report.receipt_waiting': { kind: 'conflict', text: '已有一份“{kind}”回执待确认，请先确认。' },
  'report.receipt_future': { kind: 'invalid', text: '回执日期不能晚于今天。' },
  'report.receipt_format': { kind: 'invalid', text: '回执扫描件须是PDF、JPEG或PNG文件（按内容判断，与扩展名无关）。' },
  'report.reason_required': { kind: 'invalid', text: '退回须写明理由。' },
  'report.findings_unexplained': { kind: 'conflict', text: '核对有{count}处差异，通过须写明说明。' },
} as const satisfies Record<string, Message>
