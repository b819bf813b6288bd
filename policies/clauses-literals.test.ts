import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadClauses } from './clauses.ts'

type Fact = readonly [clause: string, place: string, value: unknown]

const clauses = loadClauses()

/** Written down by hand from the articles themselves. */
const hold = (facts: readonly Fact[]) => {
  for (const [id, place, value] of facts) {
    const found = place
      .split('.')
      .reduce<unknown>((data, key) => (data as Record<string, unknown> | undefined)?.[key], clauses.get(id)?.params)
    assert.deepEqual(found, value, `${id} ${place}`)
  }
}

test('the numbers of Anyang are those of its articles', () => {
  hold([
    ['AY-001', 'due', '12-31'],
    ['AY-003', 'value', 10],
    ['AY-003', 'unit', 'workday'],
    ['AY-005', 'level', 5],
    ['AY-006', 'level', 3],
    ['AY-007', 'level', 3],
    ['AY-008', 'level', 3],
    ['AY-009', 'level', 4],
    ['AY-011', 'level', 3],
    ['AY-012', 'level', 4],
    ['AY-015', 'any.0.years_min', 3],
    ['AY-016', 'any.0.years_min', 3],
    ['AY-019', 'seats_per_room', 30],
    ['AY-020', 'spacing_min', 80],
    ['AY-023', 'value', 1],
    ['AY-026', 'site_leader', 1],
    ['AY-026', 'internal_supervisor', 3],
    ['AY-026', 'exam_staff', 2],
    ['AY-027', 'invigilators', 2],
    ['AY-030', 'assessors_min', 3],
    ['AY-031', 'assessors_min', 1],
    ['AY-033', 'value', 30],
    ['AY-034', 'value', 20],
    ['AY-035', 'value', 5],
    ['AY-035', 'candidate_witnesses', 2],
    ['AY-036', 'value', 15],
    ['AY-040', 'persons_min', 2],
    ['AY-040', 'hours', 24],
    ['AY-048', 'absent', 0],
    ['AY-048', 'cheat', 0],
    ['AY-051', 'ledger_events', ['清点确认', '登记', '入库', '发放', '销毁']],
    ['AY-058', 'value', 5],
    ['AY-058', 'unit', 'workday'],
    ['AY-059', 'fields', ['联系人', '联系电话']],
  ])
})

test('the numbers of Ligong are those of its articles', () => {
  hold([
    ['LG-002', 'occupations', 14],
    ['LG-002', 'rows', 21],
    ['LG-002', 'levels', [5, 4, 3, 2]],
    ['LG-005', 'level', 4],
    ['LG-006', 'level', 4],
    ['LG-009', 'groups', ['考务管理组', '内部质量督导组', '专家考评组', '设备保障组', '财务监督组']],
    ['LG-010', 'theory_rooms', 14],
    ['LG-010', 'machines', 600],
    ['LG-010', 'practical_rooms', 14],
    ['LG-011', 'stations.制图员', 110],
    ['LG-011', 'stations.保育师', 134],
    ['LG-011', 'stations.起重装卸机械操作工', 5],
    ['LG-011', 'stations.快递员', 10],
    ['LG-014', 'valid_years', 3],
    ['LG-015', 'any.0.mgmt_years_min', 1],
    ['LG-016', 'valid_years', 3],
    ['LG-018', 'occupation_years_min', 1],
    ['LG-019', 'age_max', { 男: 60, 女: 55 }],
    ['LG-020', 'age_max_honour', 65],
    ['LG-027', 'fee', 0],
    ['LG-029', 'copies', 2],
    ['LG-032', 'value', 10],
    ['LG-032', 'unit', 'workday'],
    ['LG-045', 'rows', 18],
    ['LG-045', 'total', 1396],
    ['LG-045', 'level', 4],
    ['LG-045', 'by_job.汽车维修检验工', 192],
    ['LG-045', 'by_job.收银员', 140],
  ])
})

test('the numbers of the handbook on filing and people are those of its articles', () => {
  hold([
    ['HN-001', 'orgs_max', 3],
    ['HN-003', 'area_min', 1000],
    ['HN-003', 'lease_years_min', 5],
    ['HN-005', 'machines_min', 30],
    ['HN-009', 'major_groups', [3, 4, 5, 6]],
    ['HN-011', 'lookback_years', 3],
    ['HN-012', 'items', 10],
    ['HN-012', 'submit_upfront', 7],
    ['HN-016', 'copies', 3],
    ['HN-024', 'assessors_min', 3],
    ['HN-027', 'experts_min', 2],
    ['HN-028', 'supervisors', 3],
    ['HN-041', 'assessor_years_min', 1],
    ['HN-043', 'valid_years', 3],
    ['HN-044', 'any.0.mgmt_years_min', 2],
    ['HN-044', 'any.1.assessing_years_min', 3],
    ['HN-048', 'occupation_years_min', 5],
    ['HN-049', 'age_max', { 男: 65, 女: 60 }],
    ['HN-050', 'age_max_honour', 70],
    ['HN-051', 'consecutive_max', 3],
    ['HN-052', 'consecutive_max', 3],
    ['HN-078', 'value', 2],
    ['HN-078', 'unit', 'month'],
    ['HN-083', 'length', 13],
    ['HN-084', 'valid_years', 3],
    ['HN-122', 'level_max', 4],
    ['HN-164', '考评员', [5, 4, 3]],
    ['HN-168', 'experience_years_min', 1],
    ['HN-169', 'rotation_min', '1/3'],
    ['HN-170', 'term_years', 3],
    ['HN-253', 'hours_min', 48],
    ['HN-258', 'consecutive_max', 3],
    ['HN-263', 'bands', { 优秀: [90, 100], 良好: [80, 89], 合格: [60, 79], 不合格: [0, 59] }],
    ['HN-264', 'missed_consecutive', 2],
    ['HN-265', 'unqualified_years', 2],
    ['HN-269', 'supervisors', 3],
    ['HN-274', 'assessing_years_min', 1],
    ['HN-276', 'any.0.assessor_years_min', 3],
    ['HN-276', 'any.0.new_occupation', 1],
    ['HN-278', 'term_years', 3],
    ['HN-289', 'unqualified_years_consecutive', 2],
  ])
})

test('the numbers of the handbook on a batch are those of its articles', () => {
  hold([
    ['HN-023', 'value', 5],
    ['HN-035', 'pass', 60],
    ['HN-055', 'resolution', '1080p'],
    ['HN-058', 'registration_fee', 0],
    ['HN-060', 'unit', 'month'],
    ['HN-062', 'copies', 2],
    ['HN-063', 'value', 10],
    ['HN-066', 'unit', 'week'],
    ['HN-070', 'value', 1],
    ['HN-076', 'unit', 'week'],
    ['HN-079', 'cover', { 1: '深红', 2: '深棕', 3: '红', 4: '蓝', 5: '绿' }],
    ['HN-091', 'value', 10],
    ['HN-091', 'unit', 'workday'],
    ['HN-095', 'work.years_min', 4],
    ['HN-096', 'work.years_min', 6],
    ['HN-098', 'work.years_min', 5],
    ['HN-100', 'work.years_min', 2],
    ['HN-101', 'work.years_min', 4],
    ['HN-102', 'work.years_min', 3],
    ['HN-103', 'work.years_min', 4],
    ['HN-111', 'spare_per_room', 2],
    ['HN-112', 'value', 2],
    ['HN-116', 'deputy_max', 3],
    ['HN-117', 'invigilators', 2],
    ['HN-137', 'seats_per_room_min', 30],
    ['HN-138', 'spacing_min', 80],
    ['HN-142', 'internal_supervisor', 3],
    ['HN-147', 'value', 30],
    ['HN-148', 'value', 15],
    ['HN-149', 'value', 5],
    ['HN-150', 'value', 15],
    ['HN-158', 'due', '03-31'],
    ['HN-161', 'pass', 60],
    ['HN-180', 'valid_years', 1],
    ['HN-184', 'value', 20],
    ['HN-186', 'late_limit', 30],
    ['HN-215', 'ban_years', [2, 5]],
    ['HN-217', 'limit_min', 30],
    ['HN-226', 'escorts_min', 2],
    ['HN-230', 'escorts', 2],
    ['HN-237', 'medical_max', 2],
    ['HN-244', 'value', 3],
    ['HN-246', 'value', 7],
    ['HN-271', 'value', 2],
    ['HN-271', 'unit', 'day'],
  ])
})

test('the numbers of Nanchang are those of its articles', () => {
  hold([
    ['NC-016', 'levels', [5, 4, 3]],
    ['NC-026', 'pass', 60],
    ['NC-028', 'value', 5],
    ['NC-031', 'value', 3],
    ['NC-032', 'value', 5],
    ['NC-034', 'due', '01-31'],
    ['NC-043', 'value', 15],
    ['NC-044', 'late_limit', 30],
    ['NC-045', 'early_leave_after', 30],
    ['NC-047', 'persons_per_desk', 1],
    ['NC-060', 'position', '左上角'],
    ['NC-064', 'chief_invigilator', 1],
    ['NC-065', 'value', 40],
    ['NC-066', 'value', 30],
    ['NC-067', 'value', 15],
    ['NC-068', 'value', 10],
    ['NC-069', 'value', 5],
    ['NC-070', 'match', ['姓名', '准考证号', '座号', '身份证', '本人']],
    ['NC-072', 'value', 15],
    ['NC-082', 'warnings_before', 1],
  ])
})

test('the numbers of Jincheng are those of its articles', () => {
  hold([
    ['JC-001', 'assessors', 3],
    ['JC-008', 'days', 10],
    ['JC-009', 'minutes', 120],
    ['JC-009', 'seats', 30],
    ['JC-013', 'value', 10],
    ['JC-018', 'value_min', 40],
    ['JC-018', 'value_max', 60],
    ['JC-020', 'value', 60],
    ['JC-020', 'persons', 2],
    ['JC-022', 'documents', ['准考证', '学生证', '身份证']],
    ['JC-024', 'bundles', 3],
    ['JC-025', 'ratio', '1:15'],
    ['JC-026', 'markers', 3],
    ['JC-027', 'ratio', '1:10'],
    ['JC-032', 'value', 3],
    ['JC-032', 'announce_on', 4],
    ['JC-039', 'count', 6],
  ])
})

test('lists are as long as the articles make them', () => {
  const lengths: readonly (readonly [string, string, number])[] = [
    ['AY-002', 'fields', 10],
    ['AY-055', 'items', 7],
    ['AY-056', 'items', 9],
    ['LG-024', 'items', 10],
    ['LG-033', 'fields', 10],
    ['LG-041', 'items', 7],
    ['HN-011', 'cases', 5],
    ['HN-013', 'route.省级', 7],
    ['HN-014', 'steps', 6],
    ['HN-016', 'items', 7],
    ['HN-017', 'items', 4],
    ['HN-020', 'names', 24],
    ['HN-064', 'fields', 11],
    ['HN-087', 'fields', 11],
    ['HN-163', 'items', 8],
    ['HN-189', 'fields', 7],
    ['HN-242', 'types', 5],
    ['HN-243', 'fields', 5],
    ['HN-262', 'items', 6],
    ['HN-292', 'cases', 5],
    ['HN-293', 'cases', 3],
    ['HN-300', 'steps', 18],
    ['NC-002', 'fields', 7],
    ['NC-009', 'fields', 8],
    ['NC-013', 'rooms', 5],
    ['NC-082', 'cases', 5],
    ['NC-083', 'cases', 4],
    ['NC-084', 'cases', 4],
    ['JC-002', 'items', 7],
    ['JC-008', 'rooms', 10],
    ['JC-008', 'dates', 10],
  ]
  for (const [id, place, length] of lengths) hold([[id, `${place}.length`, length]])
})

test('the handbook numbers its nineteen incidents from one to nineteen', () => {
  for (let number = 1; number <= 19; number++) hold([[`HN-${216 + number}`, 'incident', number]])
})

test('the regulations an organisation lists are the twenty-four of the form', () => {
  hold([
    ['HN-020', 'count', 24],
    ['HN-020', 'names.0', '职业技能等级评价工作规则'],
    ['HN-020', 'names.9', '职业技能等级认定应急预案'],
    ['HN-020', 'names.16', '违规人员处理办法'],
    ['HN-020', 'names.23', '职业技能等级认定工作流程图'],
  ])
})
