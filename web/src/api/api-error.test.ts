import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readError } from './api-error.ts'

test('keeps code, message, citations, fields and request number of a refusal', () => {
  const error = readError(
    422,
    JSON.stringify({
      error: {
        kind: 'rule',
        code: 'arrangement.room_full',
        message: '该机房已满。',
        citations: [{ clause: 'AY-019', institution: '甲校', document: '编排办法', article: '三', text: '每间三十座' }],
        fields: [{ path: 'seat', message: '请选别的座位' }],
      },
      requestId: 'r-1',
    }),
  )
  assert.equal(error.status, 422)
  assert.equal(error.kind, 'rule')
  assert.equal(error.message, '该机房已满。')
  assert.equal(error.citations[0]?.clause, 'AY-019')
  assert.equal(error.fields[0]?.path, 'seat')
  assert.equal(error.requestId, 'r-1')
})

test('turns an answer that is none of ours into a plain failure', () => {
  const error = readError(502, '<html>bad gateway</html>')
  assert.equal(error.kind, 'internal')
  assert.equal(error.requestId, null)
})
