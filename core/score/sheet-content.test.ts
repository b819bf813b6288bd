import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SheetLine, sheetContent, signatureText } from './sheet-content.ts'

const line = (registrationId: string, score: number, result: SheetLine['result'] = 'pass'): SheetLine => ({
  registrationId,
  subjects: [
    { subject: 'practical', score: 0, flag: 'absent' },
    { subject: 'theory', score, flag: null },
  ],
  result,
})

test('the content of a sheet has one line a candidate, in an order of its own', () => {
  const text =
    'jiheng-score-sheet-1\nb1\nr1 theory=60 practical=0(absent) pass\nr2 theory=59.5 practical=0(absent) fail\n'
  assert.equal(sheetContent('b1', [line('r2', 59.5, 'fail'), line('r1', 60)]), text)
  assert.equal(sheetContent('b1', [line('r1', 60), line('r2', 59.5, 'fail')]), text)
  assert.notEqual(sheetContent('b1', [line('r1', 60), line('r2', 60, 'fail')]), text)
})

test('a signature names sheet, hash, duty, person and time', () => {
  const signature = { batchId: 'b1', version: 2, contentHash: 'cafe', role: 'head', accountId: 'a1', name: '陆建国' }
  assert.equal(
    signatureText({ ...signature, at: '2026-12-03T01:00:00.000Z' }),
    'jiheng-score-signature-1\nb1\n2\ncafe\nhead\na1\n陆建国\n2026-12-03T01:00:00.000Z\n',
  )
})
