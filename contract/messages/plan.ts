import type { Message } from './index.ts'

/** Refusals of annual and batch plans, their submission and the centre's answer. */
export const planMessages = {
  'plan.dates_reversed': { kind: 'invalid', text: '结束日期{endsOn}早于开始日期{startsOn}，请重新填写。' },
  'plan.dates_too_long': { kind: 'invalid', text: '批次最长{max}天，请拆分为几个批次。' },
  'plan.starts_past': { kind: 'invalid', text: '开始日期{startsOn}已经过去，请另选日期。' },
  'plan.time_outside': { kind: 'invalid', text: '时间安排中的{days}不在批次日期{startsOn}至{endsOn}之内。' },
  'plan.entry_unnamed': { kind: 'invalid', text: '第{row}行没有写明职业（工种）。' },
  'plan.entry_twice': { kind: 'invalid', text: '同一职业、工种和等级列了两次：{items}，请合并人数。' },
  'plan.entry_in_use': { kind: 'conflict', text: '{items}已有考生报名，不能从计划中删去；请先取消这些报名。' },
  'plan.person_unknown': { kind: 'invalid', text: '岗位安排中有{count}人不在考务人员名单内，请先登记。' },
  'plan.person_twice': { kind: 'invalid', text: '{items}在同一岗位上列了两次，请删去重复的一行。' },
  'plan.attachment_unknown': { kind: 'invalid', text: '计划附件中没有“{title}”，请从列出的附件中选择。' },
  'plan.incomplete': { kind: 'rule', text: '计划还缺{count}项，补齐后才能报送：{fields}。' },
  'plan.too_few_people': { kind: 'rule', text: '计划安排的人员不足，补齐后才能报送：{duties}。' },
  'plan.not_feasible': { kind: 'rule', text: '还没有与认定项目匹配的考评员或考场，不能报送计划。' },
  'plan.groups_differ': { kind: 'rule', text: '计划与报名汇总不一致：{groups}。' },
  'plan.late': { kind: 'rule', text: '报送已逾期：{startsOn}开始的认定，计划最迟应在{due}报送，今天是{today}。' },
  'plan.calendar_unannounced': {
    kind: 'rule',
    text: '{year}年节假日安排还没有导入，无法计算报送期限，暂不能报送。',
  },
  'plan.state': { kind: 'conflict', text: '批次计划现为“{state}”，不能{action}。' },
  'plan.no_letter': { kind: 'conflict', text: '没有等待确认的中心批复函。' },
  'plan.letter_waiting': { kind: 'conflict', text: '已登记的批复函正等待另一人确认，请先确认或驳回。' },
  'plan.letter_date': { kind: 'invalid', text: '批复函日期{on}应在报送日{submittedOn}至今天{today}之间。' },
  'plan.letter_reason': { kind: 'invalid', text: '退回的批复函须写明理由。' },
  'plan.scan_kind': { kind: 'invalid', text: '扫描件须为PDF、JPEG或PNG文件（按内容判断，与扩展名无关）。' },
  'plan.scan_broken': { kind: 'invalid', text: '扫描件不完整，或末尾夹带了其他内容，请重新扫描后上传。' },
  'plan.annual_published': { kind: 'conflict', text: '{year}年度计划已经发布，不能再改。' },
} as const satisfies Record<string, Message>
