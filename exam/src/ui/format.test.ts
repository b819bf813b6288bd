import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offsetWords } from './format.ts'

test('a clock that is off is told in units people read, not in hundreds of thousands of seconds', () => {
  assert.deepEqual([400, 2340, -95_000, 3_600_000, -470_116_000].map(offsetWords), [
    '与服务器一致',
    '比服务器快2.3秒，考试不受影响',
    '比服务器慢1分35秒',
    '比服务器快1小时',
    '比服务器慢5天10小时',
  ])
})
