/** Whether and how there is evidence of a cheat. */
export type Evidence = '有物证' | '物证难收集' | '无物证'

/** What must be known of an incident to say which of its steps bind; what is left out is not known. */
export type IncidentFacts = {
  readonly documentsShown?: boolean | undefined
  readonly impersonationAdmitted?: boolean | undefined
  readonly impersonationProved?: boolean | undefined
  readonly papersFaulty?: boolean | undefined
  readonly spareEnough?: boolean | undefined
  readonly leftoverEnough?: boolean | undefined
  readonly correctionReceived?: boolean | undefined
  readonly canContinue?: boolean | undefined
  readonly disinfectionNeeded?: boolean | undefined
  readonly evidence?: Evidence | undefined
  readonly severalCheats?: boolean | undefined
  readonly unavoidable?: boolean | undefined
  readonly insistsOnLeaving?: boolean | undefined
  readonly waitsInHoldingRoom?: boolean | undefined
  readonly leftAnyway?: boolean | undefined
  readonly foundAmongPapers?: boolean | undefined
  readonly foundOnSearch?: boolean | undefined
  readonly phoneUsed?: boolean | undefined
  readonly accident?: boolean | undefined
}

/** The Chinese name of each fact, as the questions of an incident show it. */
export const incidentFactTitles: Readonly<Record<keyof IncidentFacts, string>> = {
  documentsShown: '考生已出示有效证件',
  impersonationAdmitted: '考生承认替考',
  impersonationProved: '替考有实据',
  papersFaulty: '拆封后试卷确有问题',
  spareEnough: '备用卷够用',
  leftoverEnough: '余卷够用',
  correctionReceived: '已得到更正通知',
  canContinue: '考生能够坚持考试',
  disinfectionNeeded: '视病情需要消毒',
  evidence: '物证情况',
  severalCheats: '多人舞弊',
  unavoidable: '确因特殊原因',
  insistsOnLeaving: '坚持提前离场',
  waitsInHoldingRoom: '愿意在滞留室等待',
  leftAnyway: '告知后仍然离场',
  foundAmongPapers: '已在试卷和草稿纸中找到',
  foundOnSearch: '已在启封检查和沿途查找中找到',
  phoneUsed: '疑似利用手机阅读、接收、处理或发送信息',
  accident: '已造成事故',
}
