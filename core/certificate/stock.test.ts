import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { consecutiveRuns, paperMove, stockNumber, stockWord } from './stock.ts'

const words = (profile: string) => {
  const events = loadPolicy(profile).policy.certificate.ledgerEvents.value
  return (['receive', 'draw', 'use', 'reissue', 'scrap', 'destroy'] as const).map((act) => stockWord(act, events))
}

test('the register speaks in the words of each institution’s rules [HN-159, NC-040, AY-051]', () => {
  assert.deepEqual(words('henan'), ['库存', '请领', '使用', '补发', '报废', '销毁'])
  assert.deepEqual(words('nanchang'), ['申领', '申领', '核发', '补发', '报废', '销毁'])
  assert.deepEqual(words('anyang'), ['入库', '请领', '发放', '补发', '报废', '销毁'])
})

test('only scrapped papers are destroyed, and no paper is used twice [HN-159]', () => {
  assert.deepEqual(paperMove('use'), { from: ['blank'], to: 'used' })
  assert.deepEqual(paperMove('destroy'), { from: ['scrapped'], to: 'destroyed' })
  assert.deepEqual(paperMove('scrap'), { from: ['blank', 'used'], to: 'scrapped' })
  assert.equal(paperMove('count'), null)
})

test('running numbers are eight digits, and a list of them is told in runs', () => {
  assert.equal(stockNumber(41_873), '00041873')
  assert.deepEqual(consecutiveRuns([1, 2, 3, 7, 9, 10]), [
    [1, 3],
    [7, 7],
    [9, 10],
  ])
  assert.deepEqual(consecutiveRuns([]), [])
})
