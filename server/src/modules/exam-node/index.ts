import * as contract from '#contract/exam-node.ts'
import { followActs, type Platform, type Tx } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { decideOpening } from './commands/answer-opening.ts'
import { giveEmergencyShare } from './commands/emergency.ts'
import { downloadRoom, returnJob, returnRoom, sendRoom } from './commands/hand-back.ts'
import { importEnvelope } from './commands/import-results.ts'
import { packExam } from './commands/make-package.ts'
import { receiveEnvelope } from './commands/receive-file.ts'
import { closeSite, listOwnNodes, moveSite, registerSite } from './commands/register-node.ts'
import { giveOwnShare, takeOwnShareBack } from './commands/release.ts'
import { openTrial } from './commands/release-trial.ts'
import { downloadOwnPackage, downloadOwnPermits, pushOwnPackage, withdrawOwnPackage } from './commands/send-package.ts'
import { describeNode, siteOf } from './queries/get-site.ts'
import { packagesOf } from './queries/list-packages.ts'

export { ownNode } from './commands/register-node.ts'
export { machinesOfRuns, type RoomMachine } from './machines-of-runs.ts'
export { siteGreeting } from './queries/get-site.ts'

/** Exam nodes: who they are, what is handed to them, when papers are opened there, and what comes back. */
export const examNodeRoutes: readonly Implementation[] = [
  implement(contract.listNodes, listOwnNodes),
  implement(contract.registerNode, (ctx, { body }) => registerSite(ctx, body)),
  implement(contract.closeNode, (ctx, { params, body }) => closeSite(ctx, params.nodeId, body.reason)),
  implement(contract.setNodeAddress, (ctx, { params, body }) => moveSite(ctx, params.nodeId, body.address)),
  implement(contract.listPackages, (ctx, { params }) => packagesOf(ctx, params.batchId)),
  implement(contract.makePackage, (ctx, { params, body }) => packExam(ctx, params.batchId, body)),
  implement(contract.downloadPackage, (ctx, { params }) => downloadOwnPackage(ctx, params.packageId)),
  implement(contract.downloadPermits, (ctx, { params }) => downloadOwnPermits(ctx, params.packageId)),
  implement(contract.pushPackage, (ctx, { params, body }) => pushOwnPackage(ctx, params.packageId, body.code)),
  implement(contract.withdrawPackage, (ctx, { params, body }) =>
    withdrawOwnPackage(ctx, params.packageId, body.reason),
  ),
  implement(contract.importResults, async (ctx, { file }) =>
    present(await importEnvelope(ctx.platform, file.bytes, ctx.actor)),
  ),
  implement(contract.resultsInbox, async ({ platform }, { file }) =>
    present(await importEnvelope(platform, file.bytes)),
  ),
  implement(contract.getNode, describeNode),
  implement(contract.receiveFile, (ctx, { file }) => receiveEnvelope(ctx.platform, file.bytes, { by: ctx.actor })),
  implement(contract.nodeInbox, ({ platform }, { file }) =>
    receiveEnvelope(platform, file.bytes, { by: null, code: file.fields.code }),
  ),
  implement(contract.getSite, (ctx, { query }) => siteOf(ctx, query.past === 'yes')),
  implement(contract.giveShare, (ctx, { params, body }) => giveOwnShare(ctx, params, body.passphrase)),
  implement(contract.takeBackShare, (ctx, { params }) => takeOwnShareBack(ctx, params)),
  implement(contract.answerOpening, (ctx, { params, body }) => decideOpening(ctx, params, body)),
  implement(contract.openEmergency, (ctx, { params, body }) => giveEmergencyShare(ctx, params, body)),
  implement(contract.releaseTrial, (ctx, { params }) => openTrial(ctx, params)),
  implement(contract.downloadResults, (ctx, { params }) => downloadRoom(ctx, params.runId)),
  implement(contract.sendResults, (ctx, { params }) => sendRoom(ctx, params.runId)),
]

const present = (imported: Awaited<ReturnType<typeof importEnvelope>>) => ({
  ...imported,
  questions: [...imported.questions],
})

/** A room that was sealed hands itself back after the commit. */
async function followSealing(tx: Tx, entries: readonly { act: string; subject: readonly [string, string] }[]) {
  for (const { act, subject } of entries)
    if (act === 'exam.seal') await tx.platform.outbox.enqueue(tx, returnJob, { runId: subject[1] })
}

/** Hands sealed rooms back: at once where institution and node are one, over the network where an address is known. */
export function registerExamNodeJobs(platform: Platform): void {
  followActs('exam-node', followSealing)
  platform.outbox.handle(returnJob, async ({ tenantId, body }) => {
    await returnRoom(platform, tenantId, String(body.runId), { quiet: true })
  })
}
