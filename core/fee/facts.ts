/** What the rules of the fees may ask for, in Chinese. */
export const feeFactTitles = {
  matter: '所判事项',
  published: '收费标准是否公示',
  receipt: '票据',
  spentFor: '支出用途',
} as const
