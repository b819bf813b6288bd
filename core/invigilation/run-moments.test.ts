import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { runMoments } from './run-moments.ts'

const said = (profile: string, medium: 'machine' | 'paper' = 'machine') =>
  runMoments(loadPolicy(profile).policy, { minutes: 90, medium }).map(({ at, label, clauses }) =>
    [at, label, ...clauses].join(' '),
  )

test('the moments of the handbook, each with its article [HN-148, HN-149, HN-150, HN-184, HN-186, HN-113]', () => {
  assert.deepEqual(said('henan'), [
    '-20 开始进场 HN-184',
    '-15 组织考生进场 HN-148',
    '-15 进场（另一条） HN-148',
    '-5 请考生确认密封后拆封 HN-149',
    '-5 启封（另一条） HN-149',
    '0 启封 HN-113 HN-110',
    '0 开考',
    '30 停止入场，登记缺考 HN-186',
    '75 提示剩余时间 HN-150',
    '90 收卷',
  ])
})

test('papers are fetched half an hour before only where there are any [HN-147]', () => {
  assert.equal(said('henan', 'paper')[0], '-30 领取试卷 HN-147')
})

test('another school opens the door later and lets candidates leave after half an hour [NC-043, NC-044, NC-045, NC-062, NC-065, NC-066, NC-067, NC-068, NC-069, NC-071, NC-072]', () => {
  assert.deepEqual(said('nanchang'), [
    '-40 到考务办参加考前会 NC-065',
    '-30 领取试卷与名册 NC-066',
    '-15 考生凭准考证入场 NC-043',
    '-15 收存物品、验证引座 NC-067',
    '-15 开始进场 NC-043',
    '-10 宣读注意事项 NC-068',
    '-5 当众启封、清点试卷 NC-069',
    '-5 启封 NC-069',
    '0 开考',
    '30 停止入场，登记缺考 NC-044 NC-062 NC-071',
    '30 可以交卷离场 NC-045 NC-062 NC-071',
    '75 提醒剩余时间 NC-072',
    '90 收卷',
  ])
})

test('a text with nothing but its own moments adds nothing [AY-034, AY-035, AY-036]', () => {
  assert.deepEqual(said('anyang'), [
    '-20 组织考生进场 AY-034',
    '-20 开始进场 AY-034',
    '-5 请考生确认密封后拆封 AY-035',
    '-5 启封 AY-035',
    '0 开考',
    '75 提示剩余时间 AY-036',
    '90 收卷',
  ])
})

test('a task with a span says when the time for it opens [JC-018]', () => {
  const [, briefing] = runMoments(loadPolicy('jincheng').policy, { minutes: 60, medium: 'machine' })
  assert.deepEqual([briefing?.at, briefing?.from, briefing?.clauses], [-40, -60, ['JC-018']])
})

test('no text, no moments but start and end', () => {
  assert.deepEqual(said('national'), ['0 开考', '90 收卷'])
})
