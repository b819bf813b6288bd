import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeChannels, judgeNoticeFields, judgeOpenness } from './judge-notice.ts'

const policy = (profile: string) => loadPolicy(profile).policy

test('rules, standards, plans, results, violations and the three lists of people are made public [AY-056]', () => {
  const open = (...published: readonly string[]) =>
    judgeOpenness(policy('anyang').rules.publicity, { published }).reasons.map(({ clause, who }) => `${clause} ${who}`)
  assert.deepEqual(open(), [
    'AY-056 法规文件',
    'AY-056 认定标准',
    'AY-056 认定计划',
    'AY-056 认定结果',
    'AY-056 认定流程',
    'AY-056 违规违纪人员名单及处理结果',
    'AY-056 专家组成员名单',
    'AY-056 考评人员名单',
    'AY-056 内部质量监督员名单',
  ])
  assert.deepEqual(
    open(
      ...['法规文件', '认定标准', '认定计划', '认定结果', '认定流程', '违规违纪人员名单及处理结果'],
      ...['专家组成员名单', '考评人员名单', '内部质量监督员名单'],
    ),
    [],
  )
})

const channels = (profile: string, ...given: readonly string[]) =>
  judgeChannels(given, policy(profile).publicity).reasons

test('notices stand on the notice board of the centre’s website [AY-057]', () => {
  assert.deepEqual(channels('anyang', '校门公告栏'), [
    { code: 'publicity.channel_missing', clause: 'AY-057', who: '认定中心网站公告栏' },
  ])
  assert.deepEqual(channels('anyang', '认定中心网站公告栏'), [])
})

test('scores are shown on the college’s board and where candidates will see them [JC-028]', () => {
  assert.deepEqual(channels('jincheng'), [
    { code: 'publicity.channel_missing', clause: 'JC-028', who: '学院公示栏' },
    { code: 'publicity.channel_missing', clause: 'JC-028', who: '考生知悉范围' },
  ])
  assert.deepEqual(channels('jincheng', '学院公示栏', '考生知悉范围'), [])
})

test('a notice names a person and a telephone number [AY-059]', () => {
  const fields = (...stated: readonly string[]) => judgeNoticeFields(stated, policy('anyang').publicity).reasons
  assert.deepEqual(fields(), [
    { code: 'publicity.field_missing', clause: 'AY-059', who: '联系人' },
    { code: 'publicity.field_missing', clause: 'AY-059', who: '联系电话' },
  ])
  assert.deepEqual(fields('联系人', '联系电话'), [])
})
