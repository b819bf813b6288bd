/** What is known of the answer papers before and while they are marked. */
export const markingFactTitles = {
  bundles: '答卷分装份数',
  markers: '阅卷人数',
  markingMode: '阅卷方式',
  markPen: '阅卷用笔',
  onCamera: '阅卷是否在监控下',
} as const

/** What is known of one paper that looks wrong, and of a dispute about its score. */
export const findingFactTitles = {
  irregular: '试卷异常',
  reported: '异常是否上报',
  reportedTo: '异常报告给谁',
  disputed: '评分分歧是否较大',
  ruledBy: '分歧由谁裁定',
} as const

/** What is known of scores once they are written down. */
export const signingFactTitles = {
  markerSigned: '评分人是否签字',
  changed: '分数是否有修改',
  changesSigned: '修改之处是否签字',
  itemised: '是否逐项打分',
  signedForms: '已签名的表',
  signPen: '签名用笔',
  everyoneSigned: '成绩单是否全部签名',
} as const

/** What is known of the review of a technician. */
export const reviewFactTitles = { level: '等级', reviewParts: '评审内容' } as const

/** Everything the rules of marking and scoring may ask for. */
export const scoreFactTitles = {
  ...markingFactTitles,
  ...findingFactTitles,
  ...signingFactTitles,
  ...reviewFactTitles,
  releasedBy: '由谁审查同意登分',
} as const
