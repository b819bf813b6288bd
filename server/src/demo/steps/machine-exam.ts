import { getSite, giveShare, listPackages, makePackage, type NodeSession } from '#contract/exam-node.ts'
import { getLiveRoom, giveRunTime, markRunAbsent, openRunEntry } from '#contract/invigilation.ts'
import { closeRoom, getClosing, getRoomRecord, sealRoom, signRoomRecord } from '#contract/invigilation-closing.ts'
import { askPair, confirmPair } from '#contract/invigilation-pairs.ts'
import { demoPassword } from '#server/modules/access/index.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'

/** A room of a session. */
export type Run = NodeSession['runs'][number]

/** A seat as the invigilator sees it. */
export type LiveSeat = NonNullable<Awaited<ReturnType<typeof liveSeats>>>[number]

/** Somebody who comes to a machine: he enters, and when the exam has begun he writes. */
export interface Sitter {
  enter(): Promise<void>
  write(): Promise<void>
}

/** Who comes to a session, and what happens there besides the usual course. */
export interface SessionScript {
  /** Those who come to a room. */
  come(run: Run): readonly Sitter[]
  /** While the doors are open, a quarter of an hour before the start. */
  atEntry?(): Promise<void>
  /** When the papers are to be opened; two keepers give their shares where nothing else is told. */
  openPapers?(): Promise<void>
  /** Half an hour into the exam. */
  underWay?(run: Run, seats: readonly LiveSeat[]): Promise<void>
}

const minute = 60_000
const local = (instant: number): string => new Date(instant + 8 * 60 * minute).toISOString().slice(0, 16)

/** Packs the batch for the institution's own server and gives the sessions that stand there, in their order. */
export async function packForOwnNode(stage: Stage, batchId: string): Promise<readonly NodeSession[]> {
  const officer = await stage.as('exam_officer')
  await officer.call(makePackage, { params: { batchId }, body: { kind: 'real' } })
  const { sessions } = await officer.call(getSite, { query: {} })
  return sessions
    .filter((one) => one.batchId === batchId && one.kind === 'real')
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
}

/** Waits until the results of every room of a batch have come back. */
export async function awaitResults(stage: Stage, batchId: string): Promise<void> {
  const officer = await stage.as('exam_officer')
  await waitFor('the results of every room', async () => {
    const { packages } = await officer.call(listPackages, { params: { batchId } })
    return packages.every(({ kind, returned, runs }) => kind === 'trial' || returned === runs)
  })
}

/** One keeper gives his share of a session's papers; tells since when they are open. */
export async function giveOneShare(
  stage: Stage,
  { packageId, sessionId }: NodeSession,
  number: number,
): Promise<string | null> {
  const keeper = await stage.as('paper_custodian', number)
  const body = { passphrase: demoPassword }
  return (await keeper.call(giveShare, { params: { packageId, sessionId }, body })).releasedAt
}

async function openByTwo(stage: Stage, session: NodeSession): Promise<void> {
  await giveOneShare(stage, session, 1)
  if (!(await giveOneShare(stage, session, 2))) throw new Error('two keepers did not open the papers')
}

async function startByTwo(stage: Stage, runId: string): Promise<void> {
  const [first, second] = [await stage.as('invigilator', 1), await stage.as('invigilator', 2)]
  const { pair } = await first.call(askPair, { params: { runId }, body: { act: { act: 'start' } } })
  await second.call(confirmPair, { params: { runId, pairId: pair.id }, body: {} })
}

const liveSeats = async (stage: Stage, runId: string) =>
  (await (await stage.as('invigilator')).call(getLiveRoom, { params: { runId }, query: {} })).room?.seats

/** Who signs the record of a room in which duty. */
const signers = [
  ['主监考员', 'invigilator', 1],
  ['副监考员', 'invigilator', 2],
  ['主考', 'chief_examiner', 1],
  ['质量督导员', 'quality_supervisor', 1],
  ['考评人员', 'assessor', 1],
] as const

async function closeAndSeal(stage: Stage, { id: runId }: Run): Promise<void> {
  const invigilator = await stage.as('invigilator')
  const params = { runId }
  const { zero, unsynced } = await invigilator.call(getClosing, { params })
  const ids = (list: readonly { attemptId: string }[]) => list.map(({ attemptId }) => attemptId)
  await invigilator.call(closeRoom, { params, body: { zero: ids(zero), unsynced: ids(unsynced), reason: '' } })
  for (const [duty, role, number] of signers) {
    const signer = await stage.as(role, number)
    const { contentHash, signatures } = await signer.call(getRoomRecord, { params })
    if (!signatures.some((one) => one.duty === duty && one.needed && one.name === null)) continue
    const supervision = duty === '质量督导员' ? { supervision: '全程' } : {}
    await signer.call(signRoomRecord, { params, body: { duty, contentHash, ...supervision } })
  }
  const { missing } = await invigilator.call(getRoomRecord, { params })
  if (missing.length > 0) throw new Error(`the record misses ${missing.map(({ text }) => text).join('，')}`)
  await invigilator.call(sealRoom, { params })
}

/** Who is seated but did not come is marked absent. */
async function markAway(stage: Stage, run: Run): Promise<readonly LiveSeat[]> {
  const seats = (await liveSeats(stage, run.id)) ?? []
  const attemptIds = seats.filter(({ state }) => state === 'absent-login').map(({ attemptId }) => attemptId)
  const params = { runId: run.id }
  if (attemptIds.length > 0) await (await stage.as('invigilator')).call(markRunAbsent, { params, body: { attemptIds } })
  return seats
}

const writing = ['seated', 'answering', 'offline']

/** The node ends the sittings by its own clock. */
const awaitEnd = (stage: Stage, runId: string) =>
  waitFor('the end of the sittings', async () =>
    (await liveSeats(stage, runId))?.every(({ state }) => !writing.includes(state)),
  )

/** One session in all its rooms, from the opening of the doors to the sealed records; the first room's network stops. */
export async function holdSession(stage: Stage, session: NodeSession, script: SessionScript): Promise<void> {
  const { runs } = session
  const invigilator = await stage.as('invigilator')
  const start = Date.parse(session.startsAt)
  await stage.setClock(local(start - 15 * minute))
  const body = { decision: '主考决定此时开始进场' }
  for (const { id: runId } of runs) await invigilator.call(openRunEntry, { params: { runId }, body })
  const sitters = runs.flatMap((run) => script.come(run))
  await Promise.all(sitters.map((one) => one.enter()))
  await script.atEntry?.()
  await stage.setClock(local(start + minute))
  await (script.openPapers?.() ?? openByTwo(stage, session))
  for (const { id } of runs) await startByTwo(stage, id)
  await Promise.all(sitters.map((one) => one.write()))
  await stage.setClock(local(start + 32 * minute))
  for (const run of runs) {
    const seats = await markAway(stage, run)
    await script.underWay?.(run, seats)
  }
  const stop = { attemptId: null, minutes: 5, reason: '交换机重启，全场停顿5分钟' }
  await invigilator.call(giveRunTime, { params: { runId: runs[0]?.id ?? '' }, body: stop })
  await stage.setClock(local(start + ((runs[0]?.minutes ?? 90) + 8) * minute))
  for (const run of runs) {
    await awaitEnd(stage, run.id)
    await closeAndSeal(stage, run)
  }
}
