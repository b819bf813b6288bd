import type { OverlayChange } from '#core/policy/overlay.ts'
import { type DataMap, resolve } from '#core/policy/resolve.ts'
import { overlayOf } from '#policies/adopt-option.ts'
import { type LoadedPolicy, loadPolicy, sealPolicy } from '#policies/load-policy.ts'
import { PolicyError } from '#policies/policy-error.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectInstitution } from '../institution/index.ts'
import { type OverlayRow, selectApprovedOverlays, selectOverlaysInForce } from './store.ts'

/** The changes of a version as they were written. */
export const changesOf = (row: Pick<OverlayRow, 'changes'>): readonly OverlayChange[] =>
  row.changes as unknown as readonly OverlayChange[]

/** Lays changes upon a sealed policy and seals it anew. Throws PolicyError where what comes out is no policy. */
export function layUpon(base: LoadedPolicy, changes: readonly OverlayChange[]): LoadedPolicy {
  if (changes.length === 0) return base
  const { profile } = base.policy
  const below = base.policy as unknown as DataMap
  const set = Object.fromEntries(changes.map(({ path, entry }) => [path, entry])) as Parameters<
    typeof overlayOf
  >[0]['set']
  const whole = resolve([below, overlayOf({ set }, below)])
  return sealPolicy(profile.id, { ...whole, profile: profile as unknown as DataMap })
}

const sealed = new Map<string, LoadedPolicy>()

function layAll(profile: string, rows: readonly OverlayRow[]): LoadedPolicy {
  const key = [profile, ...rows.map(({ id }) => id)].join(' ')
  const known = sealed.get(key)
  if (known) return known
  const laid = rows.reduce((base, row) => layUpon(base, changesOf(row)), loadPolicy(profile))
  sealed.set(key, laid)
  return laid
}

/** The policy of the caller's institution on a day: its profile with every approved version whose day has come. */
export async function policyInForce(tx: Tx, on: string = tx.today): Promise<LoadedPolicy> {
  const { profile } = await selectInstitution(tx)
  return layAll(profile, await selectOverlaysInForce(tx, on))
}

/** The policy as it would be on the day a version takes effect, with that version laid upon it last. */
export async function policyWithVersion(tx: Tx, row: OverlayRow): Promise<LoadedPolicy> {
  const others = (await selectOverlaysInForce(tx, row.effective_on)).filter(({ id }) => id !== row.id)
  const { profile } = await selectInstitution(tx)
  return layUpon(layAll(profile, others), changesOf(row))
}

/** The first approved version from a day on that could not be laid upon what stands below it now; null where all can. */
export async function brokenVersion(tx: Tx, from: string): Promise<OverlayRow | null> {
  const { profile } = await selectInstitution(tx)
  const rows = await selectApprovedOverlays(tx)
  for (const [index, row] of rows.entries()) {
    if (row.effective_on < from) continue
    try {
      layAll(profile, rows.slice(0, index + 1))
    } catch (error) {
      if (error instanceof PolicyError) return row
      throw error
    }
  }
  return null
}
