import type { Citation } from '#contract/errors.ts'
import type { Session } from '../shell/use-session.ts'
import type { BeamDay, DueWeight } from '../ui/beam/day-beam.tsx'
import type { RailStep } from '../ui/rail.tsx'
import type { Seat } from '../ui/seat-map.tsx'
import type { SignatureStep } from '../ui/signature-chain.tsx'

/** Invented people and numbers for looking at components. */
export const session: Session = {
  accountId: '1',
  username: 'zhoumin',
  name: '周敏',
  role: 'exam_officer',
  roleTitle: '考务管理岗',
  roles: [
    { role: 'exam_officer', title: '考务管理岗' },
    { role: 'archivist', title: '档案员' },
  ],
  permissions: [],
  side: 'institution',
  tenant: {
    id: '1',
    name: '豫衡理工中等专业学校',
    shortName: '豫衡理工',
    filingNumber: 'S000041000217',
    profile: 'ligong',
    profileTitle: '豫衡 2026.3',
  },
  secondFactor: false,
}

export const citation: Citation = {
  clause: 'HN-095',
  institution: '河南省 社会培训评价组织手册（本校沿用）',
  document: '报名审核',
  article: '4级(1)',
  text: '四级：持五级证后连续从事本职业4年以上。',
  required: '连续满48个月',
  actual: '38个月',
  gap: '10个月',
  remedies: [
    '补传中职及以上本专业毕业证，按4级(3)申报。',
    '或补传从业证明：连续满6年的，按4级(2)申报。',
    '2027-09-12后连续满4年，可报以后批次。',
  ],
}

const off = new Set(['2026-11-14', '2026-11-15', '2026-11-21', '2026-11-22', '2026-11-28', '2026-11-29'])
export const days: BeamDay[] = Array.from({ length: 17 }, (_, index) => {
  const date = `2026-11-${14 + index}`
  return { date, working: !off.has(date) }
})
export const weights: DueWeight[] = [
  { date: '2026-11-15', title: '录像上传', note: '已迟3天', late: true },
  { date: '2026-11-18', title: '投诉决定', note: '今天到期' },
  { date: '2026-11-19', title: '资格终审', note: '12人' },
  { date: '2026-11-23', title: '公示期满', note: '5个工作日' },
  { date: '2026-11-26', title: '用卷数', note: '考前2天' },
  { date: '2026-11-28', title: '理论考试', note: '4场' },
  { date: '2026-11-28', title: '实操考试', note: '2场' },
]

const chain: readonly [string, RailStep['state'], string, string, string][] = [
  ['计划报送', 'done', '已批准', '11-12', '周敏'],
  ['公告', 'done', '已发布', '11-13', '周敏'],
  ['报名', 'done', '已截止', '11-16', '5个系'],
  ['资格审核', 'current', '进行中', '11-19 明天', '周敏'],
  ['考场编排', 'draft', '草案', '11-20', '周敏'],
  ['考务抽签', 'late', '迟1天', '11-17', '许婉清'],
  ['准考证', 'waiting', '未开始', '11-24', '周敏'],
  ['试卷封存', 'waiting', '未开始', '11-27', '题库岗'],
  ['考试', 'waiting', '4场·2天', '11-28', '考点'],
  ['评分会签', 'waiting', '未开始', '12-03', '考评组'],
  ['公示', 'waiting', '5工作日', '12-04', '系统'],
  ['上报', 'waiting', '未开始', '12-14', '陆建国'],
  ['证书', 'waiting', '未开始', '12-21', '证书岗'],
  ['归档', 'waiting', '未开始', '12-28', '档案员'],
]
export const steps: RailStep[] = chain.map(([title, state, word, due, who]) => ({
  key: title,
  title,
  state,
  word,
  due,
  who,
}))

const names = [
  '徐建国',
  '苏建国',
  '于志远',
  '彭梦瑶',
  '姚景行',
  '卢书瑶',
  '方知夏',
  '田雅婷',
  '姚雨桐',
  '王静怡',
  '蒋秀英',
  '陈佳怡',
  '姚家豪',
  '范家豪',
  '苏梓萱',
  '冯建国',
  '余鹏飞',
  '张若曦',
]
export const room: Seat[] = names.map((name, index) => ({
  number: index + 1,
  name,
  state: 'answering',
  answered: 40 + index * 2,
  questions: 100,
}))
const change = (number: number, more: Partial<Seat>) => Object.assign(room[number - 1] ?? {}, more)
change(9, { state: 'absent' })
change(14, { state: 'offline', detail: '掉线1分12秒' })
change(18, { state: 'violation', detail: '违纪待定' })
change(3, { state: 'handed-in', answered: 100 })
change(4, { state: 'absent-login', answered: 0 })
change(12, { extraMinutes: 10 })

export const plan: Seat[] = names.map((name, index) =>
  index === 16
    ? { number: 17, state: 'empty' }
    : { number: index + 1, name, state: 'seated', detail: `240${(index % 3) + 1}班` },
)

export const signatures: SignatureStep[] = [
  {
    key: '1',
    role: '评分人',
    who: '唐静怡、宋文博、冯丽娜',
    state: 'signed',
    note: '12-01 16:20·逐项打分，3份独立',
    signature: '唐静怡',
  },
  { key: '2', role: '考评组长', who: '蔡景行', state: 'signed', note: '12-02 09:05·终裁分歧2处', signature: '蔡景行' },
  {
    key: '3',
    role: '汇总记分员',
    who: '叶书瑶',
    state: 'signed',
    note: '12-02 10:31·两人复算一致',
    signature: '叶书瑶',
  },
  { key: '4', role: '质量督导员', who: '许婉清', state: 'current', note: '今天应签·待核：改分1处、缺考2人' },
  { key: '5', role: '认定中心负责人', who: '陆建国', state: 'waiting', note: '最迟12-03·同意登分' },
]

export const scores = [1, 2, 2, 5, 9, 17, 26, 31, 28, 17, 8, 2].map((count, index) => ({ from: 40 + index * 5, count }))

export interface Person {
  id: string
  name: string
  identity: string
  occupation: string
  level: string
  theory: number | null
  result: '合格' | '不合格' | '缺考'
}
export const people: Person[] = names.map((name, index) => ({
  id: String(index + 1),
  name,
  identity: `4105**********${String(1220 + index * 37).padStart(4, '0')}`,
  occupation: ['保育师', '车工', '收银员'][index % 3] ?? '保育师',
  level: '四级',
  theory: index === 8 ? null : 57 + ((index * 13) % 40),
  result: index === 8 ? '缺考' : 57 + ((index * 13) % 40) >= 60 ? '合格' : '不合格',
}))
