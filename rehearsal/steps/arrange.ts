import { approveArrangement, getRoom, moveSeat, setSessions, submitArrangement } from '#contract/arrangement.ts'
import { issueTickets } from '#contract/ticket.ts'
import {
  type ArrangedSubject,
  approveSeats,
  planSessions,
  readArrangement,
  seatAll,
  submitSeats,
} from '#server/demo/steps/arrange.ts'
import { addPlaces } from '#server/demo/steps/prepare.ts'
import { double, type Play } from '../play.ts'

/** Places, sessions, seats for everybody, one attempt at a 31st in a room, and approval by another person. */
export async function arrangeSeats(play: Play): Promise<void> {
  const { stage, plan, batchId, figures, progress } = play
  await addPlaces(stage, plan.places)
  await refuseOutsideDays(play)
  await planSessions(stage, batchId, 'theory', plan.theorySessions, plan.theoryMinutes)
  await planSessions(stage, batchId, 'practical', plan.practicalSessions, plan.practicalMinutes)
  const theory = await seatAll(stage, batchId, 'theory', `${plan.name} ${play.seed}`)
  progress.begin('实操编排')
  const practical = await seatAll(stage, batchId, 'practical', `${plan.name} ${play.seed}`)
  figures.seated = Math.min(theory.seated, practical.seated)
  figures.roomSessions = theory.roomSessions
  figures.roomSessionsBound = theory.bound
  figures.practicalRoomSessions = practical.roomSessions
  await refuseCrowding(play)
  await refuseTickets(play)
  await refuseOwnApproval(play)
  await approveSeats(stage, batchId, 'theory')
  await submitSeats(stage, batchId, 'practical')
  await approveSeats(stage, batchId, 'practical')
}

async function refuseOutsideDays({ stage, plan, batchId, refusals }: Play): Promise<void> {
  const officer = await stage.as('exam_officer')
  const sessions = [{ startsAt: `${plan.foundedAt}:00+08:00`, minutes: plan.theoryMinutes }]
  await refusals.expect(
    'a session outside the planned days',
    () => officer.call(setSessions, { params: { batchId, subject: 'theory' }, body: { sessions } }),
    'session.outside_plan',
  )
}

/** A full room takes nobody more, though machines stand in reserve. */
async function refuseCrowding({ stage, batchId, refusals }: Play): Promise<void> {
  const officer = await stage.as('exam_officer')
  const view = await readArrangement(stage, batchId, 'theory')
  const full = view.cells.find((cell) => cell.count === cell.usable)
  const other = view.cells.find((cell) => cell !== full)
  if (!full || !other) throw new Error('no full room was found')
  const guest = await seatedIn(stage, batchId, other)
  await refusals.expect(
    'a 31st candidate in a room of thirty',
    () =>
      officer.call(moveSeat, {
        params: { batchId, subject: 'theory' },
        body: { registrationId: guest, sessionId: full.sessionId, placeId: full.placeId, seat: full.usable + 1 },
      }),
    'arrangement.move_refused',
    null,
  )
}

async function seatedIn(stage: Play['stage'], batchId: string, cell: { sessionId: string; placeId: string }) {
  const { sessionId, placeId } = cell
  const room = await (await stage.as('exam_officer')).call(getRoom, { params: { batchId, sessionId, placeId } })
  return room.seats.find(({ person }) => person)?.person?.registrationId ?? ''
}

async function refuseTickets({ stage, plan, batchId, refusals }: Play): Promise<void> {
  const officer = await stage.as('exam_officer')
  await refusals.expect(
    'tickets before the seats are approved',
    () => officer.call(issueTickets, { params: { batchId }, body: {} }),
    'chain.too_early',
    plan.clauses.early_ticket,
  )
}

async function refuseOwnApproval({ stage, batchId, refusals }: Play): Promise<void> {
  const subject: ArrangedSubject = 'theory'
  const params = { batchId, subject }
  await (await stage.as('exam_officer', double)).call(submitArrangement, { params, body: {} })
  const same = await stage.as('director', double)
  await refusals.expect(
    'seats approved by the one who submitted them',
    () => same.call(approveArrangement, { params, body: {} }),
    'arrangement.same_person',
    null,
  )
}
