import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standardOf } from './standard-of.ts'

test('a norm of the institution is its own standard, whatever else is filed is national', () => {
  for (const name of ['院校评价规范', '本院校制定的评价规范', '企业标准', '评价规范（2024）'])
    assert.equal(standardOf(name), 'own')
  for (const name of ['国家职业标准', '国家职业技能标准', '行业标准', '']) assert.equal(standardOf(name), 'national')
})
