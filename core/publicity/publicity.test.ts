import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { coverIdentity, coverName } from './cover.ts'
import { judgeVisibility } from './judge-visibility.ts'
import { noticeDays } from './notice-days.ts'

const calendar = loadCalendar()

test('a public name shows its first character alone, a public number its first and last four', () => {
  assert.equal(coverName('王小明'), '王**')
  assert.equal(coverName('孙欢'), '孙*')
  assert.equal(coverName('𠮷田'), '𠮷*')
  assert.equal(coverName('单'), '单*')
  assert.equal(coverIdentity('110105********002X'), '1101**********002X')
  assert.equal(coverIdentity('H12******1'), 'H1******' + '*1')
})

test('days off lie on the beam uncounted, and the last counted day ends the notice [AY-058]', () => {
  const days = noticeDays({ firstOn: '2026-11-16', lastOn: '2026-11-23', announceOn: null }, false, calendar)
  assert.deepEqual(
    days.map((day) => `${day.date.slice(8)} ${day.working ? day.count : '-'} ${day.label}`),
    ['16 null 公示起', '17 1 第1日', '18 2 第2日', '19 3 第3日', '20 4 第4日', '21 - ', '22 - ', '23 5 第5日 期满'],
  )
})

test('the day of the announcement follows the last day of the notice [JC-032]', () => {
  const days = noticeDays({ firstOn: '2026-11-16', lastOn: '2026-11-19', announceOn: '2026-11-20' }, false, calendar)
  assert.deepEqual(
    days.map((day) => day.label),
    ['公示起', '第1日', '第2日', '第3日 期满', '结果公告'],
  )
})

test('where results are reported first, nobody sees them before the centre accepted them [LG-039]', () => {
  const { chain } = loadPolicy('ligong').policy
  assert.deepEqual(judgeVisibility({ reported: false, noticed: true }, chain).reasons, [
    { code: 'publicity.report_first', clause: 'LG-039' },
  ])
  assert.equal(judgeVisibility({ reported: true, noticed: false }, chain).ok, true)
})

test('where the notice comes first, results are seen with it and not before [HN-075]', () => {
  const { chain } = loadPolicy('henan').policy
  assert.deepEqual(judgeVisibility({ reported: false, noticed: false }, chain).reasons, [
    { code: 'publicity.not_begun', clause: 'HN-075' },
  ])
  assert.equal(judgeVisibility({ reported: false, noticed: true }, chain).ok, true)
})
