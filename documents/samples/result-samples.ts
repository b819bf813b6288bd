import type {
  PracticalScoreSheet,
  PublicityNotice,
  QualifiedRoster,
  ScoreSheet,
  ScoreSummary,
  TheoryScores,
} from '../data/results.ts'
import {
  BATCH,
  certificateNumber,
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

const sheet = { institution: INSTITUTION, anchor: LEDGER_ANCHOR, batch: BATCH }
const signatures = chain('考评组长', '汇总记分员', '质量督导员', '机构负责人')
const theory = (i: number) => (i % 11 === 10 ? '缺考' : String(58 + ((i * 13) % 40)))
const practical = (i: number) => (i % 17 === 16 ? '作弊' : String(57 + ((i * 7) % 42)))

export const theoryScores = (people: number): TheoryScores => ({
  ...sheet,
  room: '3机房/场次1',
  date: '2026-11-28',
  paper: 'BYS4-2604-A，校验码3d8e11f790c452ab',
  rows: each(people, (i) => ({
    ...occupationOf(i),
    seat: seatNumber(i),
    ticketNumber: ticketNumber(i),
    name: personName(i),
    score: theory(i),
    receipt: `HZ-${(i * 7919 + 40_961).toString(16).toUpperCase()}`,
  })),
  signatures: chain('机考管理员', '汇总记分员', '质量督导员'),
})

export const practicalScoreSheet = (people: number): PracticalScoreSheet => ({
  ...sheet,
  ...occupationOf(0),
  date: '2026-11-29',
  station: '保育实训室1/12号工位',
  task: '婴幼儿进餐照护与环境消毒',
  candidates: each(people, (i) => ({
    ticketNumber: ticketNumber(i),
    name: personName(i),
    items: each(8, (item) => ({
      item: ['准备', '操作', '安全', '整理'][item % 4]!,
      requirement: '物品齐全、摆放有序；按七步洗手法洗手，动作规范，用时不少于40秒。',
      points: 12.5,
      score: i % 2 === 0 ? '' : '11',
      reason: i % 2 === 0 ? '' : '步骤顺序颠倒一次',
    })),
    total: i % 2 === 0 ? '' : '88',
    assessors: chain('考评员一', '考评员二', '考评员三'),
  })),
})

export const scoreSheet = (people: number): ScoreSheet => ({
  ...sheet,
  ...occupationOf(1),
  subjects: ['理论知识', '技能操作'],
  rows: each(people, (i) => ({
    ticketNumber: ticketNumber(i),
    name: personName(i),
    scores: [theory(i), practical(i)],
    outcome: i % 11 === 10 ? '不合格' : '合格',
    note: i % 11 === 10 ? '理论缺考，记0分' : '',
  })),
  signatures,
  checkpoint: {
    index: 46_902,
    root: '3d8e11f790c452ab77e0c1d95a3b6f2848fd9e013c7b5a62d4e8f0911b2c3d4e',
    at: '2026-12-02 16:40:12',
    keyId: 'jh-2026-a',
  },
})

export const scoreSummary = (rows: number): ScoreSummary => ({
  ...sheet,
  rows: each(rows, (i) => ({
    ...occupationOf(i),
    registered: 1200 + i,
    present: 1180,
    absent: 20 + i,
    cheated: 1,
    passed: 1010,
    failed: 169,
  })),
  signatures,
})

export const qualifiedRoster = (people: number): QualifiedRoster => ({
  ...sheet,
  subjects: ['理论知识', '技能操作'],
  rows: each(people, (i) => ({
    ...occupationOf(i),
    name: personName(i),
    documentNumber: maskedNumber(i),
    scores: ['82', '91.5'],
    certificateNumber: certificateNumber(i),
  })),
  signatures,
})

export const publicityNotice = (people: number): PublicityNotice => ({
  ...sheet,
  title: '职业技能等级认定结果公示',
  opening: '2026年第4批职业技能等级认定已完成考核、评分和审核。现将拟认定合格人员名单公示如下，接受社会监督。',
  from: '2026-12-04',
  to: '2026-12-10',
  workdays: 5,
  rows: each(people, (i) => ({
    ...occupationOf(i),
    name: `${personName(i).slice(0, 1)}*${personName(i).slice(-1)}`,
    documentNumber: maskedNumber(i),
    ticketNumber: ticketNumber(i),
    outcome: '合格',
  })),
  objection: [
    '公示期内对结果有异议的，可凭本人身份证件和准考证，以书面或电话方式向下列联系人提出，应说明姓名、事项和理由。匿名或超过期限的，不予受理。',
  ],
  contacts: [
    { name: '温书瑶', phone: '0372-0000000', address: '豫衡市文峰区学府路1号信息楼201室' },
    { name: '职业技能等级认定指导中心', phone: '0372-0000001', address: '' },
  ],
  issuer: INSTITUTION,
  issuedOn: '2026-12-04',
})
