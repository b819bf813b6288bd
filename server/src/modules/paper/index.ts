import * as contract from '#contract/paper.ts'
import * as custody from '#contract/paper-custody.ts'
import * as seal from '#contract/paper-seal.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { approvePaper, returnPaper, submitPaper, withdrawPaper } from './commands/approve.ts'
import { assembleEntry, writeBlueprint } from './commands/assemble.ts'
import { centrePermits, confirmPermit, exportCentrePermits, proposePermit, refusePermit } from './commands/centre.ts'
import { custodiansOf, enrolCustodian } from './commands/custodians.ts'
import { giveHandover, receiveHandover } from './commands/handovers.ts'
import { requestPermit } from './commands/permits.ts'
import { finishPrint, startPrint } from './commands/print.ts'
import { finishKeyPrint, startKeyPrint } from './commands/print-key.ts'
import { publishNotice } from './commands/publish-notice.ts'
import { distributePapers, recordCustody, recordSetting } from './commands/records.ts'
import { sealApproved } from './commands/seal.ts'
import { exchangeItem, proofPaper, reviewPaper } from './commands/show.ts'
import { bookOf } from './queries/book.ts'
import { bankPoints, deskOf } from './queries/desk.ts'

export { lockedIdentities } from './commands/custodians.ts'
export { guardKeys, type KeyGuard, type OpenedKeys, openPaperKeys } from './commands/open-keys.ts'
export { onPermit, type PermitFollower } from './commands/permits.ts'
export { materialNotices, type SealedPaperFile, sealedPapersOf } from './neighbours.ts'

const deskAfter = (ctx: Context, batchId: string, act: (tx: Tx) => Promise<void>) =>
  transact(ctx, async (tx) => {
    await act(tx)
    return deskOf(tx, batchId)
  })

const ofAssembly: readonly Implementation[] = [
  implement(contract.getPaperDesk, (ctx, { params }) => transact(ctx, (tx) => deskOf(tx, params.batchId))),
  implement(contract.getBankPoints, (ctx, { params }) => transact(ctx, (tx) => bankPoints(tx, params.bankId))),
  implement(contract.writeBlueprint, (ctx, { params, body }) =>
    deskAfter(ctx, params.batchId, (tx) => writeBlueprint(tx, params, body)),
  ),
  implement(contract.publishNotice, (ctx, { params, body }) =>
    deskAfter(ctx, params.batchId, (tx) => publishNotice(tx, params, body.revision)),
  ),
  implement(contract.assemblePapers, (ctx, { params, body }) =>
    deskAfter(ctx, params.batchId, (tx) => assembleEntry(tx, params, body.seed)),
  ),
  implement(contract.proofPaper, (ctx, { params }) => transact(ctx, (tx) => proofPaper(tx, params.paperId))),
  implement(contract.reviewPaper, (ctx, { params }) => transact(ctx, (tx) => reviewPaper(tx, params.paperId))),
  implement(contract.exchangeItem, (ctx, { params, body }) =>
    transact(ctx, (tx) => exchangeItem(tx, params.paperId, body.number, body.reason)),
  ),
  implement(contract.submitPaper, (ctx, { params }) => transact(ctx, (tx) => submitPaper(tx, params.paperId))),
  implement(contract.approvePaper, (ctx, { params }) => transact(ctx, (tx) => approvePaper(tx, params.paperId))),
  implement(contract.returnPaper, (ctx, { params, body }) =>
    transact(ctx, (tx) => returnPaper(tx, params.paperId, body.reason)),
  ),
  implement(contract.withdrawPaper, (ctx, { params, body }) =>
    transact(ctx, (tx) => withdrawPaper(tx, params.paperId, body.reason)),
  ),
]

const ofSealing: readonly Implementation[] = [
  implement(seal.listCustodians, (ctx) => transact(ctx, custodiansOf)),
  implement(seal.enrolCustodian, (ctx, { body }) => enrolCustodian(ctx, body.passphrase)),
  implement(seal.sealPaper, (ctx, { params, body }) => sealApproved(ctx, params.paperId, body)),
  implement(seal.requestPermit, (ctx, { params, body }) =>
    transact(ctx, (tx) => requestPermit(tx, params.paperId, body)),
  ),
  implement(seal.listCentrePermits, (ctx, { query }) => transact(ctx, (tx) => centrePermits(tx, query))),
  implement(seal.exportCentrePermits, (ctx, { query }) => transact(ctx, (tx) => exportCentrePermits(tx, query))),
  implement(seal.proposePermit, (ctx, { params }) => transact(ctx, (tx) => proposePermit(tx, params.permitId))),
  implement(seal.confirmPermit, (ctx, { params }) => transact(ctx, (tx) => confirmPermit(tx, params.permitId))),
  implement(seal.startPrint, (ctx, { params, body }) => startPrint(ctx, params.paperId, body)),
  implement(seal.finishPrint, (ctx, { params, body }) =>
    finishPrint(ctx, params.paperId, params.printId, body.passphrase),
  ),
  implement(seal.startKeyPrint, (ctx, { params, body }) => startKeyPrint(ctx, params.paperId, body.passphrase)),
  implement(seal.finishKeyPrint, (ctx, { params, body }) => finishKeyPrint(ctx, params.paperId, body.passphrase)),
  implement(seal.refusePermit, (ctx, { params, body }) =>
    transact(ctx, (tx) => refusePermit(tx, params.permitId, body.reason)),
  ),
]

const ofCustody: readonly Implementation[] = [
  implement(custody.getPaperBook, (ctx, { params }) => transact(ctx, (tx) => bookOf(tx, params.batchId))),
  implement(custody.recordCustody, (ctx, { params, body }) =>
    transact(ctx, (tx) => recordCustody(tx, params.batchId, body.record)),
  ),
  implement(custody.recordSetting, (ctx, { params, body }) =>
    transact(ctx, (tx) => recordSetting(tx, params.batchId, body.record)),
  ),
  implement(custody.giveHandover, (ctx, { params, body }) =>
    transact(ctx, (tx) => giveHandover(tx, params.batchId, body)),
  ),
  implement(custody.receiveHandover, (ctx, { params, body }) =>
    transact(ctx, (tx) => receiveHandover(tx, params.handoverId, body)),
  ),
  implement(custody.distributePapers, (ctx, { params, body }) =>
    transact(ctx, (tx) => distributePapers(tx, params.batchId, body.persons)),
  ),
]

/** Papers: blueprints and assembly, approval, seals and permits, the custody book and the printed edition. */
export const paperRoutes: readonly Implementation[] = [...ofAssembly, ...ofSealing, ...ofCustody]
