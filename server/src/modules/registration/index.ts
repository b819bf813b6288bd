import * as contract from '#contract/registration.ts'
import { transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { completeRegistration, getStep } from './commands/complete-step.ts'
import { confirmImport, discardImport } from './commands/confirm-import.ts'
import { recordPaperConsents } from './commands/consents.ts'
import { supplementRegistration, withdrawRegistration } from './commands/end-registration.ts'
import { addDocument, openDocument, revealIdentity } from './commands/papers.ts'
import { confirmPhotoImport, getPhotoImport, previewPhotoImport } from './commands/photo-import.ts'
import { openPhoto, previewPhoto, setPhoto } from './commands/photos.ts'
import { previewImport } from './commands/preview-import.ts'
import { printAllApplications, printApplication, printApplications } from './commands/print-applications.ts'
import { changeFacts, changeRegistration, createRegistration } from './commands/write-registration.ts'
import { findRegistration } from './one.ts'
import { presentDetail } from './present.ts'
import { privacyNotice } from './privacy-notice.ts'
import { downloadFailedRows, downloadTemplate, getImport, listImports } from './queries/import-files.ts'
import { exportRegistrations, findByIdentity, listRegistrations } from './queries/list-registrations.ts'
import { listReveals } from './queries/list-reveals.ts'

export { recordConsent } from './commands/consents.ts'
export { applicationData } from './commands/print-applications.ts'
export { openDetails, openIdentity, registrationNumber, tailText, wholeText } from './desk.ts'
export { findRegistration, lockRegistration, moveRegistration, photosOf } from './one.ts'
export { privacyNotice } from './privacy-notice.ts'
export { countRegistrations, type RegistrationFilter, type RegistrationRow, selectRegistrations } from './store.ts'

const candidates: readonly Implementation[] = [
  implement(contract.listRegistrations, (ctx, { params, query }) => listRegistrations(ctx, params.batchId, query)),
  implement(contract.findByIdentity, (ctx, { params, body }) =>
    findByIdentity(ctx, params.batchId, body.documentNumber),
  ),
  implement(contract.exportRegistrations, (ctx, { params, query }) => exportRegistrations(ctx, params.batchId, query)),
  implement(contract.createRegistration, (ctx, { params, body }) => createRegistration(ctx, params.batchId, body)),
  implement(contract.getRegistration, (ctx, { params }) =>
    transact(ctx, async (tx) => presentDetail(tx, await findRegistration(tx, params.registrationId))),
  ),
  implement(contract.changeRegistration, (ctx, { params, body }) =>
    changeRegistration(ctx, params.registrationId, body),
  ),
  implement(contract.changeEligibilityFacts, (ctx, { params, body }) => changeFacts(ctx, params.registrationId, body)),
  implement(contract.withdrawRegistration, (ctx, { params, body }) =>
    withdrawRegistration(ctx, params.registrationId, body.reason),
  ),
  implement(contract.supplementRegistration, (ctx, { params, body }) =>
    supplementRegistration(ctx, params.registrationId, body.note),
  ),
  implement(contract.revealIdentity, (ctx, { params, body }) =>
    revealIdentity(ctx, params.registrationId, body.purpose),
  ),
  implement(contract.listIdentityReveals, (ctx, { query }) => listReveals(ctx, query)),
  implement(contract.addSupportingDocument, (ctx, { params, body, file }) =>
    addDocument(ctx, params.registrationId, body.kind, file),
  ),
  implement(contract.openSupportingDocument, (ctx, { params }) =>
    openDocument(ctx, params.registrationId, params.documentId),
  ),
]

const imports: readonly Implementation[] = [
  implement(contract.downloadTemplate, (ctx, { params }) => downloadTemplate(ctx, params.batchId)),
  implement(contract.previewImport, (ctx, { params, body, file }) => previewImport(ctx, params.batchId, body, file)),
  implement(contract.listImports, (ctx, { params }) => listImports(ctx, params.batchId)),
  implement(contract.getImport, (ctx, { params, query }) => getImport(ctx, params.importId, query)),
  implement(contract.downloadFailedRows, (ctx, { params }) => downloadFailedRows(ctx, params.importId)),
  implement(contract.confirmImport, (ctx, { params, body }) => confirmImport(ctx, params.importId, body.leaveOut)),
  implement(contract.discardImport, (ctx, { params }) => discardImport(ctx, params.importId)),
]

const photographs: readonly Implementation[] = [
  implement(contract.previewPhotoImport, (ctx, { params, file }) => previewPhotoImport(ctx, params.batchId, file)),
  implement(contract.getPhotoImport, (ctx, { params }) => getPhotoImport(ctx, params.importId)),
  implement(contract.confirmPhotoImport, (ctx, { params, body }) =>
    confirmPhotoImport(ctx, params.importId, body.replace),
  ),
  implement(contract.previewPhoto, (ctx, { params, file }) => previewPhoto(ctx, params.registrationId, file)),
  implement(contract.setPhoto, (ctx, { params, file }) => setPhoto(ctx, params.registrationId, file)),
  implement(contract.getPhoto, (ctx, { params }) => openPhoto(ctx, params.registrationId)),
]

const papers: readonly Implementation[] = [
  implement(contract.printApplication, (ctx, { params }) => printApplication(ctx, params.registrationId)),
  implement(contract.printApplications, (ctx, { params, query }) => printApplications(ctx, params.batchId, query)),
  implement(contract.printAllApplications, (ctx, { params }) => printAllApplications(ctx, params.batchId)),
  implement(contract.getPrivacyNotice, async () => ({ ...privacyNotice, paragraphs: [...privacyNotice.paragraphs] })),
  implement(contract.recordPaperConsents, (ctx, { params, body }) => recordPaperConsents(ctx, params.batchId, body)),
  implement(contract.getRegistrationStep, (ctx, { params }) => getStep(ctx, params.batchId)),
  implement(contract.completeRegistration, (ctx, { params, body }) => completeRegistration(ctx, params.batchId, body)),
]

/** Registration of candidates: their data, imports, photographs, papers. */
export const registrationRoutes: readonly Implementation[] = [...candidates, ...imports, ...photographs, ...papers]
export { moveRegistrations } from './store.moves.ts'
