import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { textOfWhy, whyTexts } from './why-texts.ts'

const root = join(import.meta.dirname, '..', '..', 'core')

const uttered = () => {
  const codes = new Set<string>()
  for (const file of globSync('**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue
    const source = readFileSync(join(root, file), 'utf8')
    for (const [, code = ''] of source.matchAll(/\bwhy\('([a-z]+\.[a-z0-9_]+)'/g)) codes.add(code)
  }
  return codes
}

test('every code a judge writes out has Chinese words', () => {
  const codes = uttered()
  assert.ok(codes.size > 30)
  assert.deepEqual(
    [...codes].filter((code) => !whyTexts[code]),
    [],
  )
})

test('the words are calm: full-width, without exclamation or a space beside Chinese', () => {
  for (const text of Object.values(whyTexts)) {
    assert.doesNotMatch(text, /[!！,;]/, text)
    assert.doesNotMatch(text, /[\u4e00-\u9fff] |\s[\u4e00-\u9fff]/, text)
  }
})

test('a reason is shown in its words, an unknown one as its code', () => {
  assert.equal(textOfWhy({ code: 'deadline.late', clause: 'HN-063' }), '已超过期限')
  assert.equal(textOfWhy({ code: 'x.y', clause: null }), 'x.y')
})
