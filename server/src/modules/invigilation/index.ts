import * as contract from '#contract/invigilation.ts'
import * as closing from '#contract/invigilation-closing.ts'
import * as course from '#contract/invigilation-course.ts'
import * as pairs from '#contract/invigilation-pairs.ts'
import { recoverAnswers } from '#contract/invigilation-recover.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { close, seal, sign } from './commands/closing.ts'
import { ask, confirm, withdraw } from './commands/pairs.ts'
import { recover } from './commands/recover.ts'
import { absent, decide, doMoment, free, give, notice, open } from './commands/room.ts'
import { violate } from './commands/violation.ts'
import { courseGuide, courseOf, write } from './course.ts'
import { closingOf, heldOf, machinesOf } from './queries/closing.ts'
import { printRecord, recordOf } from './queries/record.ts'
import { roomNow, runOf, runsOf, sittingOf } from './queries/runs.ts'

export { recordForPrint } from './queries/record.ts'
export { selectMachineRooms } from './store.ts'

const console: readonly Implementation[] = [
  implement(contract.listRuns, (ctx, { query }) => runsOf(ctx, query)),
  implement(contract.getRun, (ctx, { params }) => runOf(ctx, params.runId)),
  implement(contract.getLiveRoom, (ctx, { params, query }) => roomNow(ctx, params.runId, query.seen)),
  implement(contract.getSitting, (ctx, { params }) => sittingOf(ctx, params)),
  implement(contract.openRunEntry, (ctx, { params, body }) => open(ctx, params.runId, body.decision)),
  implement(pairs.askPair, (ctx, { params, body }) => ask(ctx, params.runId, body)),
  implement(pairs.confirmPair, (ctx, { params, body }) => confirm(ctx, params, body)),
  implement(pairs.withdrawPair, (ctx, { params }) => withdraw(ctx, params)),
  implement(contract.giveRunTime, (ctx, { params, body }) => give(ctx, params.runId, body)),
  implement(contract.markRunAbsent, (ctx, { params, body }) => absent(ctx, params.runId, body.attemptIds)),
  implement(contract.noticeRun, (ctx, { params, body }) => notice(ctx, params.runId, body)),
  implement(contract.doRunMoment, (ctx, { params, body }) => doMoment(ctx, params, body.note)),
  implement(contract.markRunViolation, (ctx, { params, body }) => violate(ctx, params.runId, body)),
  implement(contract.decideAdmission, (ctx, { params, body }) => decide(ctx, params.runId, body)),
]

const ending: readonly Implementation[] = [
  implement(closing.listMachines, (ctx, { params }) => machinesOf(ctx, params.runId)),
  implement(closing.freeMachine, (ctx, { params }) => free(ctx, params)),
  implement(closing.getClosing, (ctx, { params }) => closingOf(ctx, params.runId)),
  implement(closing.closeRoom, (ctx, { params, body }) => close(ctx, params.runId, body)),
  implement(closing.sealRoom, (ctx, { params }) => seal(ctx, params.runId)),
  implement(recoverAnswers, (ctx, { params, file }) => recover(ctx, params.runId, file.bytes)),
  implement(closing.listHeld, (ctx, { params }) => heldOf(ctx, params.runId)),
  implement(closing.getRoomRecord, (ctx, { params }) => recordOf(ctx, params.runId)),
  implement(closing.signRoomRecord, (ctx, { params, body }) => sign(ctx, params.runId, body)),
  implement(closing.printRoomRecord, (ctx, { params }) => printRecord(ctx, params.runId)),
]

const courses: readonly Implementation[] = [
  implement(course.courseGuide, (ctx, { query }) => courseGuide(ctx, query)),
  implement(course.listCourse, (ctx, { query }) => courseOf(ctx, query)),
  implement(course.writeCourse, (ctx, { body }) => write(ctx, body)),
]

/** The invigilator's console: the room as it is, everything done in it, its end and its record. */
export const invigilationRoutes: readonly Implementation[] = [...console, ...ending, ...courses]
