/** What must be settled before anybody is seated. */
export const arrangingFactTitles = { confirmed: '已确认的信息' } as const

/** What is known of one exam place. */
export const siteFactTitles = { siteRooms: '考点用房' } as const

/** Where and when one cohort sits its online exam. */
export const timetableFactTitles = { cohort: '届别', onlineRooms: '线上考试机房', onlineDays: '线上考试日期' } as const

/** Everything the rules of exam places and seating may ask for. */
export const arrangementFactTitles = { ...arrangingFactTitles, ...siteFactTitles, ...timetableFactTitles } as const
