import * as contract from '#contract/report.ts'
import * as centre from '#contract/report-centre.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { buildReport } from './commands/build-report.ts'
import { decideResult, publishCentreResult } from './commands/centre-decision.ts'
import { exportPlatform } from './commands/export-platform.ts'
import { confirmReceipt, openReceipt, recordReceipt } from './commands/receipts.ts'
import './commands/receive-decision.ts'
import { sendReport } from './commands/send-report.ts'
import { centreResultInFull, centreResultPeople, centreResults, centreResultWorkbook } from './queries/centre.ts'
import { reportDesk } from './queries/desk.ts'
import { reportPeople, reportPeopleWorkbook } from './queries/people.ts'

export { withdrawReport } from './commands/send-report.ts'
export { contentOf as reportContentOf } from './content.ts'
export { type ReportRow, selectOptionalOpenReport } from './store.ts'

const ofInstitution: readonly Implementation[] = [
  implement(contract.getReportDesk, (ctx, { params }) => reportDesk(ctx, params.batchId)),
  implement(contract.buildReport, (ctx, { params }) => buildReport(ctx, params.batchId)),
  implement(contract.listReportPeople, (ctx, { params, query }) => reportPeople(ctx, params.reportId, query)),
  implement(contract.exportReportPeople, (ctx, { params, query }) => reportPeopleWorkbook(ctx, params.reportId, query)),
  implement(contract.sendReport, (ctx, { params, body }) => sendReport(ctx, params.reportId, body.carrier)),
  implement(contract.exportReportPlatform, (ctx, { params, query }) =>
    exportPlatform(ctx, params.reportId, query.purpose),
  ),
  implement(contract.recordReportReceipt, (ctx, { params, body, file }) =>
    recordReceipt(ctx, params.reportId, body, file),
  ),
  implement(contract.confirmReportReceipt, (ctx, { params }) => confirmReceipt(ctx, params.receiptId)),
  implement(contract.openReportReceipt, (ctx, { params }) => openReceipt(ctx, params.receiptId)),
]

const ofCentre: readonly Implementation[] = [
  implement(centre.listCentreResults, (ctx, { query }) => centreResults(ctx, query)),
  implement(centre.getCentreResult, (ctx, { params }) => centreResultInFull(ctx, params.resultId)),
  implement(centre.listCentreResultPeople, (ctx, { params, query }) => centreResultPeople(ctx, params.resultId, query)),
  implement(centre.exportCentreResultPeople, (ctx, { params, query }) =>
    centreResultWorkbook(ctx, params.resultId, query),
  ),
  implement(centre.decideCentreResult, (ctx, { params, body }) => decideResult(ctx, params.resultId, body)),
  implement(centre.publishCentreResult, (ctx, { params }) => publishCentreResult(ctx, params.resultId)),
]

/** The report of results: built, sent, checked and published, or carried to a platform outside. */
export const reportRoutes: readonly Implementation[] = [...ofInstitution, ...ofCentre]
