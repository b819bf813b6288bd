import type { DataMap } from './resolve.ts'

/** Names of entries that carry none of their own, by where they stand; `*` is any name. */
const labels: readonly (readonly [place: string, label: string])[] = [
  ['arrangement.ownMachine', '一人一机'],
  ['archive.movements.approval.lend', '档案外借的批准'],
  ['archive.movements.approval.destroy', '档案销毁的批准'],
  ['archive.movements.approval.take_out', '档案带出的批准'],
  ['archive.movements.approval.copy', '档案复制的批准'],
  ['chain.steps.*', '步骤'],
  ['eligibility.ageFloor', '年龄下限'],
  ['eligibility.applicantsNotServed', '不面向的人员'],
  ['eligibility.idExpired', '证件须在有效期内'],
  ['eligibility.levelNotFiled', '职业等级须已备案'],
  ['eligibility.levelsNeverFiled', '不备案的等级'],
  ['eligibility.noClause', '没有条款可依时'],
  ['eligibility.notOwn', '须为本机构人员'],
  ['eligibility.notTrained', '报考前须培训'],
  ['eligibility.ownStandard', '采用自有标准时'],
  ['entry.earlyLeave', '提前交卷'],
  ['entry.impersonation', '冒名顶替'],
  ['entry.lateAfter', '迟到截止'],
  ['entry.lateExactly', '正好到截止时刻'],
  ['entry.opensBefore', '最早入场'],
  ['entry.opensDisputed', '最早入场的另一口径'],
  ['outcome.comprehensiveDue', '综合评审的安排'],
  ['outcome.comprehensiveGate', '综合评审的前提'],
  ['outcome.levels.*', '等级应考科目'],
  ['outcome.zero', '缺考与舞弊记零分'],
  ['papers.openingDisputed', '拆封时刻的另一口径'],
  ['score.independent', '独立评分'],
  ['team.cards.*', '证卡须在有效期内'],
  ['team.consecutive.*', '连续承担同一职责的上限'],
  ['team.expertAge', '专家年龄上限'],
  ['team.expertAge.honoured', '有荣誉称号的专家年龄上限'],
  ['team.leads', '考评组长'],
  ['team.nearOccupations', '一人考评多个职业'],
  ['team.qualifications.*', '资格条件'],
  ['team.recusals.*', '回避'],
  ['team.rotation', '考评人员轮换'],
  ['team.seniorAfter', '晋升高级考评员的年限'],
  ['team.seniorLevels', '须由高级考评员考评的等级'],
  ['team.supervisorIsAssessor', '督导员不兼考评员'],
  ['team.supervisors', '督导员人数'],
  ['violation.foundAfter', '考后发现的处理'],
  ['violation.unproved', '证据不足时'],
  ['violation.tiers.*.severity', '情节轻重'],
  ['violation.tiers.*', '违纪档次'],
  ['violation.behaviours.*.*', '违纪情形'],
]

const routeNames: Readonly<Record<string, string>> = {
  exam: '考核认定',
  direct: '直接认定',
  process: '过程化考核',
  competition: '竞赛认定',
}
const kindNames: Readonly<Record<string, string>> = { student: '学生', staff: '教职工', worker: '社会人员' }
const partNames: Readonly<Record<string, string>> = { refuse: '不开展', ask: '须人工判断', fallbacks: '须人工判断' }

function routeLabel([first, , route = '', kind = '', part = '']: readonly string[]): string | null {
  if (first !== 'eligibility') return null
  const [named, who] = [routeNames[route], kindNames[kind]]
  return named && who ? `${named}：${who}${partNames[part] ? `，${partNames[part]}` : ''}` : null
}

const fits = (place: string, names: readonly string[]): boolean => {
  const parts = place.split('.')
  return parts.length === names.length && parts.every((part, index) => part === '*' || part === names[index])
}

const levelNames = ['', '一级', '二级', '三级', '四级', '五级']

/** What a condition of application is called: 五级申报条件 and the like where the clause names its level. */
function conditionLabel(names: readonly string[]): string | null {
  if (names[0] !== 'eligibility' || names[1] !== 'clauses') return null
  const level = /^Y23-(\d)/.exec(names[2] ?? '')?.[1]
  return level ? `${levelNames[Number(level)]}申报条件` : '申报条件'
}

/** The Chinese name of an entry: its own label or title, else the name of its place. */
export function entryLabel(names: readonly string[], entry: DataMap): string {
  const condition = conditionLabel(names)
  if (condition) return condition
  for (const key of ['label', 'title']) if (typeof entry[key] === 'string') return entry[key]
  const placed = labels.find(([place]) => fits(place, names))?.[1]
  return placed ?? routeLabel(names) ?? '条文'
}
