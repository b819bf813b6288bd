import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogueFacts } from './catalogue-titles.ts'
import { describeEntry } from './describe-entry.ts'
import { entryLabel } from './entry-labels.ts'
import type { DataMap } from './resolve.ts'
import { sectionOf } from './section-titles.ts'

const words = (path: string, entry: DataMap | null) => describeEntry(path.split('.'), entry).words

test('an entry is told in Chinese with its unit, whatever kind it is', () => {
  assert.equal(words('publicity.days', { value: 5, unit: 'workday', label: '天数', clause: null }), '5个工作日')
  assert.equal(
    words('deadline.tasks.x', { count: -10, unit: 'workday', label: '报送', clause: null }),
    '提前10个工作日',
  )
  assert.equal(
    words('deadline.tasks.x', { monthDay: '01-31', yearOffset: 1, label: '年报', clause: null }),
    '次年1月31日前',
  )
  assert.equal(words('entry.opensBefore', { minutes: 20, clause: 'AY-034' }), '20分钟')
  assert.equal(words('entry.earlyLeave', { after: null, clause: 'HN-187' }), '不得提前离场')
  assert.equal(
    words('ticket.precondition', { value: ['plan_approved', 'review_passed'], clause: null }),
    '计划已批准、资格审核通过',
  )
  assert.equal(words('score.manualImport', { value: false, label: '人工导入', clause: null }), '否')
  assert.equal(words('eligibility.levelNotFiled', { clause: 'LG-002' }), '按条款执行')
  assert.equal(words('headcount.supervisors', null), '未规定')
})

test('a condition of application is told by what it asks, or in its own words', () => {
  const asked = {
    certificate: { grades: [5], related: false },
    work: { measure: 'run', months: 48, related: false, after: true },
  }
  assert.equal(words('eligibility.clauses.HN-095', asked), '持有五级证书，并取得证书后连续从事本职业满48个月')
  assert.equal(words('eligibility.clauses.Y23-5', { label: '年满16周岁', age: 16 }), '年满16周岁')
})

test('an entry without a name of its own is named by its place, and its section by its stage and shape', () => {
  assert.equal(entryLabel(['entry', 'lateAfter'], { minutes: 30 }), '迟到截止')
  assert.equal(entryLabel(['publicity', 'days'], { label: '结果公示天数' }), '结果公示天数')
  assert.equal(sectionOf(['rules', 'exam', 'prohibitions', 'x']).title, '考试禁止事项')
})

test('the numbers of an article are named in Chinese, and what has no name is not shown', () => {
  assert.deepEqual(catalogueFacts({ value: 10, unit: 'workday', direction: 'before', anchor: 'start', oddity: 'x' }), [
    { name: '数值', text: '提前10个工作日' },
  ])
  assert.deepEqual(catalogueFacts({ level: 4, seats_per_room: 30 }), [
    { name: '等级', text: '四级' },
    { name: '每场座位', text: '30' },
  ])
})
