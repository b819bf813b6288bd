import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgePlanStaff } from './judge-plan-staff.ts'
import { planNeeds } from './plan-needs.ts'

const short = (profile: string, groups: { modules?: number; candidates: number }[], theoryRooms = 1) => {
  const { headcount } = loadPolicy(profile).policy
  const all = groups.map((group) => ({ occupation: '电工', level: 4 as const, ...group }))
  const needs = planNeeds({ siteCount: 1, medium: 'machine', theoryRooms, groups: all, staff: [] }, headcount)
  return judgePlanStaff(needs).reasons.map(({ clause, who }) => `${clause} ${who}`)
}

test('a plan without people lacks leader, supervisors, staff, invigilators and assessors [AY-026, AY-027, AY-030]', () => {
  const lacking = [
    'AY-026 考场负责人',
    'AY-026 内部质量督导员',
    'AY-026 考务人员',
    'AY-027 监考员',
    'AY-030 电工考评员',
  ]
  assert.deepEqual(short('anyang', [{ candidates: 30 }]), lacking)
})

test('with more modules than assessors each module has one [AY-031]', () => {
  assert.equal(short('anyang', [{ candidates: 30, modules: 4 }]).at(-1), 'AY-031 电工考评员')
})

test('the handbook asks for chiefs of the site and of each room as well [HN-116, HN-117, HN-142, HN-143, HN-146]', () => {
  assert.deepEqual(short('henan', [{ candidates: 30 }]), [
    'HN-142 考场负责人',
    'HN-116 总监考',
    'HN-116 副总监考',
    'HN-142 内部质量督导员',
    'HN-142 考务人员',
    'HN-117 考场主考',
    'HN-143 监考员',
    'HN-146 电工考评员',
  ])
})

test('where only some numbers are written, only those are asked for [JC-025, JC-027, NC-064]', () => {
  assert.deepEqual(short('jincheng', [{ candidates: 30 }]), ['JC-025 监考员', 'JC-027 电工考评员'])
  assert.deepEqual(short('nanchang', [{ candidates: 30 }]), ['NC-064 监考员'])
  assert.deepEqual(short('ligong', [{ candidates: 30 }]), [])
})
