import type { Announcement, AnnualPlan, BatchPlanApplication } from '../data/planning.ts'
import { BATCH, chain, each, INSTITUTION, occupationOf, personName } from './people.ts'

const sheet = { institution: INSTITUTION, anchor: '依据 职业技能等级认定工作规程 第三章' }
const FILING = 'S000099000001'
const CODES = ['4-10-01-03', '4-01-06-02', '4-04-05-02']

export const annualPlan = (rows: number): AnnualPlan => ({
  ...sheet,
  year: 2027,
  filingNumber: FILING,
  rows: each(rows, (i) => ({
    ...occupationOf(i),
    code: CODES[i % 3]!,
    people: 120 + i,
    period: i % 2 === 0 ? '5月、11月' : '6月',
    place: '本校信息楼、实训楼',
    target: '在校生及社会人员',
    method: '理论机考、技能操作',
  })),
  notes: [
    '报名时间为每批次考核前60天至30天，报名地点为本校信息楼201室及网上报名页面。',
    '每批次开考前另行发布认定公告，以公告为准。',
  ],
  signatures: chain('制表', '审核', '机构负责人'),
})

export const batchPlanApplication = (rows: number): BatchPlanApplication => ({
  ...sheet,
  batch: BATCH,
  filingNumber: FILING,
  recipient: '豫衡市职业技能等级认定指导中心',
  appliedOn: '2026-10-30',
  scheme: {
    goal: '面向本校应届毕业生及社会人员开展三个职业的认定，按备案范围组织理论知识考试和技能操作考核。',
    schedule: '2026年11月28日理论知识考试，11月29日技能操作考核，12月2日汇总成绩，12月4日起公示5个工作日。',
    organisation: '设主考1人、考务组、技术组、保卫组；考评员从考评员库中抽取，实行回避。',
    safety: '考前一日完成考场验收；设应急预案、备用机位与备用电源；全程录像并保存。',
  },
  times: [
    { subject: '理论知识', date: '2026-11-28', time: '09:00–10:30', place: '信息楼三层' },
    { subject: '技能操作', date: '2026-11-29', time: '08:30–17:30', place: '实训楼二层' },
  ],
  rooms: each(Math.min(rows, 14), (i) => ({ room: `${i + 1}机房`, place: '信息楼三层', seats: 43, use: '理论知识' })),
  occupations: each(rows, (i) => ({ ...occupationOf(i), code: CODES[i % 3]!, people: 60 + i })),
  staff: ['监考员', '考评员', '专家', '内部质量督导员', '工作人员'].map((duty, d) => ({
    duty,
    people: each(2 + d * 3, (i) => personName(i + d)),
  })),
  contact: { name: '温书瑶', phone: '0372-0000000' },
  signatures: chain('经办人', '机构负责人', '指导中心意见'),
})

export const announcement = (rows: number): Announcement => ({
  ...sheet,
  title: '2026年第4批职业技能等级认定公告',
  opening: '根据备案范围和年度认定计划，现将2026年第4批职业技能等级认定有关事项公告如下。',
  sections: [
    {
      heading: '认定职业、等级与人数',
      paragraphs: [],
      table: {
        columns: ['职业编码', '职业（工种）', '等级', '计划人数'],
        rows: each(rows, (i) => [
          CODES[i % 3]!,
          `${occupationOf(i).occupation}(${occupationOf(i).job || '--'})`,
          '四级/中级工',
          String(60 + i),
        ]),
      },
    },
    { heading: '申报条件', paragraphs: ['按相应国家职业标准的申报条件执行，条件全文见报名页面。'] },
    { heading: '认定方式', paragraphs: ['理论知识考试采用机考，技能操作考核采用现场操作；两项均达到60分为合格。'] },
    { heading: '报名时间与地点', paragraphs: ['2026年10月8日至10月23日，本校信息楼201室或网上报名页面。'] },
    { heading: '考核时间与考点', paragraphs: ['2026年11月28日至29日，豫衡理工中等专业学校。'] },
    {
      heading: '收费标准',
      paragraphs: ['收费依据及标准如下，缴费后因资格不符未参加考核的，按规定退费。'],
      table: { columns: ['等级', '理论考试费（元）', '技能考核费（元）'], rows: [['四级/中级工', '80.00', '160.00']] },
    },
    { heading: '复习大纲', paragraphs: ['以现行国家职业标准和本机构公布的鉴定要素细目表为准。'] },
  ],
  contact: { name: '温书瑶', phone: '0372-0000000', address: '豫衡市文峰区学府路1号信息楼201室' },
  issuer: INSTITUTION,
  issuedOn: '2026-10-08',
})
