import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { describeWhy, generalWords } from './describe-why.ts'

const { rules } = loadPolicy('henan').policy

test('an unmet requirement is told by its label and what it asks, a missing word of a list by that word', () => {
  const machines = { code: 'filing.machines', clause: 'HN-005' }
  assert.equal(describeWhy(rules, machines), '考试机位不符合要求：考试机位数不少于30个')
  assert.equal(describeWhy(rules, { code: 'filing.rooms', clause: 'HN-004', who: '保密室' }), '办公场所用房：缺保密室')
})

test('a question is told by the facts it asks for', () => {
  assert.equal(describeWhy(rules, { code: 'ask.machines', clause: 'HN-005' }), '请确认：考试机位数')
})

test('what a document lacks is told with the name of the document', () => {
  const handover = { clause: 'HN-135', who: '接收人' }
  assert.equal(describeWhy(rules, { code: 'papers.handover.signature', ...handover }), '试卷收发手续缺少接收人签字')
  const row = { code: 'filing.regulation.field', clause: 'HN-020', who: '保密制度：制定时间' }
  assert.equal(describeWhy(rules, row), '规章制度清单各行缺少制定时间')
  const dossier = { code: 'filing.dossier.order', clause: 'HN-016', who: 'as_listed' }
  assert.equal(describeWhy(rules, dossier), '装订成册的备案材料没有按规定的顺序')
})

test('a step left out is told by its name, not by the word the program has for it', () => {
  const step = { code: 'exam.collection.step', clause: 'HN-121', who: 'store' }
  assert.equal(describeWhy(rules, step), '收卷、封装、验收、入库：尚未完成“统一存放在保密室”')
  const role = { code: 'exam.collection.role', clause: 'HN-121', who: '质量督导员' }
  assert.equal(describeWhy(rules, role), '收卷、封装、验收、入库：应由质量督导员办理')
})

test('a forbidden act is told by the label of what forbids it', () => {
  const used = { code: 'equipment.instruments', clause: 'HN-129', who: '使用检定不合格的器具' }
  assert.equal(describeWhy(rules, used), '不得使用的计量器具')
})

test('a reason no rule in force gives is told in general words', () => {
  assert.equal(describeWhy(rules, { code: 'filing.machines', clause: 'AY-001' }), null)
  assert.equal(generalWords('filing.machines'), '不符合条款的要求')
  assert.equal(generalWords('filing.dossier.copies'), '份数不足')
})
