import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPerson, listPeople } from '#contract/people.ts'
import type { Route } from '#contract/route.ts'
import { openWorld } from '#server/testing/world.ts'
import { uploadName } from './holdable-text.ts'

const world = await openWorld()

const refusalOf = async (route: Route, input: { body?: object; query?: Record<string, string> }) => {
  const officer = await world.as('exam_officer')
  const response = await officer.send(route, input)
  const { error } = response.json() as { error?: { code: string; fields?: { path: string; message: string }[] } }
  return [response.statusCode, error?.code, error?.fields?.[0]?.path, error?.fields?.[0]?.message]
}

test('a text that no table can hold is refused with the field, and nothing breaks', async () => {
  const person = { department: '汽车工程系', phone: '13800000001', duties: [{ duty: 'staff', occupation: '' }] }
  const wanted = [400, 'input.invalid', 'name', '含有不能保存的字符']
  assert.deepEqual(await refusalOf(createPerson, { body: { ...person, name: '周\u0000敏' } }), wanted)
  assert.deepEqual(await refusalOf(createPerson, { body: { ...person, name: '周\ud800敏' } }), wanted)
  assert.deepEqual(await refusalOf(listPeople, { query: { q: 'a\u0000b' } }), [
    400,
    'input.invalid',
    'q',
    '含有不能保存的字符',
  ])
})

test('a document nested without end is refused', async () => {
  const depth = 20_000
  const body = JSON.parse(`{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`) as object
  assert.deepEqual(await refusalOf(createPerson, { body }), [400, 'input.invalid', '', '内容的层次太多'])
})

test('the name of an uploaded file is kept without path, control characters and identity numbers', () => {
  assert.equal(uploadName('../..\\身份证410105200601010017\u0000.pdf'), '.._.._身份证410105********0017_.pdf')
  assert.equal(uploadName('\ud800\u202efdp.exe'), '__fdp.exe')
  assert.equal(uploadName('长'.repeat(500)).length, 120)
})

test('an address that cannot be read is refused in our own words', async () => {
  const response = await world.app.inject({ method: 'GET', url: '/api/v1/people/%ff' })
  assert.equal(response.statusCode, 400)
  assert.equal((response.json() as { error: { code: string } }).error.code, 'input.not_json')
})
