import type {
  DeskLabels,
  DoorLabel,
  IncidentRecord,
  RoomRecord,
  RoomSession,
  SeatingPlan,
  SignInSheet,
} from '../data/exam-room.ts'
import {
  BATCH,
  chain,
  each,
  INSTITUTION,
  LEDGER_ANCHOR,
  maskedNumber,
  occupationOf,
  personName,
  seatNumber,
  ticketNumber,
} from './people.ts'

const RULES_ANCHOR = '依据 职业技能等级认定考场规则 一、二、三、四'
const head: RoomSession = {
  batch: BATCH,
  site: '本校信息楼',
  room: '3机房',
  session: '场次1',
  date: '2026-11-28',
  time: '09:00–10:30',
  subject: '理论知识（机考）',
}
const sheet = { institution: INSTITUTION, anchor: RULES_ANCHOR }

const seated = (i: number) => ({
  ...occupationOf(i),
  seat: seatNumber(i),
  name: personName(i),
  ticketNumber: ticketNumber(i),
})

export const doorLabel = (rooms: number): DoorLabel => ({
  ...sheet,
  doors: each(rooms, (i) => ({
    ...head,
    room: `${i + 1}机房`,
    groups: each(3, (group) => ({ ...occupationOf(group), people: 10 })),
    firstTicket: ticketNumber(0),
    lastTicket: ticketNumber(29),
  })),
})

export const deskLabels = (people: number): DeskLabels => ({ ...sheet, head, desks: each(people, seated) })

export const signInSheet = (people: number): SignInSheet => ({
  ...sheet,
  head,
  candidates: each(people, (i) => ({ ...seated(i), documentNumber: maskedNumber(i) })),
  signatures: chain('主监考员', '副监考员'),
})

export const seatingPlan = (people: number): SeatingPlan => ({
  ...sheet,
  head,
  columns: 6,
  front: '监考台',
  seats: each(people, (i) => ({
    row: Math.floor(i / 6) + 1,
    column: (i % 6) + 1,
    seat: seatNumber(i),
    name: i % 13 === 12 ? '' : personName(i),
    ticketNumber: i % 13 === 12 ? '' : ticketNumber(i),
    note: i % 13 === 12 ? '备用' : '',
  })),
})

const record = {
  ...sheet,
  ...occupationOf(0),
  anchor: LEDGER_ANCHOR,
  head,
  extendedUntil: '10:40（27号）',
  counts: { expected: 30, present: 28, absent: 2, violations: 1, handedIn: 28 },
  entries: [
    { time: '08:40', event: '核对身份证、准考证，引座；28人入场', people: '高志远' },
    { time: '08:50', event: '宣读考场规则、考生须知', people: '高志远' },
    { time: '08:55', event: '双人启封电子试卷，校验码相符', people: '邓鹏飞、高志远/01、30号考生' },
    { time: '09:30', event: '停止入场，登记缺考', people: '邓鹏飞' },
  ],
  signatures: ['主监考员', '副监考员', '主考', '质量督导员'].map((duty) => ({ duty, name: '', date: '' })),
}

export const roomRecord = (rows: number): RoomRecord => ({
  ...record,
  absentees: each(rows, (i) => ({
    seat: seatNumber(i),
    name: personName(i),
    ticketNumber: ticketNumber(i),
    basis: '考场规则 三：迟到30分钟不得入场，视为缺考',
  })),
  violations: each(Math.min(rows, 1), () => ({
    seat: '18',
    name: '张若曦',
    evidence: '09:41响铃，口袋内取出手机1部，未见使用；已装袋封存，袋号0317。录像3机房-02 09:40–09:44。',
    measure: '二档7：携带规定外通信、电子设备。该科目按作弊，记0分。',
  })),
  incidents: each(rows, (i) => ({
    time: '09:12',
    seat: seatNumber(i),
    event: '键盘故障，换键盘用时8分钟',
    handling: '补时10分钟，至10:40',
    approvedBy: '主考 蔡景行',
  })),
})

/** The record of a room of so many machines, some of which the check found something wrong with. */
export const machineRoomRecord = (machines: number): RoomRecord => ({
  ...roomRecord(1),
  machines: each(machines, (i) => ({
    seat: seatNumber(i),
    paired: '11-27 15:02',
    checked: i === 9 ? '' : '11-28 08:21',
    marker: i % 15 === 4 ? '不在' : '在',
    browser: i === 9 ? '' : 'Chrome 120',
    found:
      i === 9
        ? '没有自检'
        : i % 15 === 4
          ? '上次留下的标记不在了；本机写入磁盘太慢'
          : i === 6
            ? '正常；已换下'
            : '正常',
  })),
})

export const incidentRecord = (rows: number): IncidentRecord => ({
  ...sheet,
  anchor: '依据 《偶发事件处理办法》 十',
  batch: BATCH,
  room: '3机房/场次1',
  incident: '考生在考试时突然发病',
  candidate: `12号 ${personName(11)}`,
  noticedAt: '2026-11-28 09:33',
  settledAt: '2026-11-28 09:51',
  note: '考生突然腹痛，面色苍白，不能坚持考试。',
  steps: each(rows, (i) => ({
    time: '09:34',
    step: '难以坚持或需治疗的，劝其停止考试',
    persons: [personName(i), personName(i + 1)],
    roles: '监考人员',
    told: '已报告主考',
    approvedBy: '',
  })),
  results: [
    { name: '确认的情况', value: '考生能够坚持考试：否' },
    { name: '时间', value: '条文不准许延长时间' },
    { name: '可能的违纪', value: '无' },
  ],
  signatures: chain('主监考员', '副监考员', '主考'),
})
