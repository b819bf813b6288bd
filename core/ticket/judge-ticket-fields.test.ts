import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeTicketFields } from './judge-ticket-fields.ts'
import type { TicketPolicy } from './types.ts'

const policy = {
  fields: {
    value: [
      '姓名',
      '身份证号',
      '准考证号',
      '职业(工种)',
      '等级',
      '理论考试日期时间地点',
      '操作考试日期时间地点',
      '注意事项',
    ],
    label: '准考证应载明',
    clause: 'HN-109',
  },
} as unknown as TicketPolicy
const whole = {
  name: '胡晓雨',
  documentNumber: '4101**********0021',
  ticketNumber: '20260400001',
  occupation: '车工',
  level: 4,
  theory: true,
  practical: true,
  notices: ['凭本证和身份证入场'],
}

test('a ticket states day, time and place of both exams, and the notices [HN-109]', () => {
  assert.equal(judgeTicketFields(whole, policy).ok, true)
  const fields = (facts: object) =>
    judgeTicketFields({ ...whole, ...facts }, policy).reasons.map(({ clause, who }) => [clause, who])
  assert.deepEqual(fields({ practical: false }), [['HN-109', '操作考试日期时间地点']])
  assert.deepEqual(fields({ notices: [], theory: false }), [
    ['HN-109', '理论考试日期时间地点'],
    ['HN-109', '注意事项'],
  ])
})
