import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as rulebook from '#contract/rulebook.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const clerk = await world.as('exam_officer')

const shown = (path: string) => clerk.call(rulebook.getParameter, { params: { path } })

test('what no source writes is shown as a named choice, with its reason and the other options', async () => {
  const grace = await shown('exam.grace')
  assert.deepEqual([grace.own?.words, grace.own?.clause, grace.own?.choice], ['30秒', null, 'E1'])
  const [choice] = grace.conflicts
  assert.equal(choice?.topic, '考试结束后多久仍收取此前写下、尚在途中的答案')
  assert.deepEqual(
    choice?.options.map(({ label, held }) => [label, held]),
    [
      ['30秒', true],
      ['到时即止', false],
      ['60秒', false],
    ],
  )
  assert.deepEqual([...new Set(grace.sayings.map(({ standing }) => standing))], ['choice'])
})

test('each of them reads in Chinese, with what it counts', async () => {
  const paths = [
    ...['bank.likeness', 'bank.fewestPersons', 'bank.measuredLevels', 'exam.clockDrift', 'exam.wrongSignIns'],
    ...['exam.trialMinutes', 'exam.trialPause', 'papers.unwrittenOpening', 'marking.multiple', 'marking.threshold'],
    ...['marking.similarLevel', 'marking.similarFewest'],
  ]
  const words: string[] = []
  for (const path of paths) {
    const { sectionTitle, label, own } = await shown(path)
    words.push(`${sectionTitle} ${label} ${own?.words}`)
  }
  assert.deepEqual(words, [
    '题库 疑似重复试题的相似程度 75%',
    '题库 试题统计的最少人数 30人',
    '题库 实测难度的分级 一级难度不低于85%；二级难度不低于70%；三级难度不低于50%；四级难度不低于30%',
    '考试 考试机时钟误差 2秒',
    '考试 登录信息不符停机 10次',
    '考试 每场试考时长 30分钟',
    '考试 同一机房两场试考间隔 15分钟',
    '试卷 未写明时最早拆封 5分钟',
    '阅卷 多选题的给分 全对得分',
    '阅卷 两人评分的分歧界限 20%',
    '阅卷 雷同卷的显著水平 0.05对',
    '阅卷 雷同卷的相同错答数 4题',
  ])
})

test('a number beyond all sense is refused in words, at its field', async () => {
  const refusedFor = async (path: string, value: number) => {
    const { own, entry } = await shown(path)
    const change = { path, entry: { ...entry, value, clause: null, choice: own?.choice ?? null } }
    const body = { changes: [change], effectiveOn: '2027-01-01', reason: '按本机构网络情况调整' }
    const { body: answer } = await refusalOf(clerk.call(rulebook.draftOverlay, { body }))
    return answer.error.fields?.map((field) => `${field.path} ${field.message}`)
  }
  assert.deepEqual(await refusedFor('exam.grace', 3600), ['changes.0 收取在途答案的秒数须为0至300的整数'])
  assert.deepEqual(await refusedFor('exam.wrongSignIns', 0), ['changes.0 登录不符的次数须为3至50的整数'])
  assert.deepEqual(await refusedFor('papers.unwrittenOpening', 600), ['changes.0 开考前可拆封的分钟数须为0至60的整数'])
  assert.deepEqual(await refusedFor('marking.similarLevel', 2), ['changes.0 雷同卷的显著水平须在0.0001至1之间'])
  assert.deepEqual(await refusedFor('marking.threshold', 25), ['changes.0 分歧界限须为10、20或30'])
})
