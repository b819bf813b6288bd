import { checkLedger, exportLedger, getLedgerProof, listCheckpoints, listLedger } from '#contract/ledger.ts'
import { transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { checkLedgerOf } from './queries/check.ts'
import { ledgerPage, ledgerWorkbook } from './queries/list.ts'
import { proofOf } from './queries/proof.ts'
import { selectCheckpointCount, selectCheckpointsPage } from './store.ts'

export { actTitle } from './present.ts'
export { checkLedgerOf, type LedgerCheck } from './queries/check.ts'
export {
  type CheckpointRow,
  type LeafRow,
  selectBatchLeaves,
  selectLeafHashes,
  selectOptionalActAfter,
  selectOptionalCheckpointCovering,
  selectOptionalFirstCheckpoint,
  selectOptionalLastCheckpoint,
  selectOptionalLeaf,
} from './store.ts'

/** The audit ledger: list, export, proofs, checkpoints, and a check of the whole. */
export const ledgerRoutes: readonly Implementation[] = [
  implement(listLedger, (ctx, { query }) => transact(ctx, (tx) => ledgerPage(tx, query))),
  implement(exportLedger, (ctx, { query }) => transact(ctx, (tx) => ledgerWorkbook(tx, query))),
  implement(getLedgerProof, (ctx, { params }) => transact(ctx, (tx) => proofOf(tx, params.leafId))),
  implement(listCheckpoints, (ctx, { query }) =>
    transact(ctx, async (tx) => {
      const rows = await selectCheckpointsPage(tx, { offset: (query.page - 1) * query.size, limit: query.size })
      return {
        checkpoints: rows.map(({ size, root, at, note }) => ({
          size,
          root: root.toString('hex'),
          at: at.toISOString(),
          note,
        })),
        total: await selectCheckpointCount(tx),
        publicKey: await tx.platform.keys.publicKey(tx.db, tx.tenantId),
      }
    }),
  ),
  implement(checkLedger, (ctx) =>
    transact(ctx, async (tx) => {
      const found = await checkLedgerOf(tx)
      return { ...found, faults: [...found.faults] }
    }),
  ),
]
