import { DomainError } from '#contract/domain-error.ts'
import type { ReleaseState } from '#contract/exam-node.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import {
  decryptPaper,
  joinShares,
  type OpenedShare,
  openEmergency,
  openRelease,
  openShare,
  SealingError,
  unlockIdentity,
} from '#server/platform/sealing/index.ts'
import { setReleased } from '../../exam/index.ts'
import { assertMayOpen, needsPermit } from '../assert-may-open.ts'
import { findSession, type HeldPaper, type HeldSession, isReleased, sealsOf } from '../find-session.ts'
import { heldShares } from '../held-shares.ts'
import { nodeSecret } from '../node-identity.ts'
import { refusalOf, refuseRelease } from '../refuse-release.ts'
import { releaseStateOf } from '../release-state.ts'
import { emergencyPurpose, releasePurpose } from '../share-purposes.ts'
import { selectPaperCipher } from '../store.packages.ts'
import { insertPairs, lockRuns } from '../store.sessions.ts'

type SealedHeld = HeldPaper & { readonly seal: Parameters<typeof openShare>[0] }
type Person = { readonly accountId: string; readonly name: string }

const personOf = (ctx: Context): Person => ({ accountId: ctx.actor.accountId ?? '', name: ctx.actor.name })

/** The identity of the person who typed the passphrase; wrong ones are counted, and after five there is a wait. */
export async function unlockOwn(ctx: Context, session: HeldSession, passphrase: string): Promise<string> {
  const { accountId, name } = personOf(ctx)
  const shares = heldShares(ctx.platform)
  const now = ctx.platform.clock.now().getTime()
  const minutes = shares.waitOf(accountId, now)
  if (minutes > 0) throw new DomainError('release.too_many', { minutes })
  const own = session.manifest.custodians.filter((one) => one.accountId === accountId)
  if (own.length === 0) throw new DomainError('release.not_custodian', { name })
  const sealer = await transact(ctx, (tx) => tx.platform.keys.sealer(tx.db, tx.tenantId))
  for (const { locked, recipient } of own) {
    try {
      const file = sealer.open(Buffer.from(locked, 'base64'), `node-custodian/${recipient}`)
      const identity = await unlockIdentity(file, passphrase, name)
      shares.tried(accountId, true, now)
      return identity
    } catch (error) {
      if (!(error instanceof SealingError)) throw error
    }
  }
  shares.tried(accountId, false, now)
  throw new DomainError('release.passphrase')
}

/** A person's shares of every paper of the session. */
export async function openOwn(
  ctx: Context,
  papers: readonly SealedHeld[],
  kind: 'paper' | 'emergency',
  identity: string,
): Promise<ReadonlyMap<string, OpenedShare>> {
  const { accountId } = personOf(ctx)
  const opened = new Map<string, OpenedShare>()
  for (const { paperId, seal } of papers) opened.set(paperId, await openShare(seal, kind, accountId, identity))
  return opened
}

/** The centre's half of a paper: from the permit, or from the emergency envelope that two people opened. */
async function releaseHalf(ctx: Context, session: HeldSession, paper: SealedHeld): Promise<Buffer> {
  const shares = heldShares(ctx.platform)
  const now = ctx.platform.clock.now()
  if (!needsPermit(ctx.platform, session)) {
    const purpose = emergencyPurpose(session)
    const given = shares.held(purpose, now.getTime())
    const opened = given.flatMap((held) => shares.open(purpose, 'emergency', held, paper.paperId) ?? [])
    return openEmergency(paper.seal, opened)
  }
  if (!paper.permit) throw new DomainError('release.no_permit', { papers: [paper.name] })
  return openRelease({
    seal: paper.seal,
    signed: paper.permit,
    centreKey: session.manifest.centre.key,
    nodeId: session.row.node_id,
    nodeIdentity: await nodeSecret(ctx.platform),
    sessionId: session.sessionId,
    now,
  })
}

async function joinKeys(ctx: Context, session: HeldSession, second: ReadonlyMap<string, OpenedShare>) {
  const shares = heldShares(ctx.platform)
  const purpose = releasePurpose(session)
  const [first] = shares.held(purpose, ctx.platform.clock.now().getTime())
  if (!first) throw new DomainError('resource.changed')
  const keys = new Map<string, Buffer>()
  for (const paper of sealsOf(session)) {
    const release = await releaseHalf(ctx, session, paper)
    const pair = [shares.open(purpose, 'paper', first, paper.paperId), second.get(paper.paperId)]
    const key = await joinShares(paper.seal, { part: 'paper', shares: pair.filter((one) => one != null), release })
    const cipher = await transact(ctx, (tx) => selectPaperCipher(tx, session.row.id, paper.paperId))
    // Opened once to see that it is whole; the candidates' machines open their own.
    decryptPaper(key, paper.paperId, cipher)
    keys.set(paper.paperId, key)
  }
  return { first, keys }
}

async function writeRelease(
  tx: Tx,
  session: HeldSession,
  first: Person & { at: number },
  second: Person,
  keys: ReadonlyMap<string, Buffer>,
) {
  const ids = session.runs.map(({ id }) => id)
  await lockRuns(tx, ids)
  for (const id of ids) await setReleased(tx, id, keys)
  const forms = session.papers.map(({ form }) => form)
  await insertPairs(tx, ids, {
    act: 'release',
    subjectId: session.sessionId,
    body: { papers: session.papers.map(({ paperId }) => paperId) },
    first: { ...first, at: new Date(first.at) },
    second,
  })
  await record(tx, {
    act: 'paper.release',
    batchId: session.row.batch_id,
    subject: ['exam-session', session.sessionId],
    summary: `启封试卷${forms.join('、')}（${session.runs[0]?.session ?? ''}，${ids.length}个考场），保管人${first.name}、${second.name}`,
    clauses: session.window.clause ? [session.window.clause] : [],
    after: { papers: session.papers.map(({ paperId }) => paperId), rooms: ids },
  })
}

async function give(ctx: Context, session: HeldSession, passphrase: string): Promise<void> {
  const shares = heldShares(ctx.platform)
  const person = personOf(ctx)
  const now = ctx.platform.clock.now().getTime()
  assertMayOpen(ctx.platform, session)
  const purpose = releasePurpose(session)
  const waiting = shares.held(purpose, now)
  if (waiting.some(({ accountId }) => accountId === person.accountId))
    throw new DomainError('release.same_person', { name: person.name })
  const opened = await openOwn(ctx, sealsOf(session), 'paper', await unlockOwn(ctx, session, passphrase))
  if (waiting.length === 0) {
    shares.keep(purpose, person, opened, now)
    return
  }
  const { first, keys } = await joinKeys(ctx, session, opened).finally(() => {
    for (const { bytes } of opened.values()) bytes.fill(0)
  })
  await transact(ctx, (tx) => writeRelease(tx, session, first, person, keys))
  shares.forget(purpose)
  shares.forget(emergencyPurpose(session))
}

/** Does what may be refused about an opening, and writes every refusal down before it is given back. */
export async function orRefuse<T>(ctx: Context, session: HeldSession, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const refusal = error instanceof SealingError ? refusalOf(error, ctx.actor.name) : error
    if (!(refusal instanceof DomainError)) throw error
    throw await refuseRelease(ctx, session, refusal)
  }
}

/** A custodian gives the shares of a session's papers; with the second person's the rooms get their keys. */
export function giveOwnShare(
  ctx: Context,
  key: { packageId: string; sessionId: string },
  passphrase: string,
): Promise<ReleaseState> {
  return heldShares(ctx.platform).inTurn(`${key.packageId}/${key.sessionId}`, async () => {
    const session = await transact(ctx, (tx) => findSession(tx, key.packageId, key.sessionId))
    if (isReleased(session)) throw new DomainError('release.done')
    await orRefuse(ctx, session, () => give(ctx, session, passphrase))
    return transact(ctx, async (tx) =>
      releaseStateOf(ctx.platform, await findSession(tx, key.packageId, key.sessionId)),
    )
  })
}

/** A custodian takes a waiting share back. */
export async function takeOwnShareBack(
  ctx: Context,
  key: { packageId: string; sessionId: string },
): Promise<ReleaseState> {
  const session = await transact(ctx, (tx) => findSession(tx, key.packageId, key.sessionId))
  heldShares(ctx.platform).forget(releasePurpose(session), personOf(ctx).accountId)
  return releaseStateOf(ctx.platform, session)
}
