import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgePlanFeasibility, judgePlatformUse } from './judge-plan-feasibility.ts'
import { type Grouped, type GroupedPlan, judgePlanGroups } from './judge-plan-groups.ts'

const allowed = { ok: true, reasons: [], questions: [] }

const feasibility = (facts: { matchedAssessors?: number; rooms?: string[] }, profile = 'jincheng') =>
  judgePlanFeasibility(loadPolicy(profile).policy.rules.plan, facts)

test('an occupation is planned only with three assessors and both rooms that match it [JC-001]', () => {
  const rooms = ['理论考场', '实操考场']
  assert.deepEqual(feasibility({ matchedAssessors: 3, rooms }), allowed)
  assert.deepEqual(feasibility({ matchedAssessors: 2, rooms: [] }).reasons, [
    { code: 'plan.matchedAssessors', clause: 'JC-001' },
    { code: 'plan.rooms', clause: 'JC-001', who: '理论考场' },
    { code: 'plan.rooms', clause: 'JC-001', who: '实操考场' },
  ])
  assert.deepEqual(feasibility({}).questions, [
    { code: 'ask.matchedAssessors', clause: 'JC-001' },
    { code: 'ask.rooms', clause: 'JC-001' },
  ])
  assert.deepEqual(feasibility({ matchedAssessors: 0 }, 'anyang'), allowed)
})

test('the whole assessment is received, watched and managed on the platform [NC-093]', () => {
  const { plan } = loadPolicy('nanchang').policy.rules
  assert.deepEqual(judgePlatformUse(plan, ['日常业务受理', '监控', '信息化管理']), allowed)
  assert.deepEqual(judgePlatformUse(plan, []).reasons, [
    { code: 'plan.platformUses', clause: 'NC-093', who: '日常业务受理' },
    { code: 'plan.platformUses', clause: 'NC-093', who: '监控' },
    { code: 'plan.platformUses', clause: 'NC-093', who: '信息化管理' },
  ])
  assert.deepEqual(judgePlatformUse(plan, undefined).questions, [{ code: 'ask.platformUses', clause: 'NC-093' }])
})

const electrician = (level: Grouped['level']): Grouped => ({ occupation: '电工', level })
const registrations = [electrician(4), electrician(4), electrician(3), { occupation: '焊工', level: 4 } as const]
const rows = [
  { ...electrician(4), count: 2 },
  { ...electrician(3), count: 1 },
  { occupation: '焊工', level: 4, count: 1 } as const,
]
const madeThrough = '技能人才评价管理服务平台'
const judge = (more: Partial<GroupedPlan> = {}, profile = 'nanchang') => {
  const { plan, rules } = loadPolicy(profile).policy
  return judgePlanGroups(plan, rules.plan, { rows, registrations, madeThrough, ...more })
}

test('a plan has one row for each occupation and level registered, with its number [NC-007]', () => {
  const reason = (code: string, who: string) => [{ code, clause: 'NC-007', who }]
  const [first, second, third] = rows as [GroupedPlan['rows'][0], GroupedPlan['rows'][0], GroupedPlan['rows'][0]]
  assert.deepEqual(judge(), allowed)
  assert.deepEqual(judge({ rows: [first, third] }).reasons, reason('plan.group_missing', '电工/3'))
  assert.deepEqual(judge({ rows: [...rows, second] }).reasons, reason('plan.group_repeated', '电工/3'))
  assert.deepEqual(
    judge({ rows: [first, third, { ...second, count: 2 }] }).reasons,
    reason('plan.group_count', '电工/3'),
  )
  assert.deepEqual(
    judge({ rows: [...rows, { occupation: '钳工', level: 4, count: 1 }] }).reasons,
    reason('plan.group_count', '钳工/4'),
  )
})

test('a plan is made through the platform of the authority [NC-007]', () => {
  assert.deepEqual(judge({ madeThrough: '电子表格' }).reasons, [{ code: 'plan.madeThrough', clause: 'NC-007' }])
  assert.deepEqual(judge({ madeThrough: undefined }).questions, [{ code: 'ask.madeThrough', clause: 'NC-007' }])
  assert.deepEqual(judge({ madeThrough: undefined, rows: [] }, 'henan'), allowed)
})

const grouped = fc.record({
  occupation: fc.constantFrom('电工', '焊工', '钳工'),
  level: fc.constantFrom(5 as const, 4 as const, 3 as const),
})

test('whoever is registered, a plan counted from the registrations agrees with them in any order [NC-007]', () => {
  fc.assert(
    fc.property(fc.array(grouped), (all) => {
      const pairs = new Map(all.map((one) => [JSON.stringify([one.occupation, one.level]), one]))
      const counted = [...pairs.values()].map((one) => ({
        ...one,
        count: all.filter(({ occupation, level }) => occupation === one.occupation && level === one.level).length,
      }))
      assert.deepEqual(judge({ rows: counted.toReversed(), registrations: all }), allowed)
      if (counted.length > 0) assert.equal(judge({ rows: counted.slice(1), registrations: all }).ok, false)
    }),
  )
})
