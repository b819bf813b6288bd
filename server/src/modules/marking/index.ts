import {
  agreeToMark,
  allocateMarkers,
  arbitrate,
  beginBundle,
  checkBundle,
  confirmKeyCorrection,
  confirmRemark,
  downloadDifferences,
  downloadRemark,
  exportSheets,
  findSameItem,
  finishBundle,
  getMarking,
  getMarkingStatistics,
  getPaperMarking,
  giveMark,
  listBundles,
  listDisputes,
  listKeyCorrections,
  listKeyOpenings,
  listMarkers,
  listOwnMarks,
  listRemarks,
  listSheets,
  markBatch,
  markerDesk,
  markerRecord,
  nextAnswer,
  openPaperKey,
  orderRemark,
  planPaperMarking,
  printDifferences,
  proposeKeyCorrection,
  readAnswer,
  refuseKeyCorrection,
  refuseRemark,
  releaseMarks,
  reportFinding,
  setMarkingRules,
} from '#contract/marking.ts'
import { compareBatch, confirmSimilar, listSimilarity, printSimilarity, proposeSimilar } from '#contract/similarity.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { guardKeys } from '../paper/index.ts'
import { allocate } from './commands/allocate.ts'
import { confirmKeyChange, proposeCorrection, refuseKeyChange } from './commands/correct-key.ts'
import { confirm, refuse } from './commands/decide-remark.ts'
import { arbitrateAnswer, markAnswer } from './commands/give-mark.ts'
import { remarkBatch } from './commands/mark-batch.ts'
import { keyOpenings, openByPassphrase } from './commands/open-by-passphrase.ts'
import { order } from './commands/order-remark.ts'
import {
  beginMarking,
  checkPapers,
  finishMarking,
  keepFinding,
  paperMarkingOf,
  planMarking,
} from './commands/paper-marking.ts'
import { release } from './commands/release.ts'
import { setRules } from './commands/set-rules.ts'
import { compare, confirmPair, proposePair } from './commands/similarity.ts'
import { differenceFile, differencePrint, keyCorrectionsOf, samePlaces } from './queries/corrections.ts'
import {
  agreeAtDesk,
  answerOf,
  deskOf,
  disputesOf,
  markersOf,
  markRecordOf,
  nextOf,
  ownMarksOf,
} from './queries/desk-queries.ts'
import { readMarking } from './queries/overview.ts'
import { remarkFile, remarksOf } from './queries/remarks.ts'
import { sheetsOf, sheetsWorkbook, statisticsOf } from './queries/sheets.ts'
import { similarityOf, similarityPrint } from './queries/similarity.ts'
import { selectIsSealed } from './store.made-paper.ts'

export { type OpenedKey, takeKey } from './commands/open-key.ts'

// A key opens only once every room that sat its paper is sealed.
guardKeys(selectIsSealed)

const machine: readonly Implementation[] = [
  implement(getMarking, (ctx, { params }) => readMarking(ctx, params.batchId)),
  implement(setMarkingRules, (ctx, { params, body }) => setRules(ctx, params.batchId, body)),
  implement(listKeyOpenings, (ctx) => keyOpenings(ctx)),
  implement(openPaperKey, (ctx, { params, body }) => openByPassphrase(ctx, params, body.passphrase)),
  implement(markBatch, (ctx, { params }) => remarkBatch(ctx, params.batchId)),
  implement(listSheets, (ctx, { params, query }) => sheetsOf(ctx, params.batchId, query)),
  implement(exportSheets, (ctx, { params }) => sheetsWorkbook(ctx, params.batchId)),
  implement(getMarkingStatistics, (ctx, { params }) => statisticsOf(ctx, params.batchId)),
  implement(listKeyCorrections, (ctx, { params }) => keyCorrectionsOf(ctx, params.batchId)),
  implement(findSameItem, (ctx, { params, query }) => samePlaces(ctx, params.batchId, query)),
  implement(proposeKeyCorrection, (ctx, { params, body }) => proposeCorrection(ctx, params.batchId, body)),
  implement(confirmKeyCorrection, (ctx, { params }) => confirmKeyChange(ctx, params.keyCorrectionId)),
  implement(refuseKeyCorrection, (ctx, { params, body }) => refuseKeyChange(ctx, params.keyCorrectionId, body.reason)),
  implement(downloadDifferences, (ctx, { params }) => differenceFile(ctx, params.keyCorrectionId)),
  implement(printDifferences, (ctx, { params }) => differencePrint(ctx, params.keyCorrectionId)),
  implement(releaseMarks, (ctx, { params }) => release(ctx, params.batchId)),
]

const people: readonly Implementation[] = [
  implement(listMarkers, (ctx, { params }) => markersOf(ctx, params.batchId)),
  implement(allocateMarkers, (ctx, { params, body }) => allocate(ctx, params.batchId, body.markers)),
  implement(markerDesk, (ctx) => deskOf(ctx)),
  implement(agreeToMark, (ctx, { params }) => agreeAtDesk(ctx, params.batchId)),
  implement(nextAnswer, (ctx, { params }) => nextOf(ctx, params.batchId)),
  implement(listOwnMarks, (ctx, { params }) => ownMarksOf(ctx, params.batchId)),
  implement(readAnswer, (ctx, { params }) => answerOf(ctx, params.answerId)),
  implement(giveMark, (ctx, { params, body }) => markAnswer(ctx, params.answerId, body)),
  implement(listDisputes, (ctx, { params }) => disputesOf(ctx, params.batchId)),
  implement(arbitrate, (ctx, { params, body }) => arbitrateAnswer(ctx, params.answerId, body)),
  implement(markerRecord, (ctx, { params, query }) => markRecordOf(ctx, params.batchId, query.code)),
]

const anew: readonly Implementation[] = [
  implement(listRemarks, (ctx, { params }) => remarksOf(ctx, params.batchId)),
  implement(orderRemark, (ctx, { params, body }) => order(ctx, params.batchId, body)),
  implement(confirmRemark, (ctx, { params }) => confirm(ctx, params.remarkId)),
  implement(refuseRemark, (ctx, { params, body }) => refuse(ctx, params.remarkId, body.reason)),
  implement(downloadRemark, (ctx, { params }) => remarkFile(ctx, params.remarkId)),
]

const paper: readonly Implementation[] = [
  implement(getPaperMarking, (ctx, { params }) => paperMarkingOf(ctx, params.batchId)),
  implement(listBundles, (ctx, { params }) => paperMarkingOf(ctx, params.batchId)),
  implement(planPaperMarking, (ctx, { params, body }) => planMarking(ctx, params.batchId, body)),
  implement(checkBundle, (ctx, { params, body }) => checkPapers(ctx, params.bundleId, body)),
  implement(beginBundle, (ctx, { params, body }) => beginMarking(ctx, params.bundleId, body.markers)),
  implement(reportFinding, (ctx, { params, body }) => keepFinding(ctx, params.bundleId, body)),
  implement(finishBundle, (ctx, { params }) => finishMarking(ctx, params.bundleId)),
]

const similar: readonly Implementation[] = [
  implement(listSimilarity, (ctx, { params }) => similarityOf(ctx, params.batchId)),
  implement(compareBatch, (ctx, { params }) => compare(ctx, params.batchId)),
  implement(printSimilarity, (ctx, { params }) => similarityPrint(ctx, params.similarityId)),
  implement(proposeSimilar, (ctx, { params, body }) => proposePair(ctx, params.pairId, body)),
  implement(confirmSimilar, (ctx, { params, body }) => confirmPair(ctx, params.pairId, body)),
]

/** Marking: keys, sheets, corrections, the markers' desk, papers marked with the pen, similar papers, registration. */
export const markingRoutes: readonly Implementation[] = [...machine, ...people, ...anew, ...paper, ...similar]
