/** What is known of who supervises a batch. */
export const setupFactTitles = {
  internalSupervisors: '指派的内部督导员数',
  externalSupervisors: '外部督导员数',
  externalReceived: '是否接待外部督导员',
  externalAssisted: '是否协助外部督导检查',
  externalFrom: '外部督导的派出机构',
  externalLeaders: '外部督导组组长数',
  externalDeputies: '外部督导组副组长数',
} as const

/** What the supervisors of a batch looked into. */
export const inspectionFactTitles = { inspected: '已检查的事项' } as const

/** What is known of the report of the supervisors. */
export const reportFactTitles = {
  summaryForm: '督导总结的形式',
  summaryReported: '督导总结是否上报',
  reportMedium: '督导报告的载体',
  supervisionForms: '已填的督导表',
} as const

/** What is known of a supervisor's card. */
export const cardFactTitles = {
  cardWorn: '是否佩胸卡上岗',
  taskDone: '督导任务是否完成',
  cardReturned: '胸卡是否交回',
} as const

/** Everything the rules of supervision may ask for. */
export const supervisionFactTitles = {
  ...setupFactTitles,
  ...inspectionFactTitles,
  ...reportFactTitles,
  ...cardFactTitles,
} as const
