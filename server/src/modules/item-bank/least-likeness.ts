import type { Tx } from '#server/platform/context.ts'
import { policyInForce } from '../rulebook/index.ts'

/** Share of their text from which two items are shown as alike, 0 to 1: what the institution has chosen as of today. */
export const leastLikeness = async (tx: Tx): Promise<number> =>
  (await policyInForce(tx)).policy.bank.likeness.value / 100
