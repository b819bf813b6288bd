/** Who takes a step in or about an exam room, in the words of the articles. */
export const examDuties = [
  '主考',
  '主考指派人员',
  '副主考',
  '主监考',
  '副监考',
  '监考人员',
  '场外流动监考',
  '巡视员',
  '质量督导员',
  '考评人员',
  '考评员',
  '工作人员',
  '代考者',
] as const

/** A duty in or about an exam room. */
export type ExamDuty = (typeof examDuties)[number]

/** To whom a matter is reported, in the words of the articles. */
export const reportees = ['主监考', '主考', '巡视员', '评价机构领导小组', '上级', '上级主管部门'] as const

/** Somebody a matter is reported to. */
export type Reportee = (typeof reportees)[number]
