import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeTicketFields } from './judge-ticket-fields.ts'

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
const empty = {
  name: '',
  documentNumber: '',
  ticketNumber: '',
  occupation: '',
  level: 0,
  theory: false,
  practical: false,
  notices: [],
}

const fields = (profile: string, facts: object) =>
  judgeTicketFields({ ...whole, ...facts }, loadPolicy(profile).policy.ticket).reasons.map(
    ({ code, clause, who }) => `${code} ${clause} ${who}`,
  )

test('a ticket states day, time and place of both exams, and the notices [HN-109]', () => {
  assert.deepEqual(fields('henan', {}), [])
  assert.deepEqual(fields('henan', { practical: false }), ['ticket.field_missing HN-109 操作考试日期时间地点'])
  assert.deepEqual(fields('henan', empty), [
    'ticket.field_missing HN-109 理论考试日期时间地点',
    'ticket.field_missing HN-109 操作考试日期时间地点',
    'ticket.field_missing HN-109 注意事项',
  ])
})

test('a ticket of Nanchang states the eight matters of its article [NC-009]', () => {
  assert.deepEqual(fields('nanchang', {}), [])
  assert.deepEqual(
    fields('nanchang', empty),
    ['姓名', '身份证号', '准考证号', '职业(工种)', '等级', '考试时间', '考试地点', '考试须知'].map(
      (field) => `ticket.field_missing NC-009 ${field}`,
    ),
  )
})

test('where no article lists what a ticket states, eight matters are asked as the programme’s own', () => {
  assert.deepEqual(
    fields('ligong', empty),
    ['姓名', '身份证号', '准考证号', '职业(工种)', '等级', '考试时间', '考试地点', '考试须知'].map(
      (field) => `ticket.field_missing null ${field}`,
    ),
  )
})
