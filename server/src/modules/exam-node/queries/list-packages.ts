import { type Context, transact } from '#server/platform/context.ts'
import { findBatch, policyOf } from '../../batch/index.ts'
import { ownNode, presentNode } from '../commands/register-node.ts'
import { missingParts } from '../missing-parts.ts'
import { presentPackage } from '../present-package.ts'
import { selectSessions } from '../store.gather.ts'
import { selectNodes } from '../store.nodes.ts'
import { manifestIn, selectPackages } from '../store.packages.ts'
import { trialDay } from '../trial-day.ts'

/** The packages of a batch: its sessions, what is missing, what was made and how far it is. */
export const packagesOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    await ownNode(tx)
    const sessions = await selectSessions(tx, batchId)
    const rows = await selectPackages(tx, batchId)
    const standing = rows.filter((row) => row.kind === 'real' && row.status !== 'withdrawn')
    const first = sessions[0]?.starts_at
    const packages = []
    for (const row of rows.slice(0, 100)) packages.push(await presentPackage(tx, row))
    return {
      batchId,
      batch: batch.name,
      sessions: sessions.map((session) => ({
        id: session.id,
        title: `第${session.position}场`,
        startsAt: session.starts_at.toISOString(),
        rooms: session.rooms,
        candidates: session.candidates,
        packageId:
          standing.find((row) => manifestIn(row).rooms.some(({ sessionId }) => sessionId === session.id))?.id ?? null,
      })),
      missing: [...(await missingParts(tx, batchId))],
      trial: first ? trialDay(policyOf(batch), first) : null,
      nodes: (await selectNodes(tx)).map(presentNode),
      packages,
    }
  })
