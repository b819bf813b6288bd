import {
  closeExamSystem,
  confirmScoreCorrection,
  createScoreSheet,
  decideOutcome,
  downloadScoreScan,
  enterScores,
  exportScores,
  getScoreProgress,
  getScoreSheet,
  importTheoryScores,
  listEntryRows,
  listExamSystems,
  listScoreCorrections,
  listScoreScans,
  listScores,
  printPracticalSheet,
  printScoreSheet,
  printScoreSummary,
  printTheoryScores,
  refuseScoreCorrection,
  registerExamSystem,
  requestScoreCorrection,
  returnAsHead,
  returnAsRecorder,
  returnAsSupervisor,
  scoreTemplate,
  signAgreement,
  signAsHead,
  signAsLead,
  signAsRecorder,
  signAsSupervisor,
  uploadScoreScan,
  uploadScoreWorkbook,
} from '#contract/score.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { agreeToSecrecy } from './commands/agree-to-secrecy.ts'
import { composeSheet } from './commands/compose-sheet.ts'
import { confirmCorrection, correctionsOf, refuseCorrection, requestCorrection } from './commands/correct-scores.ts'
import { decideOne } from './commands/decide-outcome.ts'
import { enter } from './commands/enter-scores.ts'
import { addExamSystem, endExamSystem, readExamSystems } from './commands/exam-systems.ts'
import { importTheory } from './commands/import-theory.ts'
import { addScan, readScan, scansOf } from './commands/scans.ts'
import { scoreWorkbook, uploadScores } from './commands/score-workbook.ts'
import { returnSheet, signSheet } from './commands/sign-sheet.ts'
import { entryRows } from './queries/entry-queries.ts'
import { practicalForm, printForm, scoreSheetForm, scoreSummaryForm, theoryScoresForm } from './queries/forms.ts'
import { progressOf, scoresOf, scoresWorkbook } from './queries/score-queries.ts'
import { sheetPage } from './queries/sheet-page.ts'

export { assessBatch } from './assess.ts'
export { agreedOn, promiseSecrecy } from './commands/agree-to-secrecy.ts'
export { retakeMarkedScores, takeMarkedScores } from './commands/take-marked.ts'
export { assertRemarkable, correctByRemark } from './commands/take-remark.ts'
export { practicalForm, scoreSheetForm, scoreSummaryForm, theoryScoresForm } from './queries/forms.ts'
export { registerScoreJobs } from './record-bans.ts'
export { reopenScores } from './reopen.ts'
export { type CandidateOutcome, lockedSheet, outcomesOf, passedRegistrations } from './standing.ts'

const entering: readonly Implementation[] = [
  implement(listExamSystems, (ctx) => readExamSystems(ctx)),
  implement(registerExamSystem, (ctx, { body }) => addExamSystem(ctx, body)),
  implement(closeExamSystem, (ctx, { params }) => endExamSystem(ctx, params.systemId)),
  implement(importTheoryScores, (ctx, { params, body, file }) => importTheory(ctx, params.batchId, file, body.reason)),
  implement(signAgreement, (ctx, { params }) => agreeToSecrecy(ctx, params.batchId)),
  implement(listEntryRows, (ctx, { params, query }) => entryRows(ctx, params.batchId, query)),
  implement(enterScores, (ctx, { params, body }) => enter(ctx, params.batchId, body)),
  implement(scoreTemplate, (ctx, { params, query }) => scoreWorkbook(ctx, params.batchId, query)),
  implement(uploadScoreWorkbook, (ctx, { params, body, file }) =>
    uploadScores(ctx, params.batchId, body.subject, file),
  ),
  implement(listScores, (ctx, { params, query }) => scoresOf(ctx, params.batchId, query)),
  implement(exportScores, (ctx, { params, query }) => scoresWorkbook(ctx, params.batchId, query)),
  implement(getScoreProgress, (ctx, { params }) => progressOf(ctx, params.batchId)),
  implement(decideOutcome, (ctx, { params, body }) => decideOne(ctx, params, body)),
]

const signing: readonly Implementation[] = [
  implement(getScoreSheet, (ctx, { params }) => sheetPage(ctx, params.batchId)),
  implement(createScoreSheet, (ctx, { params }) => composeSheet(ctx, params.batchId)),
  implement(signAsLead, (ctx, { params, body }) => signSheet(ctx, params.batchId, 'lead_assessor', body)),
  implement(signAsRecorder, (ctx, { params, body }) => signSheet(ctx, params.batchId, 'score_recorder', body)),
  implement(signAsSupervisor, (ctx, { params, body }) => signSheet(ctx, params.batchId, 'quality_supervisor', body)),
  implement(signAsHead, (ctx, { params, body }) => signSheet(ctx, params.batchId, 'head', body)),
  implement(returnAsRecorder, (ctx, { params, body }) => returnSheet(ctx, params.batchId, 'score_recorder', body)),
  implement(returnAsSupervisor, (ctx, { params, body }) =>
    returnSheet(ctx, params.batchId, 'quality_supervisor', body),
  ),
  implement(returnAsHead, (ctx, { params, body }) => returnSheet(ctx, params.batchId, 'head', body)),
  implement(listScoreCorrections, (ctx, { params }) => correctionsOf(ctx, params.batchId)),
  implement(requestScoreCorrection, (ctx, { params, body }) => requestCorrection(ctx, params.batchId, body)),
  implement(confirmScoreCorrection, (ctx, { params }) => confirmCorrection(ctx, params.correctionId)),
  implement(refuseScoreCorrection, (ctx, { params, body }) => refuseCorrection(ctx, params.correctionId, body.reason)),
]

const papers: readonly Implementation[] = [
  implement(printTheoryScores, (ctx, { params, query }) =>
    printForm(ctx, params.batchId, 'theory-scores', (tx, batch) => theoryScoresForm(tx, batch, query)),
  ),
  implement(printPracticalSheet, (ctx, { params, query }) =>
    printForm(ctx, params.batchId, 'practical-score-sheet', (tx, batch) => practicalForm(tx, batch, query)),
  ),
  implement(printScoreSheet, (ctx, { params, query }) =>
    printForm(ctx, params.batchId, 'score-sheet', (tx, batch) => scoreSheetForm(tx, batch, query.entryId)),
  ),
  implement(printScoreSummary, (ctx, { params }) => printForm(ctx, params.batchId, 'score-summary', scoreSummaryForm)),
  implement(listScoreScans, (ctx, { params }) => scansOf(ctx, params.batchId)),
  implement(uploadScoreScan, (ctx, { params, body, file }) => addScan(ctx, params.batchId, body, file)),
  implement(downloadScoreScan, (ctx, { params }) => readScan(ctx, params.scanId)),
]

/** Scores: the signed files, the entries, the sheet with its signatures, corrections and forms. */
export const scoreRoutes: readonly Implementation[] = [...entering, ...signing, ...papers]
