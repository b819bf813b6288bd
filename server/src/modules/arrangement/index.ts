import * as contract from '#contract/arrangement.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { namesOf, openBoard } from './board.ts'
import { arrangeSubject } from './commands/arrange.ts'
import { takePlaces } from './commands/import-places.ts'
import { describeCheck, findAlternatives, judgeSeat, type Move, moveCandidate } from './commands/move-seat.ts'
import { approveDraft, changeApproved, clearSeats, returnDraft, submitDraft } from './commands/move-status.ts'
import { addPlace, editPlace } from './commands/write-place.ts'
import { writeSessions } from './commands/write-sessions.ts'
import { presentArrangement, presentSession } from './present-arrangement.ts'
import { findPlaces, writePlaces } from './queries/list-places.ts'
import { findProposal } from './queries/propose-sessions.ts'
import { findRoom, presentRoom } from './queries/room.ts'
import { writeArrangement } from './queries/write-arrangement.ts'
import { type Subject, selectSessionCounts, selectSessions } from './store.ts'

export { sessionTitle, subjectTitles } from './present-arrangement.ts'
export { type SittingRow, selectSittings } from './store.sittings.ts'

type Params = { batchId: string; subject: Subject }

/** A command on one subject, answered by the arrangement as it stands afterwards. */
const command = (ctx: Context, { batchId, subject }: Params, act: (tx: Tx) => Promise<void>) =>
  transact(ctx, async (tx) => {
    await act(tx)
    return presentArrangement(tx, await openBoard(tx, await findBatch(tx, batchId), subject))
  })

async function presentSessions(tx: Tx, batchId: string) {
  await findBatch(tx, batchId)
  const counts = new Map((await selectSessionCounts(tx, batchId)).map((one) => [one.session_id, one.count]))
  const sessions = await selectSessions(tx, batchId)
  return { sessions: sessions.map((session) => presentSession(session, counts.get(session.id) ?? 0)) }
}

async function askMove(tx: Tx, { batchId, subject }: Params, move: Move) {
  const board = await openBoard(tx, await findBatch(tx, batchId), subject)
  const names = namesOf(board)
  const answer = judgeSeat(board, names, move)
  const checks = answer.checks.map((check) => {
    const { clause, ...described } = describeCheck(board, names, move, check)
    return { ...described, citation: cite({ clause, actual: described.text }) }
  })
  const ok = answer.ok === true
  return { ok, checks, alternatives: ok ? [] : findAlternatives(board, names, move) }
}

const places: readonly Implementation[] = [
  implement(contract.listPlaces, (ctx, { query }) => transact(ctx, (tx) => findPlaces(tx, query))),
  implement(contract.exportPlaces, (ctx, { query }) => transact(ctx, (tx) => writePlaces(tx, query))),
  implement(contract.createPlace, (ctx, { body }) => transact(ctx, (tx) => addPlace(tx, body))),
  implement(contract.changePlace, (ctx, { params, body }) =>
    transact(ctx, (tx) => editPlace(tx, params.placeId, body)),
  ),
  implement(contract.importPlaces, (ctx, { file }) => takePlaces(ctx, file)),
]

const sessions: readonly Implementation[] = [
  implement(contract.listSessions, (ctx, { params }) => transact(ctx, (tx) => presentSessions(tx, params.batchId))),
  implement(contract.setSessions, (ctx, { params, body }) =>
    transact(ctx, async (tx) => {
      await writeSessions(tx, params.batchId, params.subject, body.sessions)
      return presentSessions(tx, params.batchId)
    }),
  ),
  implement(contract.proposeSessions, (ctx, { params }) =>
    transact(ctx, (tx) => findProposal(tx, params.batchId, params.subject)),
  ),
]

const seats: readonly Implementation[] = [
  implement(contract.getRoom, (ctx, { params }) =>
    transact(ctx, (tx) => findRoom(tx, params.batchId, params.sessionId, params.placeId)),
  ),
  implement(contract.askMove, (ctx, { params, body }) => transact(ctx, (tx) => askMove(tx, params, body))),
  implement(contract.moveSeat, (ctx, { params, body }) =>
    transact(ctx, async (tx) => {
      await moveCandidate(tx, params.batchId, params.subject, body)
      const board = await openBoard(tx, await findBatch(tx, params.batchId), params.subject)
      return presentRoom(board, body.sessionId, body.placeId)
    }),
  ),
]

/** Places, sessions, and who sits where and when. */
export const arrangementRoutes: readonly Implementation[] = [
  ...places,
  ...sessions,
  ...seats,
  implement(contract.getArrangement, (ctx, { params }) => command(ctx, params, async () => undefined)),
  implement(contract.exportArrangement, (ctx, { params }) =>
    transact(ctx, (tx) => writeArrangement(tx, params.batchId, params.subject)),
  ),
  implement(contract.arrange, (ctx, { params, body }) =>
    command(ctx, params, (tx) => arrangeSubject(tx, params.batchId, params.subject, body.seed)),
  ),
  implement(contract.clearArrangement, (ctx, { params, body }) =>
    command(ctx, params, (tx) => clearSeats(tx, params.batchId, params.subject, body.reason)),
  ),
  implement(contract.submitArrangement, (ctx, { params }) =>
    command(ctx, params, (tx) => submitDraft(tx, params.batchId, params.subject)),
  ),
  implement(contract.approveArrangement, (ctx, { params }) =>
    command(ctx, params, (tx) => approveDraft(tx, params.batchId, params.subject)),
  ),
  implement(contract.returnArrangement, (ctx, { params, body }) =>
    command(ctx, params, (tx) => returnDraft(tx, params.batchId, params.subject, body.reason)),
  ),
  implement(contract.changeArrangement, (ctx, { params, body }) =>
    command(ctx, params, (tx) => changeApproved(tx, params.batchId, params.subject, body.reason)),
  ),
]
