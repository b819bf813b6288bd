import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeRemark, judgeRemarkers, type RemarkPeople } from './judge-remark.ts'

const complaint = { handlerConflict: { label: '被投诉人不参与承办', clause: 'HN-245' } }
const nobody: Omit<RemarkPeople, 'people'> = { former: [], about: [], knowing: [] }

test('a rule book that has only sums checked refuses to mark anew and names where it says so', () => {
  const remark = (value: 'by_new_markers' | 'sums_only') => ({ value, label: '重评', clause: 'XX-001' })
  assert.deepEqual(judgeRemark({ remark: remark('by_new_markers') }), { ok: true, reasons: [], questions: [] })
  assert.deepEqual(judgeRemark({ remark: remark('sums_only') }).reasons, [
    { code: 'remark.sums_only', clause: 'XX-001' },
  ])
})

test('who marked before, whom the objection is about and who knows the name stand back, each once [HN-245]', () => {
  const judge = (more: Partial<RemarkPeople>) =>
    judgeRemarkers({ people: ['a', 'b', 'a'], ...nobody, ...more }, complaint, 'NC-059').reasons
  assert.deepEqual(judge({}), [])
  assert.deepEqual(judge({ former: ['a', 'c'] }), [{ code: 'remark.former', clause: 'HN-245', who: 'a' }])
  assert.deepEqual(judge({ about: ['b'] }), [{ code: 'remark.about', clause: 'HN-245', who: 'b' }])
  assert.deepEqual(judge({ knowing: ['b'] }), [{ code: 'remark.knowing', clause: 'NC-059', who: 'b' }])
})
