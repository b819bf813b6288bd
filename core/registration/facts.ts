/** Everything the rules of registering may ask for. */
export const registrationFactTitles = { voluntary: '是否自愿报名', organisation: '评价机构类型' } as const
