import type { MissingPart, NodeRun, NodeSession } from '#contract/exam-node.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Platform, systemActor, type Tx, transact, transactFor } from '#server/platform/context.ts'
import { selectHouses, selectInstitutionNames } from '../../institution/index.ts'
import { type HeldSession, heldSessions } from '../find-session.ts'
import { machinesOfRuns } from '../machines-of-runs.ts'
import { missingBuilds } from '../missing-builds.ts'
import { nodeIdentity } from '../node-identity.ts'
import { releaseStateOf } from '../release-state.ts'
import { startCode } from '../start-code.ts'
import { manifestIn, type PackageRow, selectAnyPackage, selectReceived } from '../store.packages.ts'
import { selectHandBacks } from '../store.returns.ts'
import { countCandidates } from '../store.sessions.ts'

const statusTitles: Readonly<Record<string, string>> = {
  waiting: '未开始入场',
  entry: '入场中',
  released: '已启封',
  running: '作答中',
  closed: '已收卷',
  sealed: '已封存',
  withdrawn: '已作废',
}

/** What is told of the rooms of all sessions, read at once however many they are. */
async function readRooms(tx: Tx, sessions: readonly HeldSession[]) {
  const runs = sessions.flatMap((session) => session.runs)
  const ids = runs.map(({ id }) => id)
  return {
    people: await countCandidates(tx, ids),
    machines: await machinesOfRuns(tx, runs),
    back: await selectHandBacks(tx, ids, 'out'),
    // At the institution rooms of a site's own server have come in, and go nowhere from here.
    taken: await selectHandBacks(tx, ids, 'in'),
  }
}

type Rooms = Awaited<ReturnType<typeof readRooms>>

function presentRuns({ runs }: HeldSession, { people, machines, back, taken }: Rooms): NodeRun[] {
  return runs.map((run) => {
    const sent = back.get(run.id)
    const acknowledgedAt = sent ? sent.acknowledged_at : (taken.get(run.id)?.at ?? null)
    const handBack = acknowledgedAt ? 'acknowledged' : sent ? 'sent' : run.status === 'sealed' ? 'sealed' : 'none'
    return {
      id: run.id,
      placeId: run.place_id,
      room: run.room,
      kind: run.kind as NodeRun['kind'],
      status: run.status as NodeRun['status'],
      statusTitle: statusTitles[run.status] ?? run.status,
      startsAt: run.starts_at.toISOString(),
      minutes: run.minutes,
      seats: run.seat_count,
      candidates: people.get(run.id) ?? 0,
      pairingCode: run.pairing_code,
      machines: [...(machines.get(run.id) ?? [])],
      handBack: run.kind === 'trial' ? 'none' : handBack,
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    }
  })
}

function presentSession(tx: Tx, session: HeldSession, rooms: Rooms): NodeSession {
  const [first] = session.runs
  return {
    packageId: session.row.id,
    sessionId: session.sessionId,
    batchId: session.row.batch_id,
    batch: session.manifest.batch.name,
    kind: session.row.kind as NodeSession['kind'],
    title: first?.session ?? '',
    subject: [...new Set(session.runs.map((run) => run.subject))].join('；'),
    startsAt: session.startsAt,
    receivedAt: session.row.received_at?.toISOString() ?? null,
    papers: session.papers.map(({ paperId, form, spare, seal, permit }) => ({
      ...{ paperId, form, title: seal.title, spare },
      permitted: permit !== null || seal.format === 'jiheng-trial-paper-1',
      emergency: seal.format === 'jiheng-sealed-paper-1' && seal.emergency !== null,
      custodians: seal.format === 'jiheng-sealed-paper-1' ? seal.shares.map(({ name }) => name) : [],
    })),
    runs: presentRuns(session, rooms),
    release: releaseStateOf(tx.platform, session),
  }
}

/** Whether a package's own account of itself is there: without it neither rooms nor papers are known. */
const isWhole = (row: PackageRow): boolean => Array.isArray(manifestIn(row).rooms)

const unreadable = (row: PackageRow): MissingPart => ({
  code: 'package',
  text: `${localInChina(row.made_at).slice(0, 10)}制作的考试包（尾号${row.id.slice(-6)}）没有考场清单`,
  remedy: '请评价机构重新制作考试包，送来装入',
})

/** A session is past when it was sealed and handed back, or lies more than a week behind. */
const isPast = (session: NodeSession, now: Date): boolean =>
  session.runs.every((run) => run.handBack === 'acknowledged' || (run.kind === 'trial' && run.status === 'sealed')) ||
  now.getTime() - Date.parse(session.startsAt) > 7 * 86_400_000

/** Everything a site's staff must see before, while and after an exam. */
export const siteOf = (ctx: Context, past: boolean) =>
  transact(ctx, async (tx) => {
    const rows = (await selectReceived(tx)).slice(0, 200)
    const held = await heldSessions(tx, rows.filter(isWhole))
    const rooms = await readRooms(tx, held)
    const sessions = held.map((session) => presentSession(tx, session, rooms))
    return {
      now: tx.now.toISOString(),
      role: tx.platform.config.role,
      missing: [...missingBuilds(), ...rows.filter((row) => !isWhole(row)).map(unreadable)],
      sessions: sessions
        .filter((session) => isPast(session, tx.now) === past)
        .sort((one, other) => one.startsAt.localeCompare(other.startsAt) || one.kind.localeCompare(other.kind)),
    }
  })

/** A site is founded once a package is in: its staff came with it. Before that the door for the first one stays open. */
async function isFounded(platform: Platform): Promise<boolean> {
  const { institutions } = await selectHouses(platform)
  if (platform.config.role !== 'site') return institutions.length > 0
  for (const id of institutions)
    if (await transactFor(platform, systemActor(id, 'institution'), id, selectAnyPackage)) return true
  return false
}

/** What anybody may know of this node: who it is, by public keys, and whether it has its first package. */
export async function describeNode({ platform }: { platform: Platform }) {
  const names = await selectInstitutionNames(platform)
  return {
    role: platform.config.role,
    founded: await isFounded(platform),
    institution: names.length === 1 ? (names[0] ?? null) : null,
    identity: await nodeIdentity(platform),
    now: platform.clock.now().toISOString(),
  }
}

/** What the console of a site without its first package says: who it is, and the code that lets one in; else null. */
export async function siteGreeting(platform: Platform): Promise<string | null> {
  if (await isFounded(platform)) return null
  const { text, fingerprint } = await nodeIdentity(platform)
  return `考点服务器尚未装入考试包，请打开上面的地址/site-start。\n启动码：${startCode(platform)}\n指纹：${fingerprint}\n登记文本：${text}`
}
