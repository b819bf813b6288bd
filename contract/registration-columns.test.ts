import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from './domain-error.ts'
import { fileMessages } from './messages/files.ts'
import { rowProblemTexts } from './messages/row-problems.ts'
import { registrationMappingSchema, registrationPreset, registrationRowSchema } from './registration-columns.ts'

const column = (key: string) => registrationPreset.columns.find((each) => each.key === key)

test('the preset is a mapping an institution could have edited', () => {
  assert.equal(registrationMappingSchema.safeParse(registrationPreset).success, true)
})

test('a mapping without an indispensable column, with a doubled one or a doubled header is refused', () => {
  const refusal = (columns: unknown[]) =>
    registrationMappingSchema.safeParse({ ...registrationPreset, columns }).error?.issues.map((issue) => issue.message)
  const { columns } = registrationPreset
  assert.deepEqual(refusal(columns.filter((each) => each.key !== 'documentNumber')), [
    '职业工种名称、认定等级、证件类型、证件号码、姓名五列不能缺少',
  ])
  assert.ok(
    refusal(columns.map((each) => (each.key === 'postcode' ? column('name') : each)))?.includes('同一列不能出现两次'),
  )
  assert.deepEqual(refusal(columns.map((each) => (each.key === 'postcode' ? { ...each, header: '姓名' } : each))), [
    '列名不能重复',
  ])
})

test('a row must have all 33 columns', () => {
  assert.equal(Object.keys(registrationRowSchema.shape).length, 33)
  assert.equal(registrationRowSchema.safeParse({ name: '张三' }).success, false)
})

test('messages are calm Chinese with full-width punctuation and no space beside Chinese characters', () => {
  const texts = [...Object.values(fileMessages).map((message) => message.text), ...Object.values(rowProblemTexts)]
  for (const text of texts) {
    assert.doesNotMatch(text, /[!！?,;()]|\p{Script=Han} | \p{Script=Han}/u, text)
    assert.equal(fill(text, {}), text)
  }
})
