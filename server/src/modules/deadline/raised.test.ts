import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { listDeadlines } from '#contract/deadline.ts'
import { openDatedBatch } from '#server/testing/dated-batches.ts'

const profiles = { AY: 'anyang', LG: 'ligong', HN: 'henan', NC: 'nanchang', JC: 'jincheng' } as const
type Prefix = keyof typeof profiles

/** What each institution's list says of its tasks, by clause: what, when, whose. */
const raised = new Map<string, string[]>()

before(async () => {
  for (const profile of Object.values(profiles)) {
    const { world } = await openDatedBatch(profile, 'paper')
    const clerk = await world.as('exam_officer')
    const { tasks } = await clerk.call(listDeadlines, { query: { whose: 'all', state: 'every' } })
    for (const { label, dueOn, opensTime, dueTime, roleTitle, citation } of tasks) {
      const when = [dueOn ?? '--', opensTime ? `${opensTime}-${dueTime}` : dueTime].filter(Boolean).join(' ')
      const key = citation?.clause ?? ''
      raised.set(key, [...(raised.get(key) ?? []), `${label} ${when} ${roleTitle}`].sort())
    }
  }
})

const table: readonly (readonly [guarantee: string, clause: `${Prefix}-${string}`, tasks: readonly string[]])[] = [
  [
    'the list of days says that next year is planned by the end of this one [AY-001]',
    'AY-001',
    ['制定次年认定计划 2026-12-31 考务管理岗'],
  ],
  [
    'the list of days says that a plan goes out ten working days ahead [AY-003]',
    'AY-003',
    ['报送认定计划 2026-09-21 考务管理岗'],
  ],
  [
    'the list of days says that rooms are laid out and sealed the day before [AY-023]',
    'AY-023',
    ['布置并封闭考场 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that candidates may see the rooms the day before, where needed [AY-024]',
    'AY-024',
    ['组织考生熟悉场地、设备、工位 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that the staff meet before the exam on five matters [AY-025]',
    'AY-025',
    ['召开考务工作会 2026-10-11 认定中心主任'],
  ],
  [
    'the list of days says that the assessors look over five things the day before [AY-029]',
    'AY-029',
    ['考评小组检查考场 2026-10-11 考评组长'],
  ],
  [
    'the list of days says that papers are fetched thirty minutes ahead, not for exams on machines [AY-033]',
    'AY-033',
    ['领取试卷 2026-10-12 08:30 监考员', '领取试卷 2026-10-13 08:00 监考员'],
  ],
  [
    'the list of days says that candidates come in twenty minutes ahead [AY-034]',
    'AY-034',
    ['组织考生进场 2026-10-12 08:40 监考员', '组织考生进场 2026-10-13 08:10 监考员'],
  ],
  [
    'the list of days says that two candidates see the seal five minutes ahead [AY-035]',
    'AY-035',
    ['请考生确认密封后拆封 2026-10-12 08:55 监考员', '请考生确认密封后拆封 2026-10-13 08:25 监考员'],
  ],
  [
    'the list of days says that the time left is said fifteen minutes before the end [AY-036]',
    'AY-036',
    ['提示剩余时间 2026-10-12 10:15 监考员', '提示剩余时间 2026-10-13 10:15 监考员'],
  ],
  [
    'the list of days says that a notice runs five working days and objections with it [AY-058]',
    'AY-058',
    ['公示期满 2026-10-08 考务管理岗', '受理异议 2026-10-08 考务管理岗'],
  ],
  ['the list of days says that recordings are kept five years [HN-023]', 'HN-023', ['录像保管 2031-10-13 档案员']],
  [
    'the list of days says that an assessor’s card lasts three years [HN-043]',
    'HN-043',
    ['考评员证（卡）期满换发 2026-12-01 考务管理岗', '考评员证（卡）期满换发 2026-12-02 考务管理岗'],
  ],
  [
    'the list of days says that a supervisor’s card lasts three years [HN-046]',
    'HN-046',
    ['督导员证（卡）期满换发 2026-12-04 考务管理岗'],
  ],
  [
    'the list of days says that monitoring video is kept five years [HN-055]',
    'HN-055',
    ['监控视频保存 2031-10-13 档案员'],
  ],
  [
    'the list of days says that registrations are reported a month ahead [HN-060]',
    'HN-060',
    ['汇总上报报名 2026-09-12 考务管理岗'],
  ],
  [
    'the list of days says that a plan goes out ten working days ahead [HN-063]',
    'HN-063',
    ['报送认定计划 2026-09-21 考务管理岗'],
  ],
  [
    'the list of days says that preparations end a week ahead [HN-066]',
    'HN-066',
    ['完成考前准备 2026-10-05 考务管理岗'],
  ],
  [
    'the list of days says that the list of materials is handed out before the exam [HN-069]',
    'HN-069',
    ['下发实操物料清单 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that the staff meet the day before [HN-070]',
    'HN-070',
    ['召开考务会 2026-10-11 认定中心主任'],
  ],
  [
    'the list of days says that recordings are uploaded within a week [HN-076]',
    'HN-076',
    ['上传考试录像 2026-10-20 考务管理岗'],
  ],
  [
    'the list of days says that the first assessment is held within two months of the filing [HN-078]',
    'HN-078',
    ['开展首次认定 2026-10-31 考务管理岗'],
  ],
  [
    'the list of days says that the house has its rules within a year of the filing [HN-081]',
    'HN-081',
    ['建立较完善的认定制度体系 2027-08-31 评价机构负责人'],
  ],
  [
    'the list of days says that the three teams are appraised every year [HN-082]',
    'HN-082',
    ['三支队伍年度考核 2026-12-31 认定中心主任'],
  ],
  [
    'the list of days says that a filing lasts three years [HN-084]',
    'HN-084',
    ['备案有效期届满前续期 2029-08-30 评价机构负责人'],
  ],
  [
    'the list of days says that next year is planned by the end of this one [HN-086]',
    'HN-086',
    ['制定次年认定计划 2026-12-31 考务管理岗'],
  ],
  [
    'the list of days says that scores are on notice within ten working days [HN-091]',
    'HN-091',
    ['公示考试成绩 2026-10-27 考务管理岗'],
  ],
  [
    'the list of days says that each assessment is reported in writing, and each year summed up [HN-107]',
    'HN-107',
    ['书面上报本次评价情况 2026-10-15 考务管理岗', '年终总结并定下年度计划 2026-12-31 考务管理岗'],
  ],
  [
    'the list of days says that papers are counted two days ahead [HN-112]',
    'HN-112',
    ['报用卷数 2026-10-10 考务管理岗'],
  ],
  [
    'the list of days says that plans and rules hang in the passages the day before [HN-114]',
    'HN-114',
    ['在主要通道张贴分布图与规则 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that three kinds of staff are trained before the exam [HN-115]',
    'HN-115',
    ['集中培训考务人员 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that equipment is checked before each assessment [HN-126]',
    'HN-126',
    ['检查确认当次设备 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that rooms are laid out and sealed the day before [HN-140]',
    'HN-140',
    ['布置并封闭考场 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that candidates may see the rooms the day before, where needed [HN-141]',
    'HN-141',
    ['组织考生熟悉场地设备 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that the assessors look over the site the day before [HN-145]',
    'HN-145',
    ['考评小组检查考场 2026-10-11 考评组长'],
  ],
  [
    'the list of days says that papers are fetched thirty minutes ahead, not for exams on machines [HN-147]',
    'HN-147',
    ['领取试卷 2026-10-12 08:30 监考员', '领取试卷 2026-10-13 08:00 监考员'],
  ],
  [
    'the list of days says that candidates come in fifteen minutes ahead [HN-148]',
    'HN-148',
    ['组织考生进场 2026-10-12 08:45 监考员', '组织考生进场 2026-10-13 08:15 监考员'],
  ],
  [
    'the list of days says that two candidates see the seal five minutes ahead [HN-149]',
    'HN-149',
    ['请考生确认密封后拆封 2026-10-12 08:55 监考员', '请考生确认密封后拆封 2026-10-13 08:25 监考员'],
  ],
  [
    'the list of days says that the time left is said fifteen minutes before the end [HN-150]',
    'HN-150',
    ['提示剩余时间 2026-10-12 10:15 监考员', '提示剩余时间 2026-10-13 10:15 监考员'],
  ],
  [
    'the list of days says that certificate use is reported in the first quarter [HN-158]',
    'HN-158',
    ['报送证书使用情况与需求 2027-03-31 综合管理岗'],
  ],
  [
    'the list of days says that assessors serve three years and are appraised every year [HN-170]',
    'HN-170',
    [
      '考评人员任期届满 2026-12-01 认定中心主任',
      '考评人员任期届满 2026-12-02 认定中心主任',
      '考评人员任期届满 2026-12-03 认定中心主任',
      '考评人员建档并年度考核 2026-12-31 认定中心主任',
    ],
  ],
  [
    'the list of days says that a single pass holds a year [HN-180]',
    'HN-180',
    ['单项合格成绩有效期届满 2027-10-13 考务管理岗'],
  ],
  [
    'the list of days says that the books are kept month by month [HN-182]',
    'HN-182',
    ['记账并核对资金 2026-09-30 评价机构负责人'],
  ],
  [
    'the list of days says that fire safety is checked every quarter [HN-241]',
    'HN-241',
    ['安全防火检查 2026-09-30 认定中心主任'],
  ],
  [
    'the list of days says that three working days to decide on a complaint [HN-244]',
    'HN-244',
    ['决定是否调查投诉 2026-09-29 认定中心主任'],
  ],
  [
    'the list of days says that seven working days to answer a complaint, which may be put off [HN-246]',
    'HN-246',
    ['答复投诉结果 2026-10-10 认定中心主任'],
  ],
  [
    'the list of days says that an assessor’s contract runs three years [HN-256]',
    'HN-256',
    ['考评员聘期届满续聘或解聘 2026-12-01 评价机构负责人', '考评员聘期届满续聘或解聘 2026-12-02 评价机构负责人'],
  ],
  [
    'the list of days says that the assessors are trained together before the assessment [HN-260]',
    'HN-260',
    ['考评小组集训 2026-10-11 考评组长'],
  ],
  [
    'the list of days says that a term that ends is weighed before it is renewed [HN-266]',
    'HN-266',
    ['评估决定是否续聘 2026-12-01 认定中心主任', '评估决定是否续聘 2026-12-02 认定中心主任'],
  ],
  [
    'the list of days says that all supervisors sign their report within two days [HN-271]',
    'HN-271',
    ['提交督导报告 2026-10-15 内部质量督导员'],
  ],
  [
    'the list of days says that an expert’s term runs three years [HN-278]',
    'HN-278',
    ['专家聘期届满 2026-12-05 评价机构负责人', '专家聘期届满 2026-12-06 评价机构负责人'],
  ],
  [
    'the list of days says that the report from the site is in within two days [HN-284]',
    'HN-284',
    ['提交现场督考报告 2026-10-15 内部质量督导员'],
  ],
  [
    'the list of days says that assessors sum up their year at its end [HN-286]',
    'HN-286',
    ['考评员交年度小结 2026-12-31 考评组长'],
  ],
  [
    'the list of days says that the item bank is weeded every year [HN-303]',
    'HN-303',
    ['清理自建题库 2026-12-31 认定中心主任'],
  ],
  [
    'the list of days says that items are settled ten days ahead, on film [JC-013]',
    'JC-013',
    ['召开命题组卷专家会 2026-10-02 认定中心主任'],
  ],
  [
    'the list of days says that supervisors take over the site the day before [JC-015]',
    'JC-015',
    ['督导组联合验收考场 2026-10-11 内部质量督导员'],
  ],
  [
    'the list of days says that six kinds of staff are trained before the exam [JC-017]',
    'JC-017',
    ['培训考务人员 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that the briefing lies between sixty and forty minutes ahead [JC-018]',
    'JC-018',
    ['召开考前会 2026-10-12 08:00-08:20 考务管理岗', '召开考前会 2026-10-13 07:30-07:50 考务管理岗'],
  ],
  [
    'the list of days says that two people fetch the locked case sixty minutes ahead [JC-020]',
    'JC-020',
    ['到保密室签领密码箱 2026-10-12 08:00 考务管理岗', '到保密室签领密码箱 2026-10-13 07:30 考务管理岗'],
  ],
  [
    'the list of days says that three working days of notice, the result on the fourth [JC-032]',
    'JC-032',
    ['公示期满 2026-09-29 考务管理岗', '受理异议 2026-09-29 考务管理岗', '结果公告 2026-09-30 考务管理岗'],
  ],
  [
    'the list of days says that an assessor’s card lasts three years [LG-014]',
    'LG-014',
    ['考评员证（卡）期满换发 2026-12-01 考务管理岗', '考评员证（卡）期满换发 2026-12-02 考务管理岗'],
  ],
  [
    'the list of days says that a supervisor’s card lasts three years [LG-016]',
    'LG-016',
    ['督导员证（卡）期满换发 2026-12-04 考务管理岗'],
  ],
  [
    'the list of days says that an application goes out ten working days ahead [LG-032]',
    'LG-032',
    ['提交认定申请 2026-09-21 考务管理岗'],
  ],
  [
    'the list of days says that the year’s plan and announcement are out at its beginning [NC-001]',
    'NC-001',
    ['发布年度计划与认定公告 2027-01-31 考务管理岗'],
  ],
  [
    'the list of days says that plans and rules hang the day before [NC-011]',
    'NC-011',
    ['张贴考场示意图与规则 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that candidates see rooms, equipment and places [NC-012]',
    'NC-012',
    ['组织考生熟悉考场 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that those who serve meet before the exam [NC-020]',
    'NC-020',
    ['召开开考前准备会 2026-10-11 考务管理岗'],
  ],
  [
    'the list of days says that five working days of notice, then results, platform and certificates [NC-028]',
    'NC-028',
    ['公示期满 2026-10-08 考务管理岗', '受理异议 2026-10-08 考务管理岗'],
  ],
  ['the list of days says that papers are kept three years [NC-031]', 'NC-031', ['纸质材料保管 2029-10-13 档案员']],
  [
    'the list of days says that electronic records are kept five years [NC-032]',
    'NC-032',
    ['电子材料保管 2031-10-13 档案员'],
  ],
  [
    'the list of days says that records of the assessment are archived soon after it [NC-033]',
    'NC-033',
    ['在监管平台存档数据，提交考评记录与督导报告 2026-10-15 档案员'],
  ],
  [
    'the list of days says that last year is reported by the end of January [NC-034]',
    'NC-034',
    ['报送上年总结与统计表 2027-01-31 考务管理岗'],
  ],
  [
    'the list of days says that candidates come in fifteen minutes ahead [NC-043]',
    'NC-043',
    ['考生凭准考证入场 2026-10-12 08:45 监考员', '考生凭准考证入场 2026-10-13 08:15 监考员'],
  ],
  [
    'the list of days says that invigilators are briefed forty minutes ahead [NC-065]',
    'NC-065',
    ['到考务办参加考前会 2026-10-12 08:20 监考员', '到考务办参加考前会 2026-10-13 07:50 监考员'],
  ],
  [
    'the list of days says that two invigilators fetch papers, roster and draft sheets thirty minutes ahead [NC-066]',
    'NC-066',
    ['领取试卷与名册 2026-10-12 08:30 监考员', '领取试卷与名册 2026-10-13 08:00 监考员'],
  ],
  [
    'the list of days says that belongings are taken and seats shown fifteen minutes ahead [NC-067]',
    'NC-067',
    ['收存物品、验证引座 2026-10-12 08:45 监考员', '收存物品、验证引座 2026-10-13 08:15 监考员'],
  ],
  [
    'the list of days says that the rules are read ten minutes ahead [NC-068]',
    'NC-068',
    ['宣读注意事项 2026-10-12 08:50 监考员', '宣读注意事项 2026-10-13 08:20 监考员'],
  ],
  [
    'the list of days says that papers are opened before everybody five minutes ahead [NC-069]',
    'NC-069',
    ['当众启封、清点试卷 2026-10-12 08:55 监考员', '当众启封、清点试卷 2026-10-13 08:25 监考员'],
  ],
  [
    'the list of days says that the time left is said fifteen minutes before the end [NC-072]',
    'NC-072',
    ['提醒剩余时间 2026-10-12 10:15 监考员', '提醒剩余时间 2026-10-13 10:15 监考员'],
  ],
]

for (const [guarantee, clause, tasks] of table)
  test(guarantee, () => assert.deepEqual(raised.get(clause), [...tasks].sort()))
