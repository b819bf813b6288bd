import { DomainError } from '#contract/domain-error.ts'
import type { ReleaseState } from '#contract/exam-node.ts'
import { record } from '#server/platform/audit/record.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { logRun } from '../../exam/index.ts'
import { findSession, isReleased } from '../find-session.ts'
import { releaseStateOf } from '../release-state.ts'
import { insertPairs, lockRuns } from '../store.sessions.ts'

/** The chief examiner answers which of two minutes holds for a session's papers; the newest answer counts. */
export const decideOpening = (
  ctx: Context,
  { packageId, sessionId }: { packageId: string; sessionId: string },
  body: { open: 'earliest' | 'latest'; reason: string },
): Promise<ReleaseState> =>
  transact(ctx, async (tx) => {
    const session = await findSession(tx, packageId, sessionId)
    const { question, notBefore } = session.window
    if (!question) throw new DomainError('release.no_question')
    if (isReleased(session)) throw new DomainError('release.done')
    const ids = session.runs.map(({ id }) => id)
    await lockRuns(tx, ids)
    const first = { accountId: ctx.actor.accountId ?? '', name: ctx.actor.name }
    await insertPairs(tx, ids, {
      act: 'opening',
      subjectId: sessionId,
      body,
      first: { ...first, at: tx.now },
      second: null,
    })
    const at = body.open === 'earliest' ? question.earliest : notBefore
    const text = `主考决定试卷${localInChina(new Date(at)).slice(11)}起启封：${body.reason}`
    await record(tx, {
      act: 'exam.log',
      batchId: session.row.batch_id,
      subject: ['exam-session', sessionId],
      summary: text,
      reason: body.reason,
      clauses: question.clauses,
    })
    for (const runId of ids)
      await logRun(tx, {
        ...{ runId, kind: 'opening_decided', text, clauses: question.clauses, data: { ...body } },
        actors: [{ id: first.accountId, name: first.name }],
      })
    return releaseStateOf(ctx.platform, await findSession(tx, packageId, sessionId))
  })
