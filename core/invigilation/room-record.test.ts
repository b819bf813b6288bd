import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RoomLine, type RoomSitting, writeRoomRecord } from './room-record.ts'

const sitting = (seat: number, status: RoomSitting['status']): RoomSitting => ({
  attemptId: `a${seat}`,
  seat,
  name: `考生${seat}`,
  ticket: `26040103${seat}`,
  status,
})
const line = (kind: string, text: string, more: Partial<RoomLine> = {}): RoomLine => ({
  at: '2026-11-28T01:41:00.000Z',
  kind,
  text,
  attemptId: null,
  people: ['邓鹏飞', '高志远'],
  clauses: [],
  data: {},
  ...more,
})
const sittings = [sitting(1, 'handed_in'), sitting(2, 'sealed'), sitting(9, 'absent'), sitting(18, 'expelled')]

test('the record is written from the log: course, absentees, breaches, and everything that interrupted somebody', () => {
  const record = writeRoomRecord({
    sittings,
    lines: [
      line('moment', '停止入场，登记缺考1人', { data: { key: 'late' }, clauses: ['考场规则 三'] }),
      line('signed_in', '1号机考生登录。', { attemptId: 'a1' }),
      line('violation', '违纪', {
        attemptId: 'a18',
        clauses: ['违纪办法 二7'],
        data: { mark: 'cheat', tier: 2, title: '携带手机', effectTitle: '该科成绩记零分', reason: '口袋内手机1部' },
      }),
      line('extra_time', '为该考生补时600秒。', { attemptId: 'a2', data: { seconds: 600, reason: '键盘故障' } }),
      line('machine_replaced', '2号机凭配对码重新配对：机器B替换机器A。', {
        at: '2026-11-28T01:50:00.000Z',
        attemptId: 'a2',
        people: [],
        data: { seat: 2, reason: '机器重新配对' },
      }),
    ],
    incidents: [
      {
        at: '2026-11-28T01:20:00.000Z',
        candidate: '2号 考生2',
        label: '突然发病',
        note: '腹痛',
        done: ['劝其停止考试'],
        approvedBy: [],
        closed: false,
      },
    ],
  })
  assert.deepEqual(record, {
    counts: { expected: 4, present: 3, absent: 1, violations: 1, handedIn: 2 },
    entries: [{ time: '09:41', text: '停止入场，登记缺考1人', people: '邓鹏飞、高志远' }],
    absentees: [{ seat: 9, name: '考生9', ticket: '260401039', basis: '考场规则 三：停止入场时没有登录，视为缺考' }],
    violations: [
      {
        seat: 18,
        name: '考生18',
        evidence: '09:41 口袋内手机1部',
        measure: '2档，携带手机：该科成绩记零分，违纪办法 二7',
      },
    ],
    incidents: [
      { time: '09:20', seat: '2', event: '突然发病：腹痛', handling: '劝其停止考试（未办结）', approvedBy: '' },
      { time: '09:41', seat: '02', event: '键盘故障', handling: '补时10分钟', approvedBy: '邓鹏飞、高志远' },
      {
        time: '09:50',
        seat: '02',
        event: '机器重新配对',
        handling: '2号机凭配对码重新配对：机器B替换机器A。',
        approvedBy: '',
      },
    ],
  })
})

test('a warning alone counts as no breach, and nobody is absent before he is marked', () => {
  const warned = line('violation', '违纪', { attemptId: 'a1', data: { mark: 'present', effectTitle: '口头警告' } })
  const { counts } = writeRoomRecord({
    sittings: [sitting(1, 'answering'), sitting(2, 'expected')],
    lines: [warned],
    incidents: [],
  })
  assert.deepEqual(counts, { expected: 2, present: 1, absent: 0, violations: 0, handedIn: 0 })
})

test('a record of answers that a machine could not read back stands in the table of incidents, at its seat', () => {
  const text = '本机存的作答记录有损坏的，读不出来，其余的都在。'
  const { incidents } = writeRoomRecord({
    sittings,
    lines: [line('answers_unreadable', text, { attemptId: 'a2', people: [] })],
    incidents: [],
  })
  assert.deepEqual(incidents, [{ time: '09:41', seat: '02', event: text, handling: text, approvedBy: '' }])
})

test('a machine that says so again and again stands there once, and beside it the machine of another seat', () => {
  const unreadable = (attemptId: string, at: string) =>
    line('answers_unreadable', '有损坏', { attemptId, at, people: [] })
  const { incidents } = writeRoomRecord({
    sittings,
    lines: [
      unreadable('a2', '2026-11-28T01:41:00.000Z'),
      unreadable('a2', '2026-11-28T01:42:00.000Z'),
      unreadable('a1', '2026-11-28T01:43:00.000Z'),
      unreadable('a2', '2026-11-28T01:44:00.000Z'),
    ],
    incidents: [],
  })
  assert.deepEqual(
    incidents.map(({ time, seat }) => [time, seat]),
    [
      ['09:41', '02'],
      ['09:43', '01'],
    ],
  )
})
