/** What the rules of the plan may ask for, in Chinese. */
export const planFactTitles = {
  matter: '所判事项',
  matchedAssessors: '与认定项目匹配的考评员数',
  rooms: '已有考场',
  madeThrough: '制定计划的平台',
  platformUses: '经监管平台进行的工作',
} as const
