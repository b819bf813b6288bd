/** What is known of somebody to be appointed. */
export const appointmentFactTitles = {
  role: '聘任身份',
  relatedOccupation: '资格是否属相关职业',
  assessingYears: '从事考评年限',
  manager: '是否相关管理人员',
  appliedBySelf: '是否本人申请',
  trainedBy: '培训的组织者',
  examinedBy: '考核的组织者',
  certifiedBy: '资格的认证者',
  certified: '是否已取得任职资格',
  courses: '已完成的平台课程',
  papers: '已办的聘任材料',
  materials: '遴选材料',
} as const

/** What is known of the posts an institution keeps the whole year. */
export const standingFactTitles = {
  siteLeaders: '考点负责人数',
  systemAdmins: '系统管理员数',
  systemAdminDuties: '系统管理员职责',
} as const

/** What is known of somebody on duty. */
export const dutyFactTitles = { role: '聘任身份', cardWorn: '是否佩证卡上岗' } as const

/** What is known of somebody who does not come or goes away. */
export const leaveFactTitles = {
  leave: '请假种类',
  requestedBefore: '是否提前请假',
  approvedBy: '同意离岗的人',
} as const

/** What is known of the review of assessors after a batch. */
export const reviewFactTitles = {
  reviewForms: '已填的认定表',
  reviewOpinionBy: '认定意见的提出者',
  reviewFiled: '认定表是否归档',
} as const

/** Everything the rules about people may ask for. */
export const staffingFactTitles = {
  ...appointmentFactTitles,
  ...standingFactTitles,
  ...dutyFactTitles,
  ...leaveFactTitles,
  ...reviewFactTitles,
} as const
