import { attestationOf } from '#core/attestation/attestation-of.ts'
import { judgeClosing } from '#core/attestation/judge-closing.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { recordOf, statementsOfBatch } from './records.ts'
import { assertClosed } from './refuse.ts'

/** A step does not close while one of its items is open; nobody's command goes around it. */
export async function assertAttested(tx: Tx, batch: BatchRow, step: ChainStepId): Promise<void> {
  const policy = attestationOf(policyOf(batch))
  if (Object.keys(policy.items).length === 0) return
  const records = (await statementsOfBatch(tx, batch.id)).map(recordOf)
  assertClosed(tx, policy, step, judgeClosing(policy, step, records))
}
