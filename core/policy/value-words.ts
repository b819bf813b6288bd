import { itemTitles } from '../archive/item-titles.ts'
import { entryUnit } from './entry-units.ts'
import { fieldTitle } from './field-titles.ts'
import type { Data, DataMap } from './resolve.ts'

const units: Readonly<Record<string, string>> = {
  workday: '个工作日',
  day: '天',
  month: '个月',
  second: '秒',
  time: '次',
  pair: '对',
  question: '题',
  percent: '%',
  year: '年',
  minute: '分钟',
  min: '分钟',
  hour: '小时',
  person: '人',
  seat: '座',
  point: '分',
  centimetre: '厘米',
  millimetre: '毫米',
  bundle: '袋',
}

const words: Readonly<Record<string, string>> = {
  accepted: '可用',
  all_gaps: '全部填对才得分',
  all_or_nothing: '全对得分',
  each_gap: '逐空给分',
  half_for_part: '少选得一半',
  right_minus_wrong: '选对减选错',
  hundredth: '两位小数',
  half: '0.5分',
  whole: '整分',
  redistribute: '分到其余各题',
  full_credit: '人人得满分',
  arbiter: '以仲裁分为准',
  nearest_mean: '与较近一评平均',
  once: '一次为终',
  again_by_other: '另一人可再裁定一次',
  absent: '按缺考',
  acquaintance: '相熟',
  activity: '活动',
  advanced: '1+X高级',
  allowed: '可以',
  annual_review_failed: '年检不合格',
  abnormal_operation: '经营异常',
  any: '全部',
  apply: '申请',
  arrangement: '考场编排',
  announcement: '公告',
  archive: '归档',
  archivist: '档案员',
  as_listed: '按所列次序',
  ask: '由人判断',
  asked: '由人判断',
  assessment_record: '有违规评价记录',
  assessment: '认定',
  assessor: '考评员',
  auditor: '审计员',
  basic: '1+X初级',
  batch: '每个批次',
  batch_cancelled: '取消本批次成绩',
  before: '考前',
  both: '理论与技能均合格',
  candidates: '考生人数',
  centre_administrator: '中心管理员',
  centre_head: '中心负责人',
  centre_reviewer: '中心审核员',
  certificate: '证书',
  certificate_officer: '综合管理岗',
  college: '高职专科',
  competition: '竞赛认定',
  comprehensive: '综合评审',
  contact: '联系方式',
  content: '内容',
  credit_file: '记入诚信档案',
  credits: '修满学分',
  crime: '构成犯罪的',
  delete_online: '删除网上数据',
  direct: '直接认定',
  director: '认定中心主任',
  disqualified: '取消资格',
  during: '考试期间',
  earlier: '在读',
  education: '学历',
  electronic: '电子材料',
  exam: '考核认定',
  exam_officer: '考务管理岗',
  expert: '专家',
  expert_lead: '专家组长',
  external: '外聘人员',
  final_reviewer: '认定中心审核员',
  final_year: '毕业学年',
  first_reviewer: '教学系初审员',
  graduated: '毕业',
  head: '评价机构负责人',
  id_card: '身份证',
  illegal_organisation: '非法社会组织',
  institution: '本机构',
  impersonation: '冒名顶替',
  intermediate: '1+X中级',
  internship: '实习',
  invigilator: '监考员',
  junior: '初级职称',
  kin: '亲属',
  lead_assessor: '考评组长',
  lecture: '授课',
  level: '等级',
  local: '本机构编制',
  lower: '归入较低等次',
  marker: '阅卷人员',
  materials: '材料',
  middle: '中级职称',
  name: '姓名',
  national: '国家标准',
  nearest: '四舍五入',
  none: '不处理',
  not: '不可以',
  occasion: '发生时',
  occupation: '同一职业',
  officer_id: '军官证',
  online: '结果已上网公布',
  online_data: '处理已上网数据',
  other: '其他',
  own: '自有标准',
  paper_void: '试卷作废',
  plan: '计划',
  plan_approved: '计划已批准',
  platform: '平台生成',
  police_note: '公安机关证明',
  practical: '实操',
  process: '过程化考核',
  publicity: '公示',
  published: '结果已发布',
  quality_supervisor: '内部质量督导员',
  refuse: '不予通过',
  refused: '不得入场',
  registration: '报名',
  related: '相关专业',
  report: '上报',
  review: '资格审核',
  review_passed: '资格审核通过',
  revoke_certificate: '撤销证书',
  room: '同一考场',
  run: '连续',
  same: '本专业',
  score: '评分会签',
  score_recorder: '汇总记分员',
  score_void: '成绩无效',
  secondary: '中职',
  senior: '高级职称',
  senior_assessor: '高级考评员',
  senior_technical: '高级技校',
  session_cancelled: '取消本场成绩',
  sessions: '场次',
  simulation: '模拟考评',
  soldier_id: '士兵证',
  staff: '在职教职工或考务人员',
  student: '在校学生',
  student_card: '学生证',
  subject_cancelled: '取消该科成绩',
  subject_zero: '该科记零分',
  supervisor: '督导员',
  teaches: '任课教师',
  technical: '技工学校',
  technician_college: '技师学院',
  technician_prep: '预备技师班',
  temp_id: '临时身份证',
  theory: '理论',
  ticket: '准考证',
  total: '累计',
  training: '培训',
  training_dishonesty: '培训领域失信',
  unit: '单位',
  university: '本科',
  video: '录像',
  work: '工作年限',
  worker: '社会人员',
  year_end: '当年年底',
  filing: '备案',
  after: '考后',
  centre: '指导中心',
  collection: '收卷',
  entry: '入场',
  holder: '承办人',
  machine: '机考',
  month: '每月',
  onsite: '现场评估',
  opening: '开办',
  paper: '纸笔考试',
  papers: '试卷',
  quarter: '每季度',
  session_end: '场次结束',
  session_start: '场次开始',
  by: '不晚于当日',
  on: '就在当日',
  first_day: '公示首日',
  start: '认定开始日',
  exam_end: '考试结束日',
  batch_end: '批次结束日',
  received: '收到之日',
  year: '每年',
  end: '办结之日',
}

const tasks: Readonly<Record<string, string>> = {
  plan_submission: '计划报送',
  registration_report: '报名情况上报',
  exam_prep: '考务准备',
  score_publicity: '成绩公示',
  room_sealing: '考场封闭',
  publicity_end: '公示期满',
}

/** The unit of a number in Chinese, with the measure word it is read with. */
export const unitWords = (unit: string): string => units[unit] ?? unit

const levelWords = ['', '一级', '二级', '三级', '四级', '五级']

/** A list of levels or of anything else. */
function listWords(list: readonly Data[], key: string): string {
  if (list.length === 0) return '无'
  if (key === 'levels' || key === 'grades')
    return list
      .map((each) => (typeof each === 'number' ? (levelWords[each] ?? String(each)) : dataWords(each)))
      .join('、')
  return list.map((each) => dataWords(each)).join(list.some((each) => typeof each === 'object') ? '；' : '、')
}

const numberWords = (number: number, key: string): string =>
  `${number}${key ? unitWords(entryUnit([], {}, { field: key, inner: key }) ?? '') : ''}`

/** A piece of data in Chinese: words as they are, numbers, lists and mappings in one line. */
export function dataWords(data: Data, key = ''): string {
  if (data === null) return '未规定'
  if (typeof data === 'boolean') return data ? '是' : '否'
  if (typeof data === 'number') return key === 'skill' ? (levelWords[data] ?? String(data)) : numberWords(data, key)
  if (typeof data === 'string') {
    const known = [words, tasks, itemTitles as Readonly<Record<string, string>>].find((list) =>
      Object.hasOwn(list, data),
    )
    return known?.[data] ?? data
  }
  if (Array.isArray(data)) return listWords(data as readonly Data[], key)
  return mapWords(data as DataMap)
}

const isLevels = (map: DataMap) => Object.keys(map).length > 0 && Object.keys(map).every((key) => /^[1-5]$/.test(key))

function mapWords(map: DataMap): string {
  const shown = Object.entries(map).filter(([, each]) => each !== null)
  const name = (key: string) => (isLevels(map) ? (levelWords[Number(key)] ?? key) : fieldTitle(key))
  return shown.map(([key, each]) => `${name(key)}${dataWords(each, key)}`).join('，')
}
