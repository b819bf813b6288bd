/** What an unmet need of the eligibility judge is called where a row is only looked over. */
const titles: Readonly<Record<string, string>> = {
  id_expired: '证件已过有效期',
  level_not_filed: '该等级未备案',
  applicant_not_served: '不属于本机构的服务对象',
  not_own: '不是本机构的学生或职工',
  not_trained: '未经培训',
  route_not_offered: '不开展此种取证方式',
  route_not_for_applicant: '此种取证方式不适用于该类考生',
  no_clause: '没有可适用的申报条件',
  age: '年龄',
  certificate: '所持证书',
  education: '学历或专业',
  title: '职称',
  apprentice: '学徒期满',
  work: '从业年限',
  course: '课程成绩',
  excellent: '成绩优秀',
}

/** The Chinese name of what is lacking, from a reason such as `eligibility.work`. */
export const needTitle = (code: string): string => titles[code.replace(/^eligibility\./, '')] ?? '申报条件'
