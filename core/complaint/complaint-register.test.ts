import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeComplaint } from './judge-complaint.ts'

const calendar = loadCalendar()
const judge = (register: Readonly<Record<string, string>>) =>
  judgeComplaint(
    { received: '2026-09-23', register, about: ['p1'], handlers: ['p2'] },
    loadPolicy('henan').policy.complaint,
    calendar,
  )

test('each of the four things a register holds is missed by itself [HN-243]', () => {
  const whole = { name: '甲', unit: '乙厂', contact: '电话', content: '计时有误' }
  assert.deepEqual(judge({}).missing, ['name', 'unit', 'contact', 'content'])
  for (const field of ['name', 'unit', 'contact', 'content']) {
    const judged = judge({ ...whole, [field]: '' })
    assert.deepEqual(judged.missing, [field])
    assert.deepEqual(judged.reasons, [{ code: 'complaint.register_incomplete', clause: 'HN-243' }])
  }
  assert.equal(judge(whole).ok, true)
})
