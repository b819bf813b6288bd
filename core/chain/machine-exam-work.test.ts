import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MachineExam, machineExamWork } from './machine-exam-work.ts'

const none = { waiting: 0, entry: 0, released: 0, running: 0, closed: 0, sealed: 0 }
const start: MachineExam = { entries: 2, sealedEntries: 1, outside: 0, rooms: none, unmarked: 60, marked: false }

const said = (more: Partial<MachineExam>) => {
  const work = machineExamWork('exam', { ...start, ...more })
  return [work?.action, work?.path ?? work?.page, work?.detail]
}

test('the exam step leads where a machine exam stands: papers, package, opening, rooms, results, presence', () => {
  assert.deepEqual(said({}), ['制卷密封', 'papers', '2个职业等级，试卷已密封1个'])
  const ready = { sealedEntries: 2 }
  assert.deepEqual(said(ready), ['制作考试包', 'exam-packages', '试卷已密封，还没有制作考试包'])
  assert.deepEqual(said({ ...ready, rooms: { ...none, waiting: 2, entry: 1 } }), [
    '考点准备与启封',
    '/exam-node',
    '未开始进场2场，进场中1场',
  ])
  assert.deepEqual(said({ ...ready, rooms: { ...none, waiting: 1, running: 1, sealed: 1 } }), [
    '去监考台',
    '/invigilation',
    '未开始进场1场，考试中1场，已封存1场',
  ])
  assert.deepEqual(said({ ...ready, outside: 1 }), ['接收考试结果', 'exam-packages', '1个考试包的结果还没有回来'])
  const over = { ...ready, rooms: { ...none, sealed: 3 } }
  assert.deepEqual(said(over), ['登记到考', 'attendance', '机考3场已封存，其余待登记到考60人次'])
  assert.deepEqual(said({ ...over, unmarked: 0 }), ['结束考试', 'attendance', '机考3场已封存，到考登记齐全'])
})

test('scores wait for the marking of what was answered at machines, and are worked as ever afterwards', () => {
  const over = { ...start, rooms: { ...none, sealed: 3 } }
  assert.deepEqual(
    [machineExamWork('score', over)?.action, machineExamWork('score', over)?.page],
    ['去评卷', 'marking'],
  )
  assert.equal(machineExamWork('score', { ...over, marked: true }), null)
  assert.equal(machineExamWork('score', start), null)
  assert.equal(machineExamWork('publicity', over), null)
})
