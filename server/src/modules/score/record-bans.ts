import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { insertBans, selectBanned, selectCentreId } from './store.bans.ts'

const kind = 'score.bans'

/** Leaves the bans of a batch to be written under the centre once the sheet is locked. */
export const leaveBans = (tx: Tx, batchId: string): Promise<void> => tx.platform.outbox.enqueue(tx, kind, { batchId })

/**
 * Writes the bans of a batch into the centre's list, under the number index alone: every institution of the centre
 * finds them at registration. Running twice writes them once.
 */
async function writeBans(platform: Platform, tenantId: string, batchId: string): Promise<void> {
  const { centreId, by, bans } = await transactFor(
    platform,
    systemActor(tenantId, 'institution'),
    tenantId,
    async (tx) => ({ ...(await selectCentreId(tx)), bans: await selectBanned(tx, batchId) }),
  )
  if (bans.length === 0) return
  await transactFor(platform, systemActor(centreId, 'centre'), centreId, (tx) => insertBans(tx, bans, by))
}

/** Names the handler of the work that follows a locked score sheet. */
export function registerScoreJobs(platform: Platform): void {
  platform.outbox.handle(kind, ({ tenantId, body }) => writeBans(platform, tenantId, String(body.batchId)))
}
