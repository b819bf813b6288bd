/** What the rules of the item bank and its papers may ask for, in Chinese. */
export const bankFactTitles = {
  matter: '所判事项',
  level: '技能等级',
  subject: '科目',
  paperSource: '试卷来源',
  itemSources: '试题来源',
  itemKinds: '题型性质',
  mainKind: '分值居多的题型性质',
  media: '考试介质',
  ledgers: '已建工作台帐',
  regulations: '已建制度',
  authorised: '是否经授权',
} as const
