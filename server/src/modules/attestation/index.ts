import * as contract from '#contract/attestation.ts'
import { guardClosing } from '#server/modules/batch/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { attestItem, attestStandingItem, waive } from './commands/attest.ts'
import { decide, raise, withdraw } from './commands/occasions.ts'
import { openAttached, upload } from './commands/upload.ts'
import { assertAttested } from './guard-step.ts'
import { checklistOfBatch, checklistOfInstitution } from './queries/checklist.ts'
import { checklistWorkbook } from './queries/checklist-workbook.ts'

guardClosing(assertAttested)

const listOf = (tx: Tx, batchId: string | null) =>
  batchId ? checklistOfBatch(tx, batchId) : checklistOfInstitution(tx)

/** Does something and answers with the check-list as it stands then. */
const then = (ctx: Context, batchId: string | null, act: (tx: Tx) => Promise<void>) =>
  transact(ctx, async (tx) => {
    await act(tx)
    return listOf(tx, batchId)
  })

/** Does something to a statement and answers with the list it stands in. */
const thenItsList = (ctx: Context, act: (tx: Tx) => Promise<string | null>) =>
  transact(ctx, async (tx) => listOf(tx, await act(tx)))

const workbook = (ctx: Context, batchId: string | null) =>
  transact(ctx, async (tx) => checklistWorkbook(tx, await listOf(tx, batchId)))

/** Check-lists of batches and of the institution: what people attest, waive, withdraw, raise and decide. */
export const attestationRoutes: readonly Implementation[] = [
  implement(contract.getChecklist, (ctx, { params }) => transact(ctx, (tx) => listOf(tx, params.batchId))),
  implement(contract.exportChecklist, (ctx, { params }) => workbook(ctx, params.batchId)),
  implement(contract.attest, (ctx, { params, body }) =>
    then(ctx, params.batchId, (tx) => attestItem(tx, params.batchId, body)),
  ),
  implement(contract.waiveItem, (ctx, { params, body }) =>
    then(ctx, params.batchId, (tx) => waive(tx, params.batchId, body)),
  ),
  implement(contract.raiseOccasion, (ctx, { params, body }) =>
    then(ctx, params.batchId, (tx) => raise(tx, params.batchId, body)),
  ),
  implement(contract.decideOccasion, (ctx, { params, body }) =>
    thenItsList(ctx, (tx) => decide(tx, params.attestationId, body)),
  ),
  implement(contract.withdrawAttestation, (ctx, { params, body }) =>
    thenItsList(ctx, (tx) => withdraw(tx, params.attestationId, body.reason)),
  ),
  implement(contract.uploadAttestationFile, (ctx, { file }) => transact(ctx, (tx) => upload(tx, file))),
  implement(contract.openAttestationFile, (ctx, { params }) =>
    transact(ctx, (tx) => openAttached(tx, params.attestationId, params.fileId)),
  ),
  implement(contract.getStandingChecklist, (ctx) => transact(ctx, (tx) => listOf(tx, null))),
  implement(contract.exportStandingChecklist, (ctx) => workbook(ctx, null)),
  implement(contract.attestStanding, (ctx, { body }) => then(ctx, null, (tx) => attestStandingItem(tx, body))),
  implement(contract.raiseStandingOccasion, (ctx, { body }) => then(ctx, null, (tx) => raise(tx, null, body))),
]
