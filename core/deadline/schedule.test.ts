import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar } from '#policies/load-calendar.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { type BatchFacts, batchTasks } from './batch-tasks.ts'
import { type InstitutionFacts, institutionTasks } from './institution-tasks.ts'
import type { RaisedTask } from './raised-task.ts'

const calendar = loadCalendar()
/** Two days of October 2026: the count back from them passes the holidays of the nation’s day and its make-up day. */
const batch: BatchFacts = {
  startsOn: '2026-10-12',
  endsOn: '2026-10-13',
  sessions: [
    { subject: 'theory', medium: 'paper', startsAt: '2026-10-12T09:00:00+08:00', minutes: 90 },
    { subject: 'theory', medium: 'machine', startsAt: '2026-10-12T14:00:00+08:00', minutes: 60 },
    { subject: 'practical', medium: 'practical', startsAt: '2026-10-13T08:30:00+08:00', minutes: 120 },
  ],
  notices: [{ id: 'n', firstOn: '2026-09-23', countFirst: false }],
  complaints: [{ id: 'c', receivedOn: '2026-09-23' }],
}
const institution: InstitutionFacts = {
  today: '2026-11-18',
  since: '2026-03-02',
  filing: { id: 'f', from: '2026-03-31', until: '2029-12-31' },
  terms: (['assessor', 'lead_assessor', 'marker', 'supervisor', 'expert', 'expert_lead'] as const).map(
    (duty, index) => ({
      ...{ duty, since: `2023-12-0${index + 1}`, until: null },
    }),
  ),
}
const closing = ({ closedBy }: RaisedTask) =>
  closedBy === null ? 'attested' : 'act' in closedBy ? closedBy.act : `end of ${closedBy.step}`
const nameOf = ({ task, anchor, subject }: RaisedTask) => (anchor === 'year' ? `${task} of ${subject}` : task)
const listed = (name: string, words: readonly string[]) => (words.length > 0 ? [`${name} ${words.join('、')}`] : [])
/** Everything a raised task says, in one line. */
function inWords(task: RaisedTask): string {
  const when = task.due === null ? 'calendar' : (task.at ?? task.due)
  return [
    `${nameOf(task)} ${task.relation} ${task.opensAt ? `${task.opensAt} to ` : ''}${when}`,
    `${task.role} at ${task.step ?? 'any time'}, ${closing(task)}`,
    ...(task.closedBy && 'act' in task.closedBy && task.attestable ? ['or attested'] : []),
    ...(task.persons === null ? [] : [`${task.persons} persons`]),
    ...listed('who', task.who),
    ...listed('items', task.items),
    ...(task.evidence === null ? [] : [`evidence ${task.evidence}`]),
    ...(task.optional ? ['optional'] : []),
    ...(task.extendable ? ['extendable'] : []),
    ...(task.choice === null ? [] : [`choice ${task.choice}`]),
    ...(task.note === null ? [] : [`note ${task.note}`]),
    ...(task.detail === '' ? [] : [task.detail]),
  ].join('; ')
}
const profiles = { AY: 'anyang', LG: 'ligong', HN: 'henan', NC: 'nanchang', JC: 'jincheng' } as const
const raisedBy = (clause: string): string[] => {
  const { deadline } = loadPolicy(profiles[clause.slice(0, 2) as keyof typeof profiles]).policy
  return [...batchTasks(deadline, batch, calendar), ...institutionTasks(deadline, institution, calendar)]
    .filter((task) => task.clause === clause)
    .map(inWords)
}
const table: readonly (readonly [guarantee: string, clause: string, raised: readonly string[]])[] = [
  [
    'next year is planned by the end of this one [AY-001]',
    'AY-001',
    ['annual_plan of 2026 by 2026-12-31; exam_officer at any time, annual_plan.publish'],
  ],
  [
    'a plan goes out ten working days ahead [AY-003]',
    'AY-003',
    ['plan_submission by 2026-09-21; exam_officer at plan, plan.submit'],
  ],
  [
    'rooms are laid out and sealed the day before [AY-023]',
    'AY-023',
    [
      'room_sealing by 2026-10-11; exam_officer at arrangement, attested; items 考场分布、考场编号、职业(工种)示意图、考场规则、考生须知、封场',
    ],
  ],
  [
    'candidates may see the rooms the day before, where needed [AY-024]',
    'AY-024',
    ['site_visit by 2026-10-11; exam_officer at exam, attested; optional'],
  ],
  [
    'the staff meet before the exam on five matters [AY-025]',
    'AY-025',
    [
      'staff_meeting by 2026-10-11; director at exam, attested; items 考试概况、法规与保密纪律教育、职责与试卷程序、突发事件预案、工作分组; note 条文只写考试前，未写天数，按考前1日',
    ],
  ],
  [
    'the assessors look over five things the day before [AY-029]',
    'AY-029',
    ['site_check by 2026-10-11; lead_assessor at exam, attested; items 考场、原材料、工具、考评室、候考室'],
  ],
  [
    'papers are fetched thirty minutes ahead, not for exams on machines [AY-033]',
    'AY-033',
    [
      'paper_collection by 2026-10-12T00:30:00.000Z; invigilator at exam, end of exam; items 确认密封; 理论',
      'paper_collection by 2026-10-13T00:00:00.000Z; invigilator at exam, end of exam; items 确认密封; 实操',
    ],
  ],
  [
    'candidates come in twenty minutes ahead [AY-034]',
    'AY-034',
    [
      'admission by 2026-10-12T00:40:00.000Z; invigilator at exam, end of exam; items 进场、签到、核验、宣读纪律; 理论',
      'admission by 2026-10-12T05:40:00.000Z; invigilator at exam, end of exam; items 进场、签到、核验、宣读纪律; 理论',
      'admission by 2026-10-13T00:10:00.000Z; invigilator at exam, end of exam; items 进场、签到、核验、宣读纪律; 实操',
    ],
  ],
  [
    'two candidates see the seal five minutes ahead [AY-035]',
    'AY-035',
    [
      'unsealing by 2026-10-12T00:55:00.000Z; invigilator at exam, end of exam; 2 persons; who 考生; items 确认密封、拆封、核数、发卷; 理论',
      'unsealing by 2026-10-12T05:55:00.000Z; invigilator at exam, end of exam; 2 persons; who 考生; items 确认密封、拆封、核数、发卷; 理论',
      'unsealing by 2026-10-13T00:25:00.000Z; invigilator at exam, end of exam; 2 persons; who 考生; items 确认密封、拆封、核数、发卷; 实操',
    ],
  ],
  [
    'the time left is said fifteen minutes before the end [AY-036]',
    'AY-036',
    [
      'time_warning by 2026-10-12T02:15:00.000Z; invigilator at exam, end of exam; 理论',
      'time_warning by 2026-10-12T06:45:00.000Z; invigilator at exam, end of exam; 理论',
      'time_warning by 2026-10-13T02:15:00.000Z; invigilator at exam, end of exam; 实操',
    ],
  ],
  [
    'a notice runs five working days and objections with it [AY-058]',
    'AY-058',
    [
      'publicity_end after 2026-10-08; exam_officer at publicity, publicity.end',
      'objection by 2026-10-08; exam_officer at publicity, publicity.end',
    ],
  ],
  [
    'recordings are kept five years [HN-023]',
    'HN-023',
    ['video_retention after 2031-10-13; archivist at archive, attested; items 视频监控录像'],
  ],
  [
    'an assessor’s card lasts three years [HN-043]',
    'HN-043',
    [
      'assessor_card by 2026-12-01; exam_officer at any time, attested; items 重新核发; 1人',
      'assessor_card by 2026-12-02; exam_officer at any time, attested; items 重新核发; 1人',
    ],
  ],
  [
    'a supervisor’s card lasts three years [HN-046]',
    'HN-046',
    ['supervisor_card by 2026-12-04; exam_officer at any time, attested; 1人'],
  ],
  [
    'monitoring video is kept five years [HN-055]',
    'HN-055',
    ['monitor_retention after 2031-10-13; archivist at archive, attested; items 监控视频、1080p'],
  ],
  [
    'registrations are reported a month ahead [HN-060]',
    'HN-060',
    ['registration_report by 2026-09-12; exam_officer at registration, end of registration'],
  ],
  [
    'a plan goes out ten working days ahead [HN-063]',
    'HN-063',
    ['plan_submission by 2026-09-21; exam_officer at plan, plan.submit'],
  ],
  [
    'preparations end a week ahead [HN-066]',
    'HN-066',
    ['exam_prep by 2026-10-05; exam_officer at arrangement, end of arrangement'],
  ],
  [
    'the list of materials is handed out before the exam [HN-069]',
    'HN-069',
    [
      'material_list by 2026-10-11; exam_officer at arrangement, attested; evidence 实训考试物料清单; note 条文只写提前下发，未写天数，按考前1日',
    ],
  ],
  ['the staff meet the day before [HN-070]', 'HN-070', ['staff_meeting by 2026-10-11; director at exam, attested']],
  [
    'candidates try the machines the day before theory [HN-072]',
    'HN-072',
    ['trial_exam by 2026-10-11; exam_officer at exam, attested'],
  ],
  [
    'recordings are uploaded within a week [HN-076]',
    'HN-076',
    ['video_upload by 2026-10-20; exam_officer at archive, attested; items 全程录像; evidence 监管平台回执'],
  ],
  [
    'the first assessment is held within two months of the filing [HN-078]',
    'HN-078',
    ['first_assessment by 2026-05-31; exam_officer at any time, end of exam'],
  ],
  [
    'the house has its rules within a year of the filing [HN-081]',
    'HN-081',
    ['rules_system by 2027-03-31; head at any time, attested'],
  ],
  [
    'the three teams are appraised every year [HN-082]',
    'HN-082',
    ['team_appraisal of 2026 by 2026-12-31; director at any time, attested; who 考评员、专家、督导员'],
  ],
  ['a filing lasts three years [HN-084]', 'HN-084', ['filing_renewal by 2029-03-31; head at any time, attested']],
  [
    'next year is planned by the end of this one [HN-086]',
    'HN-086',
    ['annual_plan of 2026 by 2026-12-31; exam_officer at any time, annual_plan.publish'],
  ],
  [
    'scores are on notice within ten working days [HN-091]',
    'HN-091',
    ['score_publicity by 2026-10-27; exam_officer at publicity, publicity.publish'],
  ],
  [
    'each assessment is reported in writing, and each year summed up [HN-107]',
    'HN-107',
    [
      'batch_report by 2026-10-15; exam_officer at report, attested; who 领导小组; evidence 书面报告; choice A35; note 条文未写天数，取督导报告的2日',
      'yearly_summary of 2026 by 2026-12-31; exam_officer at any time, attested; items 年度总结、下年度计划',
    ],
  ],
  [
    'papers are counted two days ahead [HN-112]',
    'HN-112',
    ['paper_count_report by 2026-10-10; exam_officer at exam, attested'],
  ],
  [
    'plans and rules hang in the passages the day before [HN-114]',
    'HN-114',
    [
      'signposting by 2026-10-11; exam_officer at exam, attested; items 考场分布、考场编号、种类项目、休息室卫生间、考场规则、考生须知',
    ],
  ],
  [
    'three kinds of staff are trained before the exam [HN-115]',
    'HN-115',
    [
      'staff_training by 2026-10-11; exam_officer at exam, attested; who 考评、考务、工作人员; note 条文只写实施前，未写天数，按考前1日',
    ],
  ],
  [
    'equipment is checked before each assessment [HN-126]',
    'HN-126',
    [
      'equipment_check by 2026-10-11; exam_officer at arrangement, attested; items 数量、质量、技术要求; note 条文只写每次认定前，未写天数，按认定前1日',
    ],
  ],
  [
    'rooms are laid out and sealed the day before [HN-140]',
    'HN-140',
    ['room_sealing by 2026-10-11; exam_officer at exam, attested; items 封场、示意图、规则、须知'],
  ],
  [
    'candidates may see the rooms the day before, where needed [HN-141]',
    'HN-141',
    ['site_visit by 2026-10-11; exam_officer at exam, attested; optional'],
  ],
  [
    'the assessors look over the site the day before [HN-145]',
    'HN-145',
    ['site_check by 2026-10-11; lead_assessor at exam, attested; items 考场、材料、考评室、候考室'],
  ],
  [
    'papers are fetched thirty minutes ahead, not for exams on machines [HN-147]',
    'HN-147',
    [
      'paper_collection by 2026-10-12T00:30:00.000Z; invigilator at exam, end of exam; items 确认密封; 理论',
      'paper_collection by 2026-10-13T00:00:00.000Z; invigilator at exam, end of exam; items 确认密封; 实操',
    ],
  ],
  [
    'candidates come in fifteen minutes ahead [HN-148]',
    'HN-148',
    [
      'admission by 2026-10-12T00:45:00.000Z; invigilator at exam, end of exam; items 签到、核验、宣读纪律; 理论',
      'admission by 2026-10-12T05:45:00.000Z; invigilator at exam, end of exam; items 签到、核验、宣读纪律; 理论',
      'admission by 2026-10-13T00:15:00.000Z; invigilator at exam, end of exam; items 签到、核验、宣读纪律; 实操',
    ],
  ],
  [
    'two candidates see the seal five minutes ahead [HN-149]',
    'HN-149',
    [
      'unsealing by 2026-10-12T00:55:00.000Z; invigilator at exam, end of exam; 2 persons; who 考生; items 确认密封、拆封、核数; 理论',
      'unsealing by 2026-10-12T05:55:00.000Z; invigilator at exam, end of exam; 2 persons; who 考生; items 确认密封、拆封、核数; 理论',
      'unsealing by 2026-10-13T00:25:00.000Z; invigilator at exam, end of exam; 2 persons; who 考生; items 确认密封、拆封、核数; 实操',
    ],
  ],
  [
    'the time left is said fifteen minutes before the end [HN-150]',
    'HN-150',
    [
      'time_warning by 2026-10-12T02:15:00.000Z; invigilator at exam, end of exam; 理论',
      'time_warning by 2026-10-12T06:45:00.000Z; invigilator at exam, end of exam; 理论',
      'time_warning by 2026-10-13T02:15:00.000Z; invigilator at exam, end of exam; 实操',
    ],
  ],
  [
    'certificate use is reported in the first quarter [HN-158]',
    'HN-158',
    [
      'certificate_usage of 2025 by 2026-03-31; certificate_officer at any time, attested; evidence 职业技能等级证书使用情况表',
      'certificate_usage of 2026 by 2027-03-31; certificate_officer at any time, attested; evidence 职业技能等级证书使用情况表',
    ],
  ],
  [
    'assessors serve three years and are appraised every year [HN-170]',
    'HN-170',
    [
      'assessor_appraisal of 2026 by 2026-12-31; director at any time, attested; who 考评人员',
      'assessor_term by 2026-12-01; director at any time, attested; 1人',
      'assessor_term by 2026-12-02; director at any time, attested; 1人',
      'assessor_term by 2026-12-03; director at any time, attested; 1人',
    ],
  ],
  [
    'a single pass holds a year [HN-180]',
    'HN-180',
    [
      'single_pass by 2027-10-13; exam_officer at score, attested; items 理论、技能; choice A32; note 起算日未写明，按考试日',
    ],
  ],
  [
    'the books are kept month by month [HN-182]',
    'HN-182',
    [
      'bookkeeping by 2026-10-31; head at any time, attested; note 条文只写按时，按每月',
      'bookkeeping by 2026-11-30; head at any time, attested; note 条文只写按时，按每月',
    ],
  ],
  [
    'fire safety is checked every quarter [HN-241]',
    'HN-241',
    [
      'fire_check by 2026-09-30; director at any time, attested; note 条文只写定期，按每季度',
      'fire_check by 2026-12-31; director at any time, attested; note 条文只写定期，按每季度',
    ],
  ],
  [
    'three working days to decide on a complaint [HN-244]',
    'HN-244',
    ['complaint_decision by 2026-09-29; director at publicity, objection.decide; or attested; items 书面通知'],
  ],
  [
    'seven working days to answer a complaint, which may be put off [HN-246]',
    'HN-246',
    ['complaint_result by 2026-10-10; director at publicity, objection.decide; items 通知投诉人; extendable'],
  ],
  [
    'an assessor’s contract runs three years [HN-256]',
    'HN-256',
    [
      'assessor_contract by 2026-12-01; head at any time, attested; evidence 聘任合同; 1人',
      'assessor_contract by 2026-12-02; head at any time, attested; evidence 聘任合同; 1人',
    ],
  ],
  [
    'the assessors are trained together before the assessment [HN-260]',
    'HN-260',
    ['assessor_training by 2026-10-11; lead_assessor at exam, attested; note 条文只写开考前，未写天数，按认定前1日'],
  ],
  [
    'a term that ends is weighed before it is renewed [HN-266]',
    'HN-266',
    [
      'reappointment by 2026-12-01; director at any time, attested; items 期满评估; 1人',
      'reappointment by 2026-12-02; director at any time, attested; items 期满评估; 1人',
    ],
  ],
  [
    'all supervisors sign their report within two days [HN-271]',
    'HN-271',
    [
      'supervision_report by 2026-10-15; quality_supervisor at exam, attested; items 全体成员签名; evidence 质量督导报告',
    ],
  ],
  [
    'an expert’s term runs three years [HN-278]',
    'HN-278',
    [
      'expert_term by 2026-12-05; head at any time, attested; evidence 聘书; 1人',
      'expert_term by 2026-12-06; head at any time, attested; evidence 聘书; 1人',
    ],
  ],
  [
    'the report from the site is in within two days [HN-284]',
    'HN-284',
    [
      'site_supervision_report by 2026-10-15; quality_supervisor at exam, attested; evidence 现场督考报告; choice A35; note 守则只写规定时间，按督导报告的2日',
    ],
  ],
  [
    'assessors sum up their year at its end [HN-286]',
    'HN-286',
    [
      'assessor_summary of 2026 by 2026-12-31; lead_assessor at any time, attested; who 考评员; evidence 个人考评工作小结',
    ],
  ],
  [
    'the item bank is weeded every year [HN-303]',
    'HN-303',
    [
      'item_bank_review of 2026 by 2026-12-31; director at any time, attested; items 动态更新、退出; note 条文未写周期，按每年',
    ],
  ],
  [
    'items are settled ten days ahead, on film [JC-013]',
    'JC-013',
    ['item_meeting by 2026-10-02; director at arrangement, attested; items 录像、拍照; evidence 命题组卷会录像照片'],
  ],
  [
    'supervisors take over the site the day before [JC-015]',
    'JC-015',
    [
      'site_acceptance by 2026-10-11; quality_supervisor at exam, attested; items 佩戴胸卡、监控与录像全覆盖、条幅门贴桌贴、警戒带、考区候考区、考生桌签、准考证（系盖章）、违纪违规处理办法展架、理论考场规则、实操考场规则',
    ],
  ],
  [
    'six kinds of staff are trained before the exam [JC-017]',
    'JC-017',
    ['staff_training by 2026-10-11; exam_officer at exam, attested; who 主考、副主考、考务、监考、考评员、督导员'],
  ],
  [
    'the briefing lies between sixty and forty minutes ahead [JC-018]',
    'JC-018',
    [
      'briefing by 2026-10-12T00:00:00.000Z to 2026-10-12T00:20:00.000Z; exam_officer at exam, end of exam; items 签到、承诺书; 理论',
      'briefing by 2026-10-12T05:00:00.000Z to 2026-10-12T05:20:00.000Z; exam_officer at exam, end of exam; items 签到、承诺书; 理论',
      'briefing by 2026-10-12T23:30:00.000Z to 2026-10-12T23:50:00.000Z; exam_officer at exam, end of exam; items 签到、承诺书; 实操',
    ],
  ],
  [
    'two people fetch the locked case sixty minutes ahead [JC-020]',
    'JC-020',
    [
      'paper_collection by 2026-10-12T00:00:00.000Z; exam_officer at exam, end of exam; 2 persons; who 考务; items 密码箱(试卷、工具袋); 理论',
      'paper_collection by 2026-10-12T05:00:00.000Z; exam_officer at exam, end of exam; 2 persons; who 考务; items 密码箱(试卷、工具袋); 理论',
      'paper_collection by 2026-10-12T23:30:00.000Z; exam_officer at exam, end of exam; 2 persons; who 考务; items 密码箱(试卷、工具袋); 实操',
    ],
  ],
  [
    'three working days of notice, the result on the fourth [JC-032]',
    'JC-032',
    [
      'publicity_end after 2026-09-29; exam_officer at publicity, publicity.end',
      'objection by 2026-09-29; exam_officer at publicity, publicity.end',
      'result_announcement on 2026-09-30; exam_officer at publicity, publicity.end',
    ],
  ],
  [
    'an assessor’s card lasts three years [LG-014]',
    'LG-014',
    [
      'assessor_card by 2026-12-01; exam_officer at any time, attested; items 重新核发; 1人',
      'assessor_card by 2026-12-02; exam_officer at any time, attested; items 重新核发; 1人',
    ],
  ],
  [
    'a supervisor’s card lasts three years [LG-016]',
    'LG-016',
    ['supervisor_card by 2026-12-04; exam_officer at any time, attested; 1人'],
  ],
  [
    'an application goes out ten working days ahead [LG-032]',
    'LG-032',
    ['plan_submission by 2026-09-21; exam_officer at plan, plan.submit'],
  ],
  [
    'the year’s plan and announcement are out at its beginning [NC-001]',
    'NC-001',
    [
      'plan_publication of 2027 by 2027-01-31; exam_officer at any time, annual_plan.publish; items 年初、季初、月初; note 条文允许年初、季初或月初发布；按年初，与年报同在1月底前',
    ],
  ],
  [
    'plans and rules hang the day before [NC-011]',
    'NC-011',
    [
      'signposting by 2026-10-11; exam_officer at exam, attested; items 考场分布示意图、路标、考试时间表、考场规则、考生须知',
    ],
  ],
  [
    'candidates see rooms, equipment and places [NC-012]',
    'NC-012',
    ['site_visit by 2026-10-11; exam_officer at exam, attested; items 考场、设备、工位'],
  ],
  [
    'those who serve meet before the exam [NC-020]',
    'NC-020',
    [
      'preparation_meeting by 2026-10-11; exam_officer at exam, attested; who 考评、监考、内部质量督导; note 条文未写天数，按考前1日',
    ],
  ],
  [
    'five working days of notice, then results, platform and certificates [NC-028]',
    'NC-028',
    [
      'publicity_end after 2026-10-08; exam_officer at publicity, publicity.end; items 发布成绩、导入监管平台、制证',
      'objection by 2026-10-08; exam_officer at publicity, publicity.end',
    ],
  ],
  [
    'papers are kept three years [NC-031]',
    'NC-031',
    ['paper_retention after 2029-10-13; archivist at archive, attested; items 纸质材料'],
  ],
  [
    'electronic records are kept five years [NC-032]',
    'NC-032',
    ['electronic_retention after 2031-10-13; archivist at archive, attested; items 电子材料'],
  ],
  [
    'records of the assessment are archived soon after it [NC-033]',
    'NC-033',
    [
      'process_records by 2026-10-15; archivist at archive, attested; items 相关数据信息、考评工作记录、督导报告; choice A35; note 条文只写及时，天数取写明的2日',
    ],
  ],
  [
    'last year is reported by the end of January [NC-034]',
    'NC-034',
    [
      'yearly_report of 2026 by 2027-01-31; exam_officer at any time, attested; items 上年度认定工作总结、认定统计表、当年工作计划; evidence 报送回执',
    ],
  ],
  [
    'candidates come in fifteen minutes ahead [NC-043]',
    'NC-043',
    [
      'admission by 2026-10-12T00:45:00.000Z; invigilator at exam, end of exam; items 准考证、对号入座; 理论',
      'admission by 2026-10-12T05:45:00.000Z; invigilator at exam, end of exam; items 准考证、对号入座; 理论',
      'admission by 2026-10-13T00:15:00.000Z; invigilator at exam, end of exam; items 准考证、对号入座; 实操',
    ],
  ],
  [
    'invigilators are briefed forty minutes ahead [NC-065]',
    'NC-065',
    [
      'briefing by 2026-10-12T00:20:00.000Z; invigilator at exam, end of exam; 理论',
      'briefing by 2026-10-12T05:20:00.000Z; invigilator at exam, end of exam; 理论',
      'briefing by 2026-10-12T23:50:00.000Z; invigilator at exam, end of exam; 实操',
    ],
  ],
  [
    'two invigilators fetch papers, roster and draft sheets thirty minutes ahead [NC-066]',
    'NC-066',
    [
      'paper_collection by 2026-10-12T00:30:00.000Z; invigilator at exam, end of exam; 2 persons; who 监考; items 试卷、名册、草稿纸; 理论',
      'paper_collection by 2026-10-12T05:30:00.000Z; invigilator at exam, end of exam; 2 persons; who 监考; items 试卷、名册、草稿纸; 理论',
      'paper_collection by 2026-10-13T00:00:00.000Z; invigilator at exam, end of exam; 2 persons; who 监考; items 试卷、名册、草稿纸; 实操',
    ],
  ],
  [
    'belongings are taken and seats shown fifteen minutes ahead [NC-067]',
    'NC-067',
    [
      'admission_check by 2026-10-12T00:45:00.000Z; invigilator at exam, end of exam; items 收存物品、验证引座; 理论',
      'admission_check by 2026-10-12T05:45:00.000Z; invigilator at exam, end of exam; items 收存物品、验证引座; 理论',
      'admission_check by 2026-10-13T00:15:00.000Z; invigilator at exam, end of exam; items 收存物品、验证引座; 实操',
    ],
  ],
  [
    'the rules are read ten minutes ahead [NC-068]',
    'NC-068',
    [
      'rules_reading by 2026-10-12T00:50:00.000Z; invigilator at exam, end of exam; items 宣读注意事项、关闭设备、不从不发卷; 理论',
      'rules_reading by 2026-10-12T05:50:00.000Z; invigilator at exam, end of exam; items 宣读注意事项、关闭设备、不从不发卷; 理论',
      'rules_reading by 2026-10-13T00:20:00.000Z; invigilator at exam, end of exam; items 宣读注意事项、关闭设备、不从不发卷; 实操',
    ],
  ],
  [
    'papers are opened before everybody five minutes ahead [NC-069]',
    'NC-069',
    [
      'unsealing by 2026-10-12T00:55:00.000Z; invigilator at exam, end of exam; items 当众启封、清点、机考检查电脑; 理论',
      'unsealing by 2026-10-12T05:55:00.000Z; invigilator at exam, end of exam; items 当众启封、清点、机考检查电脑; 理论',
      'unsealing by 2026-10-13T00:25:00.000Z; invigilator at exam, end of exam; items 当众启封、清点、机考检查电脑; 实操',
    ],
  ],
  [
    'the time left is said fifteen minutes before the end [NC-072]',
    'NC-072',
    [
      'time_warning by 2026-10-12T02:15:00.000Z; invigilator at exam, end of exam; 理论',
      'time_warning by 2026-10-12T06:45:00.000Z; invigilator at exam, end of exam; 理论',
      'time_warning by 2026-10-13T02:15:00.000Z; invigilator at exam, end of exam; 实操',
    ],
  ],
]

for (const [guarantee, clause, expected] of table) test(guarantee, () => assert.deepEqual(raisedBy(clause), expected))
