import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { type FirstBatchRow, judgeFirstBatch } from './judge-first-batch.ts'

const table: readonly (readonly [string, number])[] = [
  ['汽车维修检验工', 192],
  ['汽车电器维修工', 48],
  ['汽车机械维修工', 48],
  ['汽车美容装潢工', 30],
  ['汽车发动机装调工', 48],
  ['机械工程制图员', 120],
  ['普通车工', 120],
  ['数控车工', 120],
  ['城市轨道交通站务员', 20],
  ['城市轨道交通行车值班员', 20],
  ['服装制作工', 40],
  ['保育师', 150],
  ['网商', 100],
  ['互联网营销师', 50],
  ['快件揽收员', 50],
  ['快件派送员', 50],
  ['叉车司机', 50],
  ['收银员', 140],
]
const first: readonly FirstBatchRow[] = table.map(([job, candidates]) => ({ job, level: 4, candidates }))
const judge = (rows: readonly FirstBatchRow[], profile = 'ligong') =>
  judgeFirstBatch(loadPolicy(profile).policy.plan, rows)

test('the first batch of the school is 18 jobs of level four and 1,396 candidates [LG-045]', () => {
  assert.equal(first.length, 18)
  assert.equal(
    table.reduce((sum, [, candidates]) => sum + candidates, 0),
    1396,
  )
  assert.deepEqual(judge(first), { ok: true, reasons: [], questions: [] })
})

test('another job or level is refused, another number or a job left out is asked [LG-045]', () => {
  const [, ...rest] = first
  assert.deepEqual(judge([...first, { job: '电工', level: 4, candidates: 1 }]).reasons, [
    { code: 'plan.first_batch_job', clause: 'LG-045', who: '电工' },
  ])
  assert.deepEqual(judge([{ job: '汽车维修检验工', level: 3, candidates: 192 }, ...rest]).reasons, [
    { code: 'plan.first_batch_level', clause: 'LG-045', who: '汽车维修检验工' },
  ])
  assert.deepEqual(judge([{ job: '汽车维修检验工', level: 4, candidates: 191 }, ...rest]).questions, [
    { code: 'ask.first_batch_number', clause: 'LG-045', who: '汽车维修检验工' },
  ])
  assert.deepEqual(judge(rest).questions, [{ code: 'ask.first_batch_job', clause: 'LG-045', who: '汽车维修检验工' }])
  assert.deepEqual(judge([{ job: '电工', level: 4, candidates: 1 }], 'anyang'), {
    ok: true,
    reasons: [],
    questions: [],
  })
})
