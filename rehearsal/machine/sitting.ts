import type { NodeSession } from '#contract/exam-node.ts'
import { markRunViolation } from '#contract/invigilation.ts'
import type { TicketItem } from '#contract/ticket.ts'
import { drawFrom } from '#core/kernel/draw.ts'
import { type ExamWire, openWire } from '#generate/examinee/exam-wire.ts'
import { Examinee } from '#generate/examinee/examinee.ts'
import { type Knowledge, questionsOf } from '#server/demo/acting/knowledge.ts'
import {
  awaitResults,
  giveOneShare,
  holdSession,
  type LiveSeat,
  packForOwnNode,
  type Run,
  type SessionScript,
  type Sitter,
} from '#server/demo/steps/machine-exam.ts'
import { allTickets } from '#server/demo/steps/ticket.ts'
import type { Candidate } from '../candidates.ts'
import type { Play } from '../play.ts'

/** What the machine rooms did and withstood. */
export interface SittingFigures {
  runs: number
  sat: number
  acknowledged: number
  lostReplies: number
}

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
  { paper }: Examinee,
  knowledge: Knowledge,
  points: number,
): readonly (readonly [string, readonly string[]])[] {
  let left = points
  return questionsOf(paper, knowledge)
    .toSorted((one, other) => other.points - one.points)
    .map(({ number, points: worth, right, wrong }) => {
      const knows = left >= worth
      if (knows) left -= worth
      return [number, knows ? right : wrong.slice(0, 1)] as const
    })
}

interface Seated {
  readonly ticket: TicketItem
  readonly candidate: Candidate
  readonly seat: number
}

/** What all candidates of an exam share: the line, what they learnt, and what is counted. */
interface Course {
  readonly line: ExamWire
  readonly knowledge: Knowledge
  readonly figures: SittingFigures
}

/** One candidate from the machine to the last answer; for one in twelve the line is bad. */
function sitter(
  { ticket, candidate, seat }: Seated,
  { pairingCode }: Run,
  { line, knowledge, figures }: Course,
): Sitter {
  const draw = drawFrom(`line ${ticket.registrationId}`)
  const ask = draw.below(12) === 0 ? unreliable(line, draw.below, figures) : line
  const tail = candidate.person.documentNumber.slice(-6).toUpperCase()
  const examinee = new Examinee(ask, { seat, ticket: ticket.ticketNumber ?? '', tail }, { pairingCode })
  return {
    async enter() {
      await examinee.signIn()
      await examinee.fetchPaper()
    },
    async write() {
      await examinee.start()
      for (const [index, [question, value]] of answersFor(examinee, knowledge, candidate.theory).entries()) {
        if (draw.below(15) === 0) examinee.write(question, ['A'], 'answer', index * 900)
        examinee.write(question, value, 'answer', index * 1_000)
        if (draw.below(25) === 0) examinee.write(question, ['1'], 'mark', index * 1_000 + 10)
        if (index % 9 === 8) await examinee.flush(50)
      }
      await examinee.flush(50)
      figures.sat += 1
      figures.acknowledged += examinee.confirmed
    },
  }
}

/** Both keepers give their share; one alone is refused. */
async function openPapers({ stage, refusals }: Play, session: NodeSession): Promise<void> {
  await giveOneShare(stage, session, 1)
  await refusals.expect(
    'papers opened by one person twice',
    () => giveOneShare(stage, session, 1),
    'release.same_person',
  )
  if (!(await giveOneShare(stage, session, 2))) throw new Error('two keepers did not open the papers')
}

/** A quarter of an hour before the start nobody's share is taken. */
const refuseEarlyOpening = ({ stage, refusals, plan }: Play, session: NodeSession) =>
  refusals.expect(
    'papers opened before their minute',
    () => giveOneShare(stage, session, 1),
    'release.early',
    plan.clauses.earlyOpening,
  )

/** Who was caught is written down. */
async function writeDown({ stage }: Play, { id: runId }: Run, caught: readonly Seated[], seats: readonly LiveSeat[]) {
  const invigilator = await stage.as('invigilator', 1)
  for (const { seat } of caught) {
    const attemptId = seats.find((one) => one.seat === seat)?.attemptId ?? ''
    const reason = '抄袭邻座答案，经提醒不改，两名监考员当场签字'
    await invigilator.call(markRunViolation, {
      params: { runId },
      body: { attemptId, behaviour: 'copy', tier: 2, reason },
    })
  }
}

/** Everybody with a theory seat, by room and start. */
async function seatedBy({ stage, batchId, byId }: Play): Promise<(run: Run) => readonly Seated[]> {
  const seats = Map.groupBy(
    (await allTickets(stage, batchId)).flatMap((ticket) => {
      const candidate = byId.get(ticket.registrationId)
      const theory = ticket.sittings.find(({ subject }) => subject === 'theory')
      return candidate && theory
        ? [{ key: `${theory.place} ${Date.parse(theory.startsAt)}`, ticket, candidate, seat: theory.seat }]
        : []
    }),
    ({ key }) => key,
  )
  return ({ room, startsAt }) => seats.get(`${room} ${Date.parse(startsAt)}`) ?? []
}

/** The whole theory exam of the batch at machines: every session, every room, everybody. */
export async function sitTheory(play: Play, address: string, knowledge: Knowledge): Promise<SittingFigures> {
  const { stage, batchId } = play
  const figures: SittingFigures = { runs: 0, sat: 0, acknowledged: 0, lostReplies: 0 }
  const sessions = await packForOwnNode(stage, batchId)
  const seated = await seatedBy(play)
  const { ask, close } = openWire(address, 128)
  const course: Course = { line: ask, knowledge, figures }
  const of = (run: Run, holds: (fate: Candidate['fate']) => boolean) =>
    seated(run).filter(({ candidate }) => holds(candidate.fate))
  const script: SessionScript = {
    come: (run) => of(run, (fate) => fate !== 'absent').map((one) => sitter(one, run, course)),
    underWay: (run, seats) =>
      writeDown(
        play,
        run,
        of(run, (fate) => fate === 'cheats'),
        seats,
      ),
  }
  try {
    for (const [place, session] of sessions.entries()) {
      const refused = {
        atEntry: () => refuseEarlyOpening(play, session),
        openPapers: () => openPapers(play, session),
      }
      await holdSession(stage, session, place === 0 ? { ...script, ...refused } : script)
      figures.runs += session.runs.length
    }
  } finally {
    await close()
  }
  await awaitResults(stage, batchId)
  return figures
}
