/** What the rules of complaints may ask for, in Chinese. */
export const complaintFactTitles = {
  matter: '所判事项',
  grounds: '反映的情况',
  channel: '投诉方式',
  closed: '是否办理完毕',
  filed: '是否整理归档',
  loss: '补办事由',
} as const
