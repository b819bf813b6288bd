import * as contract from '#contract/rulebook.ts'
import { may } from '#core/access/roles.ts'
import type { Policy } from '#core/policy/types.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { policyOfSource } from './catalogue.ts'
import { approveVersion, proposeVersion, rejectVersion, withdrawVersion } from './commands/move-overlay.ts'
import { draftVersion, rewriteVersion } from './commands/write-overlay.ts'
import { policyInForce } from './in-force.ts'
import { clausesWorkbook, findClause, findClauses } from './queries/clauses.ts'
import { findVersion, findVersions } from './queries/overlays.ts'
import { findParameter, findParameters } from './queries/parameters.ts'
import { selectOverlays } from './store.ts'

export { findRow as findOverlay } from './commands/write-overlay.ts'
export { policyInForce, policyWithVersion } from './in-force.ts'
export { labelAt, wordsAt } from './present-entry.ts'
export type { OverlayRow } from './store.ts'

/** The policy the reader's own institution follows today; a centre has none. */
const ownPolicy = async (tx: Tx): Promise<Policy | null> =>
  tx.actor.side === 'centre' ? null : (await policyInForce(tx)).policy

const change = (ctx: Context, id: string, act: (tx: Tx) => Promise<void>) =>
  transact(ctx, async (tx) => {
    await act(tx)
    return findVersion(tx, id)
  })

const reading: readonly Implementation[] = [
  implement(contract.listClauses, (ctx, { query }) =>
    transact(ctx, async (tx) => findClauses(await ownPolicy(tx), query)),
  ),
  implement(contract.exportClauses, (ctx, { query }) =>
    transact(ctx, async (tx) => clausesWorkbook(await ownPolicy(tx), query, tx.now)),
  ),
  implement(contract.getClauseDetail, (ctx, { params }) =>
    transact(ctx, async (tx) => findClause(await ownPolicy(tx), params.clause)),
  ),
  implement(contract.listParameters, (ctx, { query }) =>
    transact(ctx, async (tx) => {
      const own = tx.actor.side === 'centre' ? null : await policyInForce(tx)
      const policy = own?.policy ?? policyOfSource('henan')
      const rows = findParameters(policy, query.q)
      return { profileTitle: policy.profile.title, policyHash: own?.hash ?? '', rows }
    }),
  ),
  implement(contract.getParameter, (ctx, { params }) =>
    transact(ctx, async (tx) => findParameter(await ownPolicy(tx), params.path, await selectOverlays(tx), tx.today)),
  ),
]

const versions: readonly Implementation[] = [
  implement(contract.listOverlays, (ctx) =>
    transact(ctx, async (tx) => ({
      versions: await findVersions(tx),
      mayPropose: tx.actor.role !== null && may(tx.actor.role, 'policy.propose'),
    })),
  ),
  implement(contract.getOverlay, (ctx, { params }) => transact(ctx, (tx) => findVersion(tx, params.overlayId))),
  implement(contract.draftOverlay, (ctx, { body }) =>
    transact(ctx, async (tx) => findVersion(tx, await draftVersion(tx, body))),
  ),
  implement(contract.writeOverlay, (ctx, { params, body }) =>
    change(ctx, params.overlayId, (tx) => rewriteVersion(tx, params.overlayId, body)),
  ),
  implement(contract.proposeOverlay, (ctx, { params }) =>
    change(ctx, params.overlayId, (tx) => proposeVersion(tx, params.overlayId)),
  ),
  implement(contract.approveOverlay, (ctx, { params }) =>
    change(ctx, params.overlayId, (tx) => approveVersion(tx, params.overlayId)),
  ),
  implement(contract.rejectOverlay, (ctx, { params, body }) =>
    change(ctx, params.overlayId, (tx) => rejectVersion(tx, params.overlayId, body.reason)),
  ),
  implement(contract.withdrawOverlay, (ctx, { params, body }) =>
    change(ctx, params.overlayId, (tx) => withdrawVersion(tx, params.overlayId, body.reason)),
  ),
]

/** The rule book: articles, parameters side by side, and the institution's own changes. */
export const rulebookRoutes: readonly Implementation[] = [...reading, ...versions]
