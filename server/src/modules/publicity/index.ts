import * as objections from '#contract/objection.ts'
import * as contract from '#contract/publicity.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { decideObjection, markConcerned } from './commands/decide-objection.ts'
import { endPublicity, publishPublicity } from './commands/publish-publicity.ts'
import { raisePublicObjection, recordOfficeObjection } from './commands/raise-objection.ts'
import { writePublicity } from './commands/write-publicity.ts'
import { publicityDesk } from './queries/desk.ts'
import { publicityRows, publicityWorkbook, publicNotice, publicNotices, publicRowsPage } from './queries/lists.ts'
import { objectionsOf } from './queries/objections.ts'
import { printPublicity, printPublicPublicity } from './queries/print.ts'

export { raiseOwnObjection, runningNotice } from './commands/raise-objection.ts'
export { objectionStatusTitles } from './queries/objections.ts'
export { printPublicity } from './queries/print.ts'
export { openParticulars, selectObjections, selectObjectionsOfRegistration } from './store.objections.ts'
export { dayOf, type PublicityRow, selectPublicities } from './store.ts'

const notices: readonly Implementation[] = [
  implement(contract.getPublicityDesk, (ctx, { params }) => publicityDesk(ctx, params.batchId)),
  implement(contract.writePublicity, (ctx, { params, body }) => writePublicity(ctx, params.batchId, body)),
  implement(contract.listPublicityRows, (ctx, { params, query }) => publicityRows(ctx, params.publicityId, query)),
  implement(contract.exportPublicityRows, (ctx, { params, query }) =>
    publicityWorkbook(ctx, params.publicityId, query),
  ),
  implement(contract.printPublicity, (ctx, { params }) => printPublicity(ctx, params.publicityId)),
  implement(contract.publishPublicity, (ctx, { params, body }) =>
    publishPublicity(ctx, params.publicityId, body.lateReason),
  ),
  implement(contract.endPublicity, (ctx, { params, body }) => endPublicity(ctx, params.publicityId, body.reason)),
]

const forEverybody: readonly Implementation[] = [
  implement(contract.listPublicPublicities, (ctx, { query }) => publicNotices(ctx, query)),
  implement(contract.getPublicPublicity, (ctx, { params }) => publicNotice(ctx, params.publicityId)),
  implement(contract.listPublicPublicityRows, (ctx, { params, query }) =>
    publicRowsPage(ctx, params.publicityId, query),
  ),
  implement(contract.printPublicPublicity, (ctx, { params }) => printPublicPublicity(ctx, params.publicityId)),
  implement(objections.raisePublicObjection, (ctx, { params, body }) =>
    raisePublicObjection(ctx, params.publicityId, body),
  ),
]

const ofObjections: readonly Implementation[] = [
  implement(objections.listObjections, (ctx, { params }) => objectionsOf(ctx, params.batchId)),
  implement(objections.recordObjection, (ctx, { params, body }) =>
    recordOfficeObjection(ctx, params.publicityId, body),
  ),
  implement(objections.markObjectionConcerned, (ctx, { params, body }) =>
    markConcerned(ctx, params.objectionId, body.about),
  ),
  implement(objections.decideObjection, (ctx, { params, body }) => decideObjection(ctx, params.objectionId, body)),
]

/** The public notice of results and the objections to it. */
export const publicityRoutes: readonly Implementation[] = [...notices, ...forEverybody, ...ofObjections]
