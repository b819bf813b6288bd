import type { EvidenceIndex, Handover, RecoverySheet, SupervisionFeedback } from './data/archive.ts'
import type { Application, Tickets } from './data/candidates.ts'
import type { Certificate, CertificateIssue, CertificateRegister } from './data/certificates.ts'
import type { TrustPage } from './data/exam-node.ts'
import type { DeskLabels, DoorLabel, IncidentRecord, RoomRecord, SeatingPlan, SignInSheet } from './data/exam-room.ts'
import type { KeyDifference, SimilarityReport } from './data/marking.ts'
import type { TheoryKey, TheoryPaper } from './data/papers.ts'
import type { Announcement, AnnualPlan, BatchPlanApplication } from './data/planning.ts'
import type {
  PracticalScoreSheet,
  PublicityNotice,
  QualifiedRoster,
  ScoreSheet,
  ScoreSummary,
  TheoryScores,
} from './data/results.ts'

/** Every printed form and the data it takes; the template is the file of the same name. */
export interface Forms {
  'annual-plan': AnnualPlan
  'batch-plan-application': BatchPlanApplication
  announcement: Announcement
  application: Application
  tickets: Tickets
  'door-label': DoorLabel
  'desk-labels': DeskLabels
  'sign-in-sheet': SignInSheet
  'seating-plan': SeatingPlan
  'room-record': RoomRecord
  'theory-scores': TheoryScores
  'practical-score-sheet': PracticalScoreSheet
  'score-sheet': ScoreSheet
  'score-summary': ScoreSummary
  'qualified-roster': QualifiedRoster
  'publicity-notice': PublicityNotice
  certificate: Certificate
  'certificate-register': CertificateRegister
  'certificate-issue': CertificateIssue
  'evidence-index': EvidenceIndex
  'recovery-sheet': RecoverySheet
  handover: Handover
  'supervision-feedback': SupervisionFeedback
  'incident-record': IncidentRecord
  'trust-page': TrustPage
  'key-difference': KeyDifference
  'similarity-report': SimilarityReport
  'theory-paper': TheoryPaper
  'theory-key': TheoryKey
}

export type FormName = keyof Forms

/** Chinese name and number of each form, as printed in its footer. */
export const FORM_TITLES: Record<FormName, { title: string; number: string }> = {
  'annual-plan': { title: '年度认定计划', number: '计划-01' },
  'batch-plan-application': { title: '认定考试计划申请表', number: '计划-02' },
  announcement: { title: '认定公告', number: '公告-01' },
  application: { title: '职业技能等级认定备案表', number: '报名-01' },
  tickets: { title: '准考证', number: '考务-07' },
  'door-label': { title: '考场门贴', number: '考务-08' },
  'desk-labels': { title: '考场桌贴', number: '考务-09' },
  'sign-in-sheet': { title: '考生签到表', number: '考务-10' },
  'seating-plan': { title: '考场座位图', number: '考务-11' },
  'room-record': { title: '考场情况记录表', number: '考务-12' },
  'theory-scores': { title: '理论知识考核电子成绩表', number: '成绩-01' },
  'practical-score-sheet': { title: '技能操作考核评分表', number: '成绩-02' },
  'score-sheet': { title: '成绩登记表', number: '成绩-03' },
  'score-summary': { title: '成绩汇总表', number: '成绩-04' },
  'qualified-roster': { title: '合格人员名册', number: '成绩-05' },
  'publicity-notice': { title: '公示公告', number: '公示-01' },
  certificate: { title: '职业技能等级证书', number: '证书-01' },
  'certificate-register': { title: '证书核发名册', number: '证书-02' },
  'certificate-issue': { title: '证书发放表', number: '证书-03' },
  'evidence-index': { title: '归档目录', number: '档案-01' },
  'recovery-sheet': { title: '主密钥恢复单', number: '运维-01' },
  handover: { title: '文件移交登记表', number: '档案-02' },
  'supervision-feedback': { title: '督导情况反馈表', number: '督导-01' },
  'incident-record': { title: '偶发事件处置记录', number: '考务-13' },
  'trust-page': { title: '考点证书安装说明', number: '运维-02' },
  'key-difference': { title: '答案更正差异清单', number: '评卷-01' },
  'similarity-report': { title: '雷同卷比对报告', number: '评卷-02' },
  'theory-paper': { title: '理论知识试卷', number: '试卷-01' },
  'theory-key': { title: '标准答案与评分标准', number: '试卷-02' },
}
