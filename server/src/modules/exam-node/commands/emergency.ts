import { DomainError } from '#contract/domain-error.ts'
import type { ReleaseState } from '#contract/exam-node.ts'
import { record } from '#server/platform/audit/record.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { logRun } from '../../exam/index.ts'
import { raiseInRoom } from '../../incident/index.ts'
import { earliestOf } from '../assert-may-open.ts'
import { findSession, type HeldSession, isReleased, sealsOf } from '../find-session.ts'
import { heldShares } from '../held-shares.ts'
import { releaseStateOf } from '../release-state.ts'
import { emergencyPurpose } from '../share-purposes.ts'
import { insertPairs, lockRuns } from '../store.sessions.ts'
import { openOwn, orRefuse, unlockOwn } from './release.ts'

/** What the incident is called; no institution has written a procedure for it, so a person decides how it is closed. */
const procedure = '应急启封'

const wall = (iso: string) => localInChina(new Date(iso)).slice(11)

/** Only those named when the papers were sealed, with envelopes there, and no earlier than any opening. */
function assertEnvelope(ctx: Context, session: HeldSession): void {
  const without = sealsOf(session).filter(({ seal }) => seal.emergency === null)
  if (sealsOf(session).length === 0 || without.length > 0)
    throw new DomainError('release.no_envelope', { papers: without.map(({ form }) => form) })
  const { accountId, name } = ctx.actor
  const isNamed = sealsOf(session).every(({ seal }) => seal.emergency?.some(({ custodian }) => custodian === accountId))
  if (!isNamed) throw new DomainError('release.not_emergency', { name })
  const earliest = earliestOf(session)
  const now = ctx.platform.clock.now()
  if (now < new Date(earliest))
    throw new DomainError(
      'release.early',
      { notBefore: wall(earliest), now: wall(now.toISOString()) },
      {
        grounds: [
          { clause: session.window.clause, required: `${wall(earliest)}起启封`, actual: wall(now.toISOString()) },
        ],
      },
    )
}

/** Both people have come: it is written down as an incident, and the custodians may go on without the centre. */
const writeEmergency = (
  ctx: Context,
  session: HeldSession,
  first: { accountId: string; name: string; at: number },
  reason: string,
) =>
  transact(ctx, async (tx) => {
    const ids = session.runs.map(({ id }) => id)
    const second = { accountId: ctx.actor.accountId ?? '', name: ctx.actor.name }
    await lockRuns(tx, ids)
    await insertPairs(tx, ids, {
      ...{ act: 'emergency', subjectId: session.sessionId, body: { reason } },
      ...{ first: { ...first, at: new Date(first.at) }, second },
    })
    const text = `应急启封：${first.name}、${second.name}打开应急信封，未用指导中心许可。${reason}`
    await record(tx, {
      act: 'paper.emergency',
      batchId: session.row.batch_id,
      subject: ['exam-session', session.sessionId],
      summary: text,
      reason,
    })
    for (const runId of ids) {
      await logRun(tx, {
        ...{ runId, kind: 'emergency', text, data: { reason } },
        actors: [first, second].map(({ accountId, name }) => ({ id: accountId, name })),
      })
      await raiseInRoom(tx, runId, { procedure, note: text })
    }
  })

async function give(ctx: Context, session: HeldSession, body: { passphrase: string; reason: string }): Promise<void> {
  assertEnvelope(ctx, session)
  const shares = heldShares(ctx.platform)
  const purpose = emergencyPurpose(session)
  const now = ctx.platform.clock.now().getTime()
  const person = { accountId: ctx.actor.accountId ?? '', name: ctx.actor.name }
  const given = shares.held(purpose, now)
  const [first] = given
  if (given.some(({ accountId }) => accountId === person.accountId))
    throw new DomainError('release.same_person', { name: person.name })
  const identity = await unlockOwn(ctx, session, body.passphrase)
  const opened = await openOwn(ctx, sealsOf(session), 'emergency', identity)
  // On record before it counts: an opening nobody can read of afterwards must not stand in for the centre's leave.
  if (first)
    await writeEmergency(ctx, session, first, body.reason).catch((error: unknown) => {
      for (const { bytes } of opened.values()) bytes.fill(0)
      throw error
    })
  shares.keep(purpose, person, opened, now)
}

/** One of the two people of the emergency envelope gives his share. */
export const giveEmergencyShare = (
  ctx: Context,
  key: { packageId: string; sessionId: string },
  body: { passphrase: string; reason: string },
): Promise<ReleaseState> =>
  heldShares(ctx.platform).inTurn(`${key.packageId}/${key.sessionId}`, async () => {
    const session = await transact(ctx, (tx) => findSession(tx, key.packageId, key.sessionId))
    if (isReleased(session)) throw new DomainError('release.done')
    await orRefuse(ctx, session, () => give(ctx, session, body))
    return releaseStateOf(ctx.platform, session)
  })
