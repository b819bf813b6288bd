import { setTimeout as pause } from 'node:timers/promises'
import { getSite, giveShare, listPackages, makePackage, type NodeSession } from '#contract/exam-node.ts'
import { getLiveRoom, giveRunTime, markRunAbsent, markRunViolation, openRunEntry } from '#contract/invigilation.ts'
import { closeRoom, getClosing, getRoomRecord, sealRoom, signRoomRecord } from '#contract/invigilation-closing.ts'
import { askPair, confirmPair } from '#contract/invigilation-pairs.ts'
import type { TicketItem } from '#contract/ticket.ts'
import { drawFrom } from '#core/kernel/draw.ts'
import { type ExamWire, openWire } from '#generate/examinee/exam-wire.ts'
import { Examinee } from '#generate/examinee/examinee.ts'
import { type Knowledge, wordsOf } from '#server/demo/acting/knowledge.ts'
import { waitFor } from '#server/demo/acting/wait-for.ts'
import { allTickets } from '#server/demo/steps/ticket.ts'
import type { Candidate } from '../candidates.ts'
import type { Play } from '../play.ts'
import { passphraseOf } from './papers.ts'

/** What the machine rooms did and withstood. */
export interface SittingFigures {
  runs: number
  sat: number
  acknowledged: number
  lostReplies: number
}

const minute = 60_000
const local = (instant: number): string => new Date(instant + 8 * 60 * minute).toISOString().slice(0, 16)

/** A line that drops some requests before they leave and some answers before they arrive. */
function unreliable(ask: ExamWire, chance: (parts: number) => number, figures: SittingFigures): ExamWire {
  return async (method, path, token, body) => {
    const fate = chance(20)
    const lost = { status: 0, body: null, retryAfter: null }
    if (fate === 0) return lost
    const reply = await ask(method, path, token, body)
    if (fate !== 1) return reply
    figures.lostReplies += 1
    return lost
  }
}

/** What somebody who has learnt the bank answers, so that he ends with the points he is meant to have. */
function answersFor(
  examinee: Examinee,
  knowledge: Knowledge,
  points: number,
): readonly (readonly [string, readonly string[]])[] {
  const items = examinee.paper?.parts.flatMap(({ items }) => items) ?? []
  let left = points
  return items
    .toSorted((one, other) => other.points - one.points)
    .map((item) => {
      const key = knowledge.get(wordsOf(item.content))
      if (!key || !('right' in key)) throw new Error(`nobody learnt item ${item.number}`)
      const { right } = key
      const knows = left >= item.points
      if (knows) left -= item.points
      const wrong = ['A', 'B', 'C', 'D'].find((letter) => !right.includes(letter)) ?? ''
      return [String(item.number), knows ? right : wrong === '' ? [] : [wrong]] as const
    })
}

interface Seated {
  readonly ticket: TicketItem
  readonly candidate: Candidate
  readonly seat: number
}

type Run = NodeSession['runs'][number]

/** What all candidates of an exam share: the line, what they learnt, and what is counted. */
interface Course {
  readonly line: ExamWire
  readonly knowledge: Knowledge
  readonly figures: SittingFigures
}

/** A candidate at a machine: enters, then writes. */
interface Sitter {
  enter(): Promise<void>
  write(): Promise<void>
}

/** One candidate from the machine to the last answer; for one in twelve the line is bad. */
function sitter({ ticket, candidate, seat }: Seated, run: Run, { line, knowledge, figures }: Course): Sitter {
  const draw = drawFrom(`line ${ticket.registrationId}`)
  const ask = draw.below(12) === 0 ? unreliable(line, draw.below, figures) : line
  const tail = candidate.person.documentNumber.slice(-6).toUpperCase()
  const examinee = new Examinee(ask, { pairingCode: run.pairingCode, seat, ticket: ticket.ticketNumber ?? '', tail })
  let sealed: Buffer = Buffer.alloc(0)
  return {
    async enter() {
      await examinee.signIn()
      sealed = await examinee.fetchPaper()
    },
    async write() {
      await examinee.start(sealed)
      for (const [index, [question, value]] of answersFor(examinee, knowledge, candidate.theory).entries()) {
        if (draw.below(15) === 0) examinee.act('answer', question, ['A'], index * 900)
        examinee.act('answer', question, value, index * 1_000)
        if (draw.below(25) === 0) examinee.act('mark', question, ['1'], index * 1_000 + 10)
        if (index % 9 === 8) await examinee.flush()
      }
      await examinee.flush()
      figures.acknowledged += examinee.confirmed
    },
  }
}

/** Two invigilators start the room. */
async function startByTwo({ stage }: Play, runId: string): Promise<void> {
  const [first, second] = [await stage.as('invigilator', 1), await stage.as('invigilator', 2)]
  const params = { runId }
  const { pair } = await first.call(askPair, { params, body: { act: { act: 'start' } } })
  await second.call(confirmPair, { params: { runId, pairId: pair.id }, body: {} })
}

/** Both keepers give their share; one alone, and anybody before the minute, is refused. */
async function openPapers(play: Play, session: NodeSession, first: boolean): Promise<void> {
  const { stage, refusals } = play
  const params = { packageId: session.packageId, sessionId: session.sessionId }
  const [one, two] = [await stage.as('paper_custodian', 1), await stage.as('paper_custodian', 2)]
  const share = (number: 1 | 2) => ({ params, body: { passphrase: passphraseOf(number) } })
  await one.call(giveShare, share(1))
  if (first)
    await refusals.expect(
      'papers opened by one person twice',
      () => one.call(giveShare, share(1)),
      'release.same_person',
    )
  const { releasedAt } = await two.call(giveShare, share(2))
  if (!releasedAt) throw new Error('two keepers did not open the papers')
}

/** A quarter of an hour before the start nobody's share is taken. */
async function refuseEarlyOpening({ stage, refusals, plan }: Play, session: NodeSession): Promise<void> {
  const keeper = await stage.as('paper_custodian', 1)
  await refusals.expect(
    'papers opened before their minute',
    () =>
      keeper.call(giveShare, {
        params: { packageId: session.packageId, sessionId: session.sessionId },
        body: { passphrase: passphraseOf(1) },
      }),
    'release.early',
    plan.clauses.earlyOpening,
  )
}

/** Who signs the record of a room in which duty. */
const signers = [
  ['主监考员', 'invigilator', 1],
  ['副监考员', 'invigilator', 2],
  ['主考', 'chief_examiner', 1],
  ['质量督导员', 'quality_supervisor', 1],
  ['考评人员', 'assessor', 1],
] as const

async function signRecord({ stage }: Play, runId: string): Promise<void> {
  const params = { runId }
  for (const [duty, role, number] of signers) {
    const signer = await stage.as(role, number)
    const { contentHash, signatures } = await signer.call(getRoomRecord, { params })
    if (!signatures.some((one) => one.duty === duty && one.needed && one.name === null)) continue
    const supervision = duty === '质量督导员' ? { supervision: '全程' } : {}
    await signer.call(signRoomRecord, { params, body: { duty, contentHash, ...supervision } })
  }
  const { missing } = await (await stage.as('invigilator')).call(getRoomRecord, { params })
  if (missing.length > 0) throw new Error(`the record misses ${missing.map(({ text }) => text).join('，')}`)
}

async function closeRun(play: Play, run: Run): Promise<void> {
  const { stage } = play
  const invigilator = await stage.as('invigilator', 1)
  const params = { runId: run.id }
  const closing = await invigilator.call(getClosing, { params })
  await invigilator.call(closeRoom, {
    params,
    body: {
      zero: closing.zero.map(({ attemptId }) => attemptId),
      unsynced: closing.unsynced.map(({ attemptId }) => attemptId),
      reason: '',
    },
  })
  await signRecord(play, run.id)
  await invigilator.call(sealRoom, { params })
}

interface Room {
  readonly run: Run
  readonly coming: readonly Seated[]
  readonly sitters: readonly Sitter[]
}

/** The doors open, and everybody who comes sits at his machine. */
async function enterRooms(
  { stage }: Play,
  session: NodeSession,
  seatedBy: ReadonlyMap<string, readonly Seated[]>,
  course: Course,
): Promise<readonly Room[]> {
  const invigilator = await stage.as('invigilator', 1)
  for (const run of session.runs)
    await invigilator.call(openRunEntry, { params: { runId: run.id }, body: { decision: '主考决定此时开始进场' } })
  const rooms = session.runs.map((run) => {
    const seated = seatedBy.get(`${run.room} ${Date.parse(run.startsAt)}`) ?? []
    const coming = seated.filter(({ candidate }) => candidate.fate !== 'absent')
    return { run, coming, sitters: coming.map((one) => sitter(one, run, course)) }
  })
  await Promise.all(rooms.flatMap(({ sitters }) => sitters.map((one) => one.enter())))
  return rooms
}

/** Who stayed away is marked, who was caught is written down, and the first room gets time for a stop of its network. */
async function writeDown({ stage }: Play, { run, coming }: Room, isFirst: boolean): Promise<void> {
  const invigilator = await stage.as('invigilator', 1)
  const params = { runId: run.id }
  const { room } = await invigilator.call(getLiveRoom, { params, query: {} })
  const seats = room?.seats ?? []
  const away = seats.filter(({ state }) => state === 'absent-login').map(({ attemptId }) => attemptId)
  if (away.length > 0) await invigilator.call(markRunAbsent, { params, body: { attemptIds: away } })
  for (const { seat } of coming.filter(({ candidate }) => candidate.fate === 'cheats')) {
    const attemptId = seats.find((one) => one.seat === seat)?.attemptId ?? ''
    const reason = '抄袭邻座答案，经提醒不改，两名监考员当场签字'
    await invigilator.call(markRunViolation, { params, body: { attemptId, behaviour: 'copy', tier: 2, reason } })
  }
  if (!isFirst) return
  const body = { attemptId: null, minutes: 5, reason: '交换机重启，全场停顿5分钟' }
  await invigilator.call(giveRunTime, { params, body })
}

/** One session in all its rooms, from the door to the seal. */
async function holdSession(
  play: Play,
  session: NodeSession,
  seatedBy: ReadonlyMap<string, readonly Seated[]>,
  course: Course,
): Promise<void> {
  const { stage } = play
  const { figures } = course
  const start = Date.parse(session.startsAt)
  const isFirst = figures.runs === 0
  await stage.setClock(local(start - 15 * minute))
  const rooms = await enterRooms(play, session, seatedBy, course)
  if (isFirst) await refuseEarlyOpening(play, session)
  await stage.setClock(local(start + minute))
  await openPapers(play, session, isFirst)
  for (const { run } of rooms) await startByTwo(play, run.id)
  const sitters = rooms.flatMap((room) => room.sitters)
  await Promise.all(sitters.map((one) => one.write()))
  figures.sat += sitters.length
  await stage.setClock(local(start + 33 * minute))
  for (const room of rooms) await writeDown(play, room, room === rooms[0])
  await stage.setClock(local(start + (session.runs[0]?.minutes ?? 90) * minute + 8 * minute))
  // The node ends the sittings by its own clock.
  await pause(1_500)
  for (const { run } of rooms) {
    await closeRun(play, run)
    figures.runs += 1
  }
}

/** The whole theory exam of the batch at machines: every session, every room, everybody. */
export async function sitTheory(play: Play, address: string, knowledge: Knowledge): Promise<SittingFigures> {
  const { stage, batchId, byId } = play
  const figures: SittingFigures = { runs: 0, sat: 0, acknowledged: 0, lostReplies: 0 }
  const officer = await stage.as('exam_officer')
  await officer.call(makePackage, { params: { batchId }, body: { kind: 'real' } })
  const seatedBy = Map.groupBy(
    (await allTickets(stage, batchId)).flatMap((ticket) => {
      const candidate = byId.get(ticket.registrationId)
      const theory = ticket.sittings.find(({ subject }) => subject === 'theory')
      return candidate && theory
        ? [{ key: `${theory.place} ${Date.parse(theory.startsAt)}`, ticket, candidate, seat: theory.seat }]
        : []
    }),
    ({ key }) => key,
  )
  const { ask, close } = openWire(address, 128)
  try {
    const { sessions } = await officer.call(getSite, { query: {} })
    const real = sessions.filter(({ kind }) => kind === 'real')
    for (const session of real.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1)))
      await holdSession(play, session, seatedBy, { line: ask, knowledge, figures })
  } finally {
    await close()
  }
  await waitFor('the results of every room', async () => {
    const { packages } = await officer.call(listPackages, { params: { batchId } })
    return packages.every(({ kind, returned, runs }) => kind === 'trial' || returned === runs)
  })
  return figures
}
