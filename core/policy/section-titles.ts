/** A part of a policy: its Chinese name, and what in the programme decides by it. */
export interface SectionTitle {
  readonly title: string
  readonly decidedBy: string
}

const section = (title: string, decidedBy: string): SectionTitle => ({ title, decidedBy })

const sections: Readonly<Record<string, SectionTitle>> = {
  announcement: section('公告', '公告：发布前核对载明事项'),
  archive: section('归档', '归档：核对卷内材料、保管年限与移交'),
  arrangement: section('考场', '考场编排：登记考场、排座与调整'),
  attestation: section('人工确认', '各步骤的确认清单：由责任人确认并留下凭据'),
  bank: section('题库', '题库：相似比对、试题统计与实测难度'),
  certificate: section('证书', '证书：编号、内容、核发与台账'),
  chain: section('批次步骤', '批次总览：各步骤的先后'),
  complaint: section('异议与投诉', '公示与异议：受理、回避与答复期限'),
  deadline: section('期限', '首页待办：按工作日推算期限'),
  eligibility: section('申报资格', '资格审核与资格自查：逐条判定申报条件'),
  entry: section('入场与离场', '考试：入场、迟到、证件与交卷'),
  filing: section('备案', '备案：主体、场地、人员与目录'),
  headcount: section('人员配备', '批次计划：监考、考评、督导等人数'),
  marking: section('阅卷', '阅卷：给分、仲裁与雷同卷比对'),
  outcome: section('成绩判定', '成绩：合格线、保留与综合评审'),
  plan: section('计划', '批次计划：报送期限、载明事项与附件'),
  publicity: section('公示', '公示：天数、渠道与注明事项'),
  registration: section('报名', '报名：材料、照片与告知书'),
  score: section('成绩管理', '成绩：登分、核对与会签'),
  staffing: section('考务人员', '考务人员：培训、聘任与职责'),
  supervision: section('质量督导', '质量督导：督导与报告'),
  team: section('考务组成', '批次计划：资格、轮换与回避'),
  ticket: section('准考证', '准考证：签发前提、内容与盖章'),
  violation: section('违纪处理', '到考与违纪：情形、档次与处理'),
}

const stages: Readonly<Record<string, string>> = {
  filing: '备案',
  bank: '题库',
  papers: '试卷',
  plan: '计划',
  registration: '报名',
  arrangement: '考场',
  ticket: '准考证',
  staffing: '考务人员',
  exam: '考试',
  incident: '突发事件',
  score: '成绩',
  publicity: '公示',
  certificate: '证书',
  archive: '归档',
  equipment: '设备',
  fee: '收费',
  complaint: '投诉',
  supervision: '质量督导',
}

const shapes: Readonly<Record<string, string>> = {
  requirements: '条件',
  documents: '文书',
  procedures: '程序',
  prohibitions: '禁止事项',
  sanctions: '处理',
}

/** The part of a policy an entry stands in, in words; a rule of a stage is named by its stage and shape. */
export function sectionOf(names: readonly string[]): SectionTitle {
  const [first = '', stage = '', shape = ''] = names
  if (first !== 'rules') {
    const own = stages[first]
    return sections[first] ?? (own ? section(own, `${own}环节：逐项核对`) : section('其他规则', '规则档案'))
  }
  const title = stages[stage] ?? '其他'
  const kind = shapes[shape] ?? '规则'
  return section(`${title}${kind}`, `${title}环节：按${kind}逐项核对`)
}

const clauseStages: Readonly<Record<string, string>> = {
  plan: '计划',
  review: '资格审核',
  arrange: '考场编排',
  staffing: '考务人员',
  papers: '试卷',
  exam: '考试',
  score: '成绩',
  cert: '证书',
  archive: '归档',
  publicity: '公示',
  filing: '备案',
  bank: '题库',
  fee: '收费',
  register: '报名',
  ticket: '准考证',
  complaint: '投诉',
  report: '上报',
  equipment: '设备',
  supervise: '质量督导',
  incident: '突发事件',
}

const clauseKinds: Readonly<Record<string, string>> = {
  deadline: '期限',
  eligibility: '申报条件',
  form: '文书内容',
  headcount: '人员与数量',
  numbering: '编号',
  publicity: '公开公示',
  qualification: '资质',
  retention: '保管',
  sanction: '处理',
  scoring: '评分',
  'separation-of-duty': '分工回避',
  'timing-in-exam': '考场时刻',
}

/** How the programme meets an article: it decides, raises a dated task, or records what a person confirms. */
export const clauseCheckTitles: Readonly<Record<'auto' | 'schedule' | 'manual', string>> = {
  auto: '系统判定',
  schedule: '到期提醒',
  manual: '人工确认',
}

/** The Chinese name of the stage of an article. */
export const clauseStageTitle = (stage: string): string => clauseStages[stage] ?? '其他'

/** The Chinese name of the kind of an article. */
export const clauseKindTitle = (kind: string): string => clauseKinds[kind] ?? '其他'
