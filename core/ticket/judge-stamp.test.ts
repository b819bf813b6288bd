import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeTicketStamp } from './judge-stamp.ts'
import { judgeTicketFields } from './judge-ticket-fields.ts'

const stamp = (profile: string, given: string | null) =>
  judgeTicketStamp(given, loadPolicy(profile).policy.ticket).reasons

test('the department stamps the tickets of its candidates [JC-016]', () => {
  assert.deepEqual(stamp('jincheng', null), [{ code: 'ticket.stamp', clause: 'JC-016', who: '系章' }])
  assert.deepEqual(stamp('jincheng', '系章'), [])
})

test('tickets bear the stamp of the institution’s own rules, and none where none is written [HN-067, LG-034]', () => {
  assert.deepEqual(stamp('henan', '系章'), [{ code: 'ticket.stamp', clause: 'HN-067', who: '本单位认定印章' }])
  assert.deepEqual(stamp('ligong', null), [{ code: 'ticket.stamp', clause: 'LG-034', who: '认定中心印章' }])
  assert.deepEqual(stamp('nanchang', null), [])
})

test('a ticket states person, number, occupation, level, time, place and the notices [NC-009]', () => {
  const { ticket } = loadPolicy('nanchang').policy
  const nothing = { name: '', documentNumber: '', ticketNumber: '', occupation: '', level: 0 }
  const missing = judgeTicketFields({ ...nothing, theory: false, practical: false, notices: [] }, ticket).reasons
  assert.deepEqual(
    missing.map(({ clause, who }) => `${clause} ${who}`),
    [
      ...['NC-009 姓名', 'NC-009 身份证号', 'NC-009 准考证号', 'NC-009 职业(工种)', 'NC-009 等级'],
      ...['NC-009 考试时间', 'NC-009 考试地点', 'NC-009 考试须知'],
    ],
  )
  const person = {
    name: '胡晓雨',
    documentNumber: '4101**********0021',
    ticketNumber: '1',
    occupation: '车工',
    level: 4,
  }
  assert.equal(judgeTicketFields({ ...person, theory: true, practical: true, notices: ['须知'] }, ticket).ok, true)
})
