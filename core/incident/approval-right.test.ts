import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approvalRight, approvalWords } from './approval-right.ts'

test('the chief approves himself, and for the head of a room another invigilator does', () => {
  assert.deepEqual(
    ['主考', '副主考', '主监考'].map((approval) => [approvalRight(approval), approvalWords(approval)]),
    [
      ['invigilation.chief', '等主考本人登录后批准'],
      ['invigilation.chief', '等副主考本人登录后批准'],
      ['invigilation.run', '等主监考批准，由登记人以外的监考员登录后办理'],
    ],
  )
})
