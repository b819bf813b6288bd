import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SharedLookUp } from './shared-look-up.ts'

test('however many keys that name nothing come, one question is under way and nobody waits for more than two', async () => {
  const asked: (readonly string[])[] = []
  const answers: (() => void)[] = []
  const lookUp = new SharedLookUp<string>((keys) => {
    asked.push(keys)
    return new Promise((resolve) => answers.push(() => resolve(new Map([['good', 'found']]))))
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const first = lookUp.find('bad')
  await turn()
  const flood = Array.from({ length: 5000 }, (_, at) => lookUp.find(`bad${at}`))
  const good = [lookUp.find('good'), lookUp.find('good')]
  await turn()
  assert.deepEqual([asked.length, answers.length], [1, 1])
  answers[0]?.()
  assert.equal(await first, undefined)
  await turn()
  assert.deepEqual([asked.length, asked[1]?.length], [2, 5001])
  answers[1]?.()
  assert.deepEqual(await Promise.all(good), ['found', 'found'])
  assert.deepEqual([...new Set(await Promise.all(flood))], [undefined])
})

test('a question the database does not answer fails for those who asked it, and for nobody after', async () => {
  let broken = true
  const lookUp = new SharedLookUp<string>(() =>
    broken ? Promise.reject(new Error('away')) : Promise.resolve(new Map([['key', 'found']])),
  )
  await assert.rejects(lookUp.find('key'), { message: 'away' })
  broken = false
  assert.equal(await lookUp.find('key'), 'found')
})
