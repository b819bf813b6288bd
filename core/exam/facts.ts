/** The facts the rules of an exam may ask for, with their Chinese names. */
export const examFactTitles = {
  supervision: '内部督导的范围',
  subject: '考核科目',
  form: '考核方式',
  level: '技能等级',
  finalStages: '综合评审的环节',
  badgeWearers: '佩戴证卡的人员',
  inspectedBy: '检查验收考场的人员',
  roomFaulty: '考场准备不符合规定',
  rectificationNotified: '已通知整改的负责人',
  checked: '逐人对照的内容',
  storedInPlace: '存放在指定位置',
} as const

/** What an exam is held in: 理论, 实操 or 综合评审. */
export type ExamSubject = '理论' | '实操' | '综合评审'

/** At machines or on paper. */
export type ExamMedium = '机考' | '纸笔'
