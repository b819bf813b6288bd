import * as contract from '#contract/certificate.ts'
import * as verify from '#contract/verify.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { composeCertificates } from './commands/compose-certificates.ts'
import { fillPlatformNumbers, writeNumberTemplate } from './commands/fill-platform-numbers.ts'
import { handOver } from './commands/hand-over.ts'
import { completeCertificates, issueCertificates } from './commands/issue-certificates.ts'
import { openPrint, printOne, readPrints, startPrints } from './commands/print-certificates.ts'
import { recordStock } from './commands/record-stock.ts'
import { issueReissue, requestReissue } from './commands/reissue-certificate.ts'
import { decideRevocation, requestRevocation } from './commands/revoke-certificate.ts'
import { checkCode } from './public/check-code.ts'
import { downloadOfflinePage } from './public/offline-page.ts'
import { queryCertificate } from './public/query-certificate.ts'
import { readVerificationLists } from './public/verification-lists.ts'
import { readBatchState } from './queries/batch-state.ts'
import { readCertificate } from './queries/certificate-detail.ts'
import { exportCertificates, listCertificates } from './queries/list-certificates.ts'
import { printHandoverSheet, printIssueRegister, printQualifiedRoster } from './queries/rosters.ts'
import { exportStock, readPaper, readStock } from './queries/stock-register.ts'

export { registerCertificateJobs } from './commands/print-certificates.ts'
export { certificateData } from './printing.ts'
export { readVerificationLists } from './public/verification-lists.ts'
export { printHandoverSheet, printIssueRegister, printQualifiedRoster } from './queries/rosters.ts'
export { type CertificateFilter, type ListedCertificate, selectCertificates } from './store.ts'

/** Certificates: compose, issue, print, hand over, revoke, reissue; their papers; and what the public may verify. */
export const certificateRoutes: readonly Implementation[] = [
  implement(contract.getBatchCertificates, (ctx, { params }) => readBatchState(ctx, params.batchId)),
  implement(contract.composeCertificates, (ctx, { params, body }) => composeCertificates(ctx, params.batchId, body)),
  implement(contract.fillPlatformNumbers, (ctx, { params, body, file }) =>
    fillPlatformNumbers(ctx, params.batchId, { file, mode: body.mode }),
  ),
  implement(contract.platformNumberTemplate, (ctx, { params }) => writeNumberTemplate(ctx, params.batchId)),
  implement(contract.issueCertificates, (ctx, { params, body }) =>
    issueCertificates(ctx, params.batchId, body.checked),
  ),
  implement(contract.completeCertificates, (ctx, { params }) => completeCertificates(ctx, params.batchId)),
  implement(contract.listCertificates, (ctx, { query: { offset, limit, ...filter } }) =>
    listCertificates(ctx, filter, { offset, limit }),
  ),
  implement(contract.exportCertificates, (ctx, { query }) => exportCertificates(ctx, query)),
  implement(contract.getCertificate, (ctx, { params }) => readCertificate(ctx, params.certificateId)),
  implement(contract.handOverCertificates, (ctx, { body }) => handOver(ctx, body.handovers)),
  implement(contract.requestRevocation, (ctx, { params, body }) => requestRevocation(ctx, params.certificateId, body)),
  implement(contract.decideRevocation, (ctx, { params, body }) => decideRevocation(ctx, params.certificateId, body)),
  implement(contract.requestReissue, (ctx, { params, body }) => requestReissue(ctx, params.certificateId, body)),
  implement(contract.issueReissue, (ctx, { params }) => issueReissue(ctx, params.certificateId)),
  implement(contract.startCertificatePrints, (ctx, { params, body }) => startPrints(ctx, params.batchId, body)),
  implement(contract.listCertificatePrints, (ctx, { params }) => readPrints(ctx, params.batchId)),
  implement(contract.downloadCertificatePrint, (ctx, { params }) => openPrint(ctx, params.batchId, params.printId)),
  implement(contract.printCertificate, (ctx, { params, query }) => printOne(ctx, params.certificateId, query)),
  implement(contract.printIssueRegister, (ctx, { params }) => printIssueRegister(ctx, params.batchId)),
  implement(contract.printQualifiedRoster, (ctx, { params }) => printQualifiedRoster(ctx, params.batchId)),
  implement(contract.printHandoverSheet, (ctx, { params }) => printHandoverSheet(ctx, params.batchId)),
  implement(contract.getCertificateStock, (ctx, { query }) => readStock(ctx, query)),
  implement(contract.recordStockEvent, (ctx, { body }) => recordStock(ctx, body)),
  implement(contract.exportCertificateStock, (ctx) => exportStock(ctx)),
  implement(contract.getPaper, (ctx, { params }) => readPaper(ctx, params.number)),
  implement(verify.queryCertificate, (ctx, { body }) => queryCertificate(ctx, body)),
  implement(verify.checkCode, (ctx, { body }) => checkCode(ctx, body.code)),
  implement(verify.getVerificationLists, (ctx) => readVerificationLists(ctx.platform)),
  implement(verify.getOfflineVerifier, (ctx) => downloadOfflinePage(ctx.platform)),
]
