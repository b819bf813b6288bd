/** What is known of the pictures of an assessment. */
export const recordingFactTitles = { recorded: '影像种类' } as const

/** What is known of the satisfaction survey. */
export const surveyFactTitles = { anonymous: '满意度测评是否无记名' } as const

/** Everything the rules of the archive may ask for. */
export const archiveFactTitles = { ...recordingFactTitles, ...surveyFactTitles } as const
