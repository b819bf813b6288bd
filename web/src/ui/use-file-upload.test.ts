import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf } from './use-file-upload.ts'

test('a file of another kind or over the limit is told before it is sent', () => {
  assert.equal(faultOf({ name: '名单.XLSX', size: 1000 }, '.xlsx,.xls', 2_097_152, '考生表'), null)
  assert.equal(
    faultOf({ name: '名单.pdf', size: 1000 }, '.xlsx,.xls', 2_097_152, '考生表'),
    '“名单.pdf”不是所要的文件，请选考生表。',
  )
  assert.equal(
    faultOf({ name: '名单.xlsx', size: 3_145_728 }, '.xlsx', 2_097_152, '考生表'),
    '“名单.xlsx”有3.0MB，超过上限2.0MB，请压缩或拆分后再传。',
  )
})
