import type { Message } from './index.ts'

/** Refusals of attendance and breaches. */
export const attendanceMessages = {
  'attendance.not_seated': { kind: 'invalid', text: '有{count}名考生不在本批次{subject}的考场座位上：{names}。' },
  'attendance.closed': { kind: 'rule', text: '成绩登记表已会签锁定，到考与违纪不能再改。' },
  'attendance.is_violation': {
    kind: 'conflict',
    text: '{names}已登记违纪，不能改记到考或缺考；确需改动的，请重新登记违纪并写明理由。',
  },
  'attendance.absent_violation': { kind: 'conflict', text: '{name}已记缺考，请先改记到考，再登记违纪。' },
  'attendance.incomplete': { kind: 'rule', text: '还有{count}名考生没有登记到考，不能结束考试：{names}。' },
  'attendance.nobody': { kind: 'conflict', text: '本批次还没有编排座位，不能结束考试。' },
  'attendance.room_not_found': { kind: 'not_found', text: '这个考场在这一场次没有考生。' },
  'violation.choose_tier': { kind: 'rule', text: '“{behaviour}”可适用两个档次，请选定档次并写明理由。' },
  'violation.tier_not_allowed': { kind: 'rule', text: '“{behaviour}”不能定为{tier}档，请在条款写明的档次中选定。' },
  'violation.reason_needed': { kind: 'rule', text: '选定档次须写明理由。' },
  'violation.severity_needed': { kind: 'rule', text: '请先认定情节轻重，再登记“{behaviour}”。' },
  'violation.not_reported': {
    kind: 'rule',
    text: '“{behaviour}”须先上报，再按上报后的处理意见登记；请写明上报和处理情况（至少4个字）。',
  },
  'violation.unwritten': {
    kind: 'rule',
    text: '本机构规定没有写明“{behaviour}”如何处理，请写明理由（至少4个字），按具名选择{choice}记零分。',
  },
  'violation.no_proof': { kind: 'rule', text: '没有证据的，考生可以继续考试；请写明情况（至少4个字），考后调查。' },
} as const satisfies Record<string, Message>
