import { DomainError } from '#contract/domain-error.ts'
import type { OverlayVersion } from '#contract/rulebook-shapes.ts'
import { may } from '#core/access/roles.ts'
import { describeEntry } from '#core/policy/describe-entry.ts'
import type { OverlayChange } from '#core/policy/overlay.ts'
import {
  judgeApprover,
  type OverlayState,
  overlayLifecycle,
  overlayStateTitles,
} from '#core/policy/overlay-lifecycle.ts'
import type { DataMap } from '#core/policy/resolve.ts'
import { sectionOf } from '#core/policy/section-titles.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { selectInstitution, selectInstitutionsOfCentre } from '#server/modules/institution/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { namesOf } from '../catalogue.ts'
import { changesOf } from '../in-force.ts'
import { labelAt } from '../present-entry.ts'
import { type OverlayRow, selectOptionalOverlay, selectOverlays, selectOverlaysOfCentre } from '../store.ts'

/** Where a version stands: an approved one is in force from its day on. */
export function stateOf(row: Pick<OverlayRow, 'status' | 'effective_on'>, today: string): OverlayVersion['status'] {
  const state = row.status as OverlayState
  return state === 'approved' && row.effective_on <= today ? 'in_force' : state
}

const isOf = (tx: Tx, event: 'propose' | 'approve' | 'withdraw', row: OverlayRow): boolean => {
  const found = overlayLifecycle.transition(row.status as OverlayState, event)
  return found !== null && tx.actor.role !== null && may(tx.actor.role, found.scope)
}

/** What the reader may do with a version now, and why not decide it where his role could. */
function turnOf(tx: Tx, row: OverlayRow) {
  const decide = isOf(tx, 'approve', row)
  const own = judgeApprover(row.writers, tx.actor.accountId).ok === false
  const role = tx.actor.role !== null && may(tx.actor.role, 'policy.propose')
  const open = stateOf(row, tx.today) !== 'in_force'
  return {
    may: {
      edit: row.status === 'draft' && role,
      propose: isOf(tx, 'propose', row),
      decide: decide && !own,
      withdraw: open && isOf(tx, 'withdraw', row),
    },
    closedBecause: decide && own ? '这一版由您提出，须由另一人批准' : null,
  }
}

function presentChange(
  { path, entry }: OverlayChange,
  replaced: DataMap | null,
  names: readonly string[],
  label: string,
): OverlayVersion['changes'][number] {
  const clause = typeof entry?.clause === 'string' ? entry.clause : null
  return {
    path,
    sectionTitle: sectionOf(names).title,
    label,
    from: describeEntry(names, replaced).words,
    to: describeEntry(names, entry).words,
    citation: clause ? cite({ clause }) : null,
    choice: typeof entry?.choice === 'string' ? entry.choice : null,
  }
}

/** A version as it is shown. */
export function presentVersion(
  tx: Tx,
  row: OverlayRow,
  institution: { readonly name: string; readonly profile: string },
): OverlayVersion {
  const { policy } = loadPolicy(institution.profile)
  const replaced = new Map(
    (row.replaced as unknown as readonly OverlayChange[]).map((one) => [one.path, one.entry] as const),
  )
  const state = stateOf(row, tx.today)
  const changes = changesOf(row)
  return {
    id: row.id,
    institution: institution.name,
    number: row.number,
    status: state,
    statusTitle: overlayStateTitles[state],
    effectiveOn: row.effective_on,
    reason: row.reason,
    changes: changes.map((change) => {
      const names = namesOf(change.path)
      return presentChange(change, replaced.get(change.path) ?? null, names, labelAt(policy, names))
    }),
    entries: changes.map(({ path, entry }) => ({ path, entry: entry as OverlayVersion['entries'][number]['entry'] })),
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    policyHash: row.approved_hash,
    ...turnOf(tx, row),
  }
}

const closed = { edit: false, propose: false, decide: false, withdraw: false }

async function ofCentre(tx: Tx): Promise<OverlayVersion[]> {
  const houses = new Map((await selectInstitutionsOfCentre(tx)).map((one) => [one.id, one]))
  return (await selectOverlaysOfCentre(tx)).flatMap((row) => {
    const house = houses.get(row.institution_id)
    return house ? [{ ...presentVersion(tx, row, house), may: closed, closedBecause: null }] : []
  })
}

/** The versions of the institution; a centre sees the approved ones of its institutions. */
export async function findVersions(tx: Tx): Promise<OverlayVersion[]> {
  if (tx.actor.side === 'centre') return ofCentre(tx)
  const institution = await selectInstitution(tx)
  return (await selectOverlays(tx)).map((row) => presentVersion(tx, row, institution))
}

/** One version; those of other institutions answer as if they did not exist. */
export async function findVersion(tx: Tx, id: string): Promise<OverlayVersion> {
  if (tx.actor.side === 'centre') {
    const found = (await ofCentre(tx)).find((one) => one.id === id)
    if (!found) throw new DomainError('resource.not_found')
    return found
  }
  const row = await selectOptionalOverlay(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return presentVersion(tx, row, await selectInstitution(tx))
}
