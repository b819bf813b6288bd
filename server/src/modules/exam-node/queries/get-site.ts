import type { NodeRun, NodeSession } from '#contract/exam-node.ts'
import { judgePreflight, type PreflightReport } from '#core/theory-exam/preflight.ts'
import { type Context, type Platform, type Tx, transact } from '#server/platform/context.ts'
import { selectInstitutionNames } from '../../institution/index.ts'
import { findSession, type HeldSession } from '../find-session.ts'
import { nodeIdentity } from '../node-identity.ts'
import { releaseStateOf } from '../release-state.ts'
import { manifestIn, selectReceived } from '../store.packages.ts'
import { selectHandBacks, selectMachines } from '../store.returns.ts'
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

type MachineRow = Awaited<ReturnType<typeof selectMachines>>[number]

function presentMachine(row: MachineRow): NodeRun['machines'][number] {
  const found = row.preflight as unknown as PreflightReport | null
  return {
    id: row.id,
    seat: row.seat,
    checkedAt: row.checked_at?.toISOString() ?? null,
    browser: found?.browser ?? null,
    faults: found ? judgePreflight(found).map(({ text }) => text) : [],
    markerSurvived: found?.markerSurvived ?? null,
  }
}

async function runsOf(tx: Tx, { runs }: HeldSession): Promise<NodeRun[]> {
  const ids = runs.map(({ id }) => id)
  const people = await countCandidates(tx, ids)
  const machines = await selectMachines(tx, [...new Set(runs.map((run) => run.place_id))])
  const back = await selectHandBacks(tx, ids, 'out')
  return runs.map((run) => {
    const sent = back.get(run.id)
    const handBack = sent?.acknowledged_at
      ? 'acknowledged'
      : sent
        ? 'sent'
        : run.status === 'sealed'
          ? 'sealed'
          : 'none'
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
      machines: machines.filter((machine) => machine.place_id === run.place_id).map(presentMachine),
      handBack: run.kind === 'trial' ? 'none' : handBack,
      acknowledgedAt: sent?.acknowledged_at?.toISOString() ?? null,
    }
  })
}

async function sessionOf(tx: Tx, session: HeldSession): Promise<NodeSession> {
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
    papers: session.papers.map(({ paperId, form, seal, permit }) => ({
      ...{ paperId, form, title: seal.title, spare: false },
      permitted: permit !== null || seal.format === 'jiheng-trial-paper-1',
      emergency: seal.format === 'jiheng-sealed-paper-1' && seal.emergency !== null,
      custodians: seal.format === 'jiheng-sealed-paper-1' ? seal.shares.map(({ name }) => name) : [],
    })),
    runs: await runsOf(tx, session),
    release: releaseStateOf(tx.platform, session),
  }
}

/** A session is past when it was sealed and handed back, or lies more than a week behind. */
const isPast = (session: NodeSession, now: Date): boolean =>
  session.runs.every((run) => run.handBack === 'acknowledged' || (run.kind === 'trial' && run.status === 'sealed')) ||
  now.getTime() - Date.parse(session.startsAt) > 7 * 86_400_000

/** Everything a site's staff must see before, while and after an exam. */
export const siteOf = (ctx: Context, past: boolean) =>
  transact(ctx, async (tx) => {
    const sessions: NodeSession[] = []
    for (const row of (await selectReceived(tx)).slice(0, 200))
      for (const id of new Set(manifestIn(row).rooms.map(({ sessionId }) => sessionId))) {
        const session = await findSession(tx, row.id, id).catch(() => null)
        if (session) sessions.push(await sessionOf(tx, session))
      }
    return {
      now: tx.now.toISOString(),
      role: tx.platform.config.role,
      sessions: sessions
        .filter((session) => isPast(session, tx.now) === past)
        .sort((one, other) => one.startsAt.localeCompare(other.startsAt) || one.kind.localeCompare(other.kind)),
    }
  })

/** What anybody may know of this node: who it is, by public keys, and whether it has its first package. */
export async function describeNode({ platform }: { platform: Platform }) {
  const names = await selectInstitutionNames(platform)
  return {
    role: platform.config.role,
    founded: names.length > 0,
    institution: names.length === 1 ? (names[0] ?? null) : null,
    identity: await nodeIdentity(platform),
    now: platform.clock.now().toISOString(),
  }
}
