/** Everything the rules of public notices may ask for. */
export const publicityFactTitles = { published: '已公示公告的内容' } as const
