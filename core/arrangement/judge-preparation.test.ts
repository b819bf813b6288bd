import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeArrangementPlan,
  judgeArranging,
  judgePreparationNotice,
  judgeSite,
  judgeTimetable,
} from './judge-preparation.ts'

const rules = (profile: string) => loadPolicy(profile).policy.rules.arrangement
const fields = (answer: { reasons: readonly { clause: string | null; who?: string }[] }) =>
  answer.reasons.map(({ clause, who }) => `${clause} ${who}`)

test('nobody is seated before registration and rooms are confirmed [AY-018]', () => {
  const confirmed = (...words: readonly string[]) => judgeArranging(rules('anyang'), { confirmed: words }).reasons
  assert.deepEqual(confirmed('报名信息'), [{ code: 'arrangement.confirmed', clause: 'AY-018', who: '考场信息' }])
  assert.deepEqual(confirmed('考场信息'), [{ code: 'arrangement.confirmed', clause: 'AY-018', who: '报名信息' }])
  assert.deepEqual(confirmed('考场信息', '报名信息'), [])
  assert.equal(judgeArranging(rules('henan'), { confirmed: [] }).ok, true)
})

test('an exam place has an office, a spare room, a safe room, a sick room and a place for belongings [NC-013]', () => {
  const site = (siteRooms: readonly string[]) => fields(judgeSite(rules('nanchang'), { siteRooms }))
  assert.deepEqual(site([]), [
    'NC-013 考务办公室',
    'NC-013 应急考场',
    'NC-013 保密室',
    'NC-013 医务室',
    'NC-013 考生禁带物品存放处',
  ])
  assert.deepEqual(site(['考务办公室', '应急考场', '保密室', '医务室', '考生禁带物品存放处']), [])
})

test('the cohort of 2025 sits online in its ten rooms on its ten days [JC-008]', () => {
  const timetable = (onlineRooms: readonly string[], onlineDays: readonly string[], cohort = '2025届') =>
    fields(judgeTimetable(rules('jincheng'), { cohort, onlineRooms, onlineDays }))
  const rooms = ['101', '102', '107', '108', '201', '202', '203', '401', '402', '501'].map((door) => `9号楼${door}`)
  const november = ['2024-11-23', '2024-11-24', '2024-11-30']
  const december = ['2024-12-01', '2024-12-07', '2024-12-08', '2024-12-14', '2024-12-15', '2024-12-21', '2024-12-22']
  assert.deepEqual(timetable(rooms, [...november, ...december]), [])
  assert.deepEqual(timetable(['9号楼103', '9号楼101'], ['2024-11-25']), ['JC-008 9号楼103', 'JC-008 2024-11-25'])
  assert.deepEqual(timetable(['9号楼103'], ['2026-11-25'], '2026届'), [])
})

test('an arrangement settles size, time, place, the theory rooms and the practical exam [NC-008]', () => {
  assert.deepEqual(fields(judgeArrangementPlan(rules('nanchang'), [])), [
    'NC-008 考试规模',
    'NC-008 考试时间',
    'NC-008 考点考场',
    'NC-008 理论知识考试考场编排',
    'NC-008 实际操作考核计划',
  ])
  const whole = ['考试规模', '考试时间', '考点考场', '理论知识考试考场编排', '实际操作考核计划']
  assert.equal(judgeArrangementPlan(rules('nanchang'), whole).ok, true)
})

test('the notices that have rooms prepared say what each needs [NC-010]', () => {
  assert.deepEqual(fields(judgePreparationNotice(rules('nanchang'), 'theory', [])), [
    'NC-010 考试时间',
    'NC-010 考场布置',
    'NC-010 机考网络环境',
    'NC-010 保障要求',
  ])
  assert.deepEqual(fields(judgePreparationNotice(rules('nanchang'), 'practical', [])), [
    'NC-010 考核设备',
    'NC-010 工具',
    'NC-010 材料',
    'NC-010 场地',
    'NC-010 工位设置要求',
  ])
  const theory = ['考试时间', '考场布置', '机考网络环境', '保障要求']
  const practical = ['考核设备', '工具', '材料', '场地', '工位设置要求']
  assert.equal(judgePreparationNotice(rules('nanchang'), 'theory', theory).ok, true)
  assert.equal(judgePreparationNotice(rules('nanchang'), 'practical', practical).ok, true)
})
