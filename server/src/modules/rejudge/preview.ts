import { DomainError } from '#contract/domain-error.ts'
import type { BatchPreview } from '#contract/rejudge.ts'
import { may } from '#core/access/roles.ts'
import { policyEntries } from '#core/policy/entries.ts'
import { sameData } from '#core/policy/overlay.ts'
import { sectionOf } from '#core/policy/section-titles.ts'
import type { Policy } from '#core/policy/types.ts'
import { PolicyError } from '#policies/policy-error.ts'
import { type BatchRow, policyOf, selectBatches, selectSteps } from '#server/modules/batch/index.ts'
import { findOverlay, labelAt, policyWithVersion, wordsAt } from '#server/modules/rulebook/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { aheadKinds } from './kinds.ts'
import { type Compared, compare, countsOf } from './rejudge.ts'

/** The differences of one batch that are told one by one; the counts are whole. */
const most = 100

/** Every place at which two policies write different entries. */
function parametersBetween(before: Policy, after: Policy): BatchPreview['parameters'] {
  const [one, other] = [before, after].map(
    (policy) => new Map(policyEntries(policy).map((entry) => [entry.path, entry] as const)),
  )
  const paths = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])]
  return paths.flatMap((path) => {
    const [was, is] = [one?.get(path), other?.get(path)]
    if (sameData(was?.entry, is?.entry)) return []
    const names = (is ?? was)?.names ?? []
    const label = labelAt(is ? after : before, names)
    return [
      { path, sectionTitle: sectionOf(names).title, label, from: wordsAt(before, names), to: wordsAt(after, names) },
    ]
  })
}

/** A batch under other rules; null where they say the same for it. Names are told only to who may read applications. */
async function previewBatch(tx: Tx, batch: BatchRow, policy: Policy): Promise<BatchPreview | null> {
  const pinned = policyOf(batch)
  const parameters = parametersBetween(pinned, policy)
  if (parameters.length === 0) return null
  const compared: Compared[] = []
  for (const kind of aheadKinds)
    compared.push(compare(kind, await kind.judge(tx, batch, pinned), await kind.judge(tx, batch, policy)))
  const named = tx.actor.role !== null && may(tx.actor.role, 'registration.read')
  return {
    batchId: batch.id,
    batchName: batch.name,
    startsOn: batch.starts_on,
    parameters,
    judged: compared.reduce((sum, one) => sum + one.judged, 0),
    kinds: countsOf(compared),
    differences: named ? compared.flatMap(({ differences }) => differences).slice(0, most) : [],
  }
}

/** A batch that still runs: not withdrawn, and some step not done. */
async function isOpen(tx: Tx, batch: BatchRow): Promise<boolean> {
  if (batch.plan_status === 'withdrawn') return false
  return (await selectSteps(tx, batch.id)).some(({ status }) => status !== 'done')
}

/** How the running batches would differ under a version of the rules; none of them is changed. */
export async function preview(tx: Tx, overlayId: string) {
  const row = await findOverlay(tx, overlayId)
  const { policy, hash } = await policyWithVersion(tx, row).catch((error: unknown) => {
    if (!(error instanceof PolicyError)) throw error
    throw new DomainError('rulebook.bad_change', { count: 1 })
  })
  const batches: BatchPreview[] = []
  let unchanged = 0
  for (const batch of await selectBatches(tx)) {
    if (!(await isOpen(tx, batch))) continue
    const shown = await previewBatch(tx, batch, policy)
    if (shown) batches.push(shown)
    else unchanged += 1
  }
  return { policyHash: hash, batches, unchanged }
}
