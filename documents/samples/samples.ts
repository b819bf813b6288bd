import type { FormName, Forms } from '../forms.ts'
import * as archive from './archive-samples.ts'
import * as candidates from './candidate-samples.ts'
import * as certificates from './certificate-samples.ts'
import * as nodes from './exam-node-samples.ts'
import * as marking from './marking-samples.ts'
import * as papers from './paper-samples.ts'
import * as planning from './planning-samples.ts'
import * as results from './result-samples.ts'
import * as rooms from './room-samples.ts'

/** Realistic invented data for each form with so many rows (people, rooms, items). */
export const SAMPLES: { [Name in FormName]: (rows: number) => Forms[Name] } = {
  'annual-plan': planning.annualPlan,
  'batch-plan-application': planning.batchPlanApplication,
  announcement: planning.announcement,
  application: candidates.application,
  tickets: candidates.tickets,
  'door-label': rooms.doorLabel,
  'desk-labels': rooms.deskLabels,
  'sign-in-sheet': rooms.signInSheet,
  'seating-plan': rooms.seatingPlan,
  'room-record': rooms.roomRecord,
  'theory-scores': results.theoryScores,
  'practical-score-sheet': results.practicalScoreSheet,
  'score-sheet': results.scoreSheet,
  'score-summary': results.scoreSummary,
  'qualified-roster': results.qualifiedRoster,
  'publicity-notice': results.publicityNotice,
  certificate: certificates.certificate,
  'certificate-register': certificates.certificateRegister,
  'certificate-issue': certificates.certificateIssue,
  'evidence-index': archive.evidenceIndex,
  'recovery-sheet': archive.recoverySheet,
  handover: archive.handover,
  'supervision-feedback': archive.supervisionFeedback,
  'incident-record': rooms.incidentRecord,
  'trust-page': nodes.trustPage,
  'key-difference': marking.keyDifference,
  'similarity-report': marking.similarityReport,
  'theory-paper': papers.theoryPaper,
  'theory-key': papers.theoryKey,
}
