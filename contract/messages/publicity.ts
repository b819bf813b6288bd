import type { Message } from './index.ts'

/** Refusals of the public notice of results and of objections to it. */
export const publicityMessages = {
  'publicity.no_sheet': { kind: 'conflict', text: '成绩登记表还没有会签锁定，不能{action}。' },
  'publicity.nobody_passed': { kind: 'conflict', text: '本批次没有合格人员，没有可公示的名单。' },
  'publicity.report_first': { kind: 'rule', text: '结果要先上报并经审核发布，才能向考生和社会公布。' },
  'publicity.calendar_unannounced': {
    kind: 'rule',
    text: '公示期将跨入{year}年，该年放假安排尚未导入，算不出期满日。',
  },
  'publicity.first_day_past': { kind: 'invalid', text: '公示起始日{day}已过，请改为今天或以后。' },
  'publicity.fields_missing': { kind: 'rule', text: '公示须注明{missing}。' },
  'publicity.channels_missing': { kind: 'rule', text: '公示渠道须包括{missing}。' },
  'publicity.sheet_changed': { kind: 'conflict', text: '成绩登记表在编制公示之后有变动，请重新编制公示再发布。' },
  'publicity.late': { kind: 'rule', text: '已过公示成绩的期限（{due}），发布须写明逾期原因。' },
  'publicity.not_over': { kind: 'rule', text: '公示期到{ends}为止，今天还不能结束公示。' },
  'publicity.too_early': { kind: 'rule', text: '结果公告日为{on}，今天还不能结束公示。' },
  'publicity.announcement_late': { kind: 'rule', text: '结果公告日{on}已过，结束公示须写明原因。' },
  'publicity.objection_open': { kind: 'rule', text: '还有{count}件异议没有处理，不能结束公示。' },
  'publicity.print_failed': { kind: 'unavailable', text: '公示公告没有印成：{reason}' },
  'objection.closed': { kind: 'rule', text: '公示期已于{ends}届满，不再受理对本次公示的异议。' },
  'objection.outside_term': { kind: 'rule', text: '收到日期须在公示期内（{from}至{to}）且不晚于今天。' },
  'objection.too_many': { kind: 'too_many', text: '本次公示待处理的异议过多，请改用公示所列电话联系。' },
  'objection.person_unknown': { kind: 'invalid', text: '所选人员不在本机构，请重新选择。' },
  'objection.concerned': { kind: 'rule', text: '异议涉及{name}本人，须由他人处理。' },
  'objection.certificates_issued': {
    kind: 'conflict',
    text: '本批次已核发证书{count}本，异议成立的请先按撤销证书的程序办理。',
  },
} as const satisfies Record<string, Message>
