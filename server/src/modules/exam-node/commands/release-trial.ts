import { DomainError } from '#contract/domain-error.ts'
import type { ReleaseState } from '#contract/exam-node.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { setReleased } from '../../exam/index.ts'
import { findSession, isReleased } from '../find-session.ts'
import { releaseStateOf } from '../release-state.ts'
import { lockRuns } from '../store.sessions.ts'

/** Opens the public trial paper for the rooms of a session. */
export const openTrial = (
  ctx: Context,
  { packageId, sessionId }: { packageId: string; sessionId: string },
): Promise<ReleaseState> =>
  transact(ctx, async (tx) => {
    const session = await findSession(tx, packageId, sessionId)
    if (session.row.kind !== 'trial') throw new DomainError('release.trial_only')
    if (isReleased(session)) throw new DomainError('release.done')
    const keys = new Map(
      session.papers.flatMap(({ paperId, seal }) =>
        seal.format === 'jiheng-trial-paper-1' ? [[paperId, Buffer.from(seal.key, 'base64')] as const] : [],
      ),
    )
    const ids = session.runs.map(({ id }) => id)
    await lockRuns(tx, ids)
    for (const id of ids) await setReleased(tx, id, keys)
    await record(tx, {
      act: 'paper.release',
      batchId: session.row.batch_id,
      subject: ['exam-session', sessionId],
      summary: `打开试考卷（${ids.length}个考场）`,
    })
    return releaseStateOf(ctx.platform, await findSession(tx, packageId, sessionId))
  })
