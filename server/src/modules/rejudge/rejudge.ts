import type { DecisionDifference, Rejudgement } from '#contract/rejudge.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { keptKinds } from './kinds.ts'
import { type Decided, type DecisionKind, type Readings, sameReading } from './reading.ts'

const missing: Decided = { subject: '', result: '没有这项判定', clauses: [] }

/** One decision read twice, where the readings differ. */
function differenceOf(kind: DecisionKind, before: Decided, after: Decided): DecisionDifference {
  const clauses = [...new Set([...before.clauses, ...after.clauses])]
  return {
    kind: kind.kind,
    kindTitle: kind.title,
    subject: before.subject || after.subject,
    before: { result: before.result, clauses: [...before.clauses] },
    after: { result: after.result, clauses: [...after.clauses] },
    citations: clauses.map((clause) => cite({ clause })),
  }
}

/** What was judged of one kind, and what came out differently. */
export interface Compared {
  readonly kind: DecisionKind
  readonly judged: number
  readonly differences: readonly DecisionDifference[]
}

/** Holds two readings of one kind beside each other. */
export function compare(kind: DecisionKind, before: Readings, after: Readings): Compared {
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  const differences = keys.flatMap((key) => {
    const [one, other] = [before.get(key) ?? missing, after.get(key) ?? missing]
    return sameReading(one, other) ? [] : [differenceOf(kind, one, other)]
  })
  return { kind, judged: keys.length, differences }
}

/** The counts of each kind of which anything was judged. */
export const countsOf = (compared: readonly Compared[]): Rejudgement['kinds'] =>
  compared
    .filter(({ judged }) => judged > 0)
    .map(({ kind, judged, differences }) => ({
      kind: kind.kind,
      title: kind.title,
      judged,
      different: differences.length,
    }))

/**
 * Judges what was decided in a batch again: with the policy it pinned, which must agree, or with today's. `most` bounds
 * the differences that are told one by one; the counts are whole.
 */
export async function rejudge(
  tx: Tx,
  batch: BatchRow,
  by: Rejudgement['with'],
  most = Number.POSITIVE_INFINITY,
): Promise<Rejudgement> {
  const { policy, hash } =
    by === 'pinned' ? { policy: policyOf(batch), hash: batch.policy_hash } : await policyInForce(tx)
  const compared: Compared[] = []
  for (const kind of keptKinds) {
    const kept = (await kind.kept?.(tx, batch)) ?? new Map()
    compared.push(compare(kind, kept, await kind.judge(tx, batch, policy)))
  }
  return {
    batchId: batch.id,
    batchName: batch.name,
    with: by,
    pinnedHash: batch.policy_hash,
    policyHash: hash,
    judged: compared.reduce((sum, one) => sum + one.judged, 0),
    kinds: countsOf(compared),
    differences: compared.flatMap(({ differences }) => differences).slice(0, most),
  }
}
