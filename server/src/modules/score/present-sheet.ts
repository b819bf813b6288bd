import type { ScoreSheetView } from '#contract/score-sheet.ts'
import { nextSigner } from '#core/score/judge-signature.ts'
import { scoreLifecycle } from '#core/score/lifecycle.ts'
import type { ScoreSigner } from '#core/score/types.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../batch/index.ts'
import { type SheetRow, type SignatureRow, selectSignatures } from './store.ts'

/** The signatures given to a version. */
export const givenOf = (rows: readonly SignatureRow[]) =>
  rows.map((row) => ({ signer: row.role as ScoreSigner, person: row.account_id }))

const stateOf = (status: string) => (scoreLifecycle.isState(status) ? status : scoreLifecycle.initial)

/** A version as a screen shows it; `presentHash` is what the scores give now. */
export async function presentSheet(
  tx: Tx,
  batch: BatchRow,
  sheet: SheetRow,
  presentHash: string,
): Promise<ScoreSheetView> {
  const { score } = policyOf(batch)
  const signatures = await selectSignatures(tx, sheet.id)
  const next = nextSigner(givenOf(signatures), score)
  const label = score.signatures.find(({ signer }) => signer === next)?.label
  const state = stateOf(sheet.status)
  return {
    id: sheet.id,
    version: sheet.version,
    state,
    stateTitle: state === 'locked' ? '已锁定' : `待${label ?? '签字'}签字`,
    contentHash: sheet.content_hash,
    rowCount: sheet.row_count,
    reason: sheet.reason,
    createdAt: sheet.created_at.toISOString(),
    createdBy: sheet.created_name,
    lockedAt: sheet.locked_at?.toISOString() ?? null,
    stale: sheet.content_hash !== presentHash,
    next,
    signatures: score.signatures.map((one) => {
      const given = signatures.find(({ role }) => role === one.signer)
      return {
        signer: one.signer,
        label: one.label,
        clause: one.clause,
        state: given ? ('signed' as const) : one.signer === next ? ('current' as const) : ('waiting' as const),
        name: given?.name ?? null,
        at: given?.at.toISOString() ?? null,
      }
    }),
  }
}
