import {
  endExam,
  exportAttendance,
  getExamRoom,
  listAttendance,
  listExamRooms,
  listViolationRules,
  markAttendance,
  markRoomPresent,
  markViolation,
} from '#contract/attendance.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { finishExam, markAllPresent, writeMarks } from './commands/write-marks.ts'
import { writeViolation } from './commands/write-violation.ts'
import { attendanceOf, attendanceWorkbook, roomOf, roomsOf, violationRules } from './queries/attendance-queries.ts'

export { takeMarks } from './commands/write-marks.ts'
export { applyViolation } from './commands/write-violation.ts'
export { areMarksOpen } from './open-marks.ts'

/** Who came, who did not, who broke the rules. */
export const attendanceRoutes: readonly Implementation[] = [
  implement(listExamRooms, (ctx, { params }) => roomsOf(ctx, params.batchId)),
  implement(getExamRoom, (ctx, { params }) => roomOf(ctx, params.batchId, params)),
  implement(listAttendance, (ctx, { params, query }) => attendanceOf(ctx, params.batchId, query)),
  implement(exportAttendance, (ctx, { params, query }) => attendanceWorkbook(ctx, params.batchId, query)),
  implement(markAttendance, (ctx, { params, body }) => writeMarks(ctx, params.batchId, body)),
  implement(markRoomPresent, (ctx, { params }) => markAllPresent(ctx, params.batchId, params)),
  implement(listViolationRules, (ctx, { params }) => violationRules(ctx, params.batchId)),
  implement(markViolation, (ctx, { params, body }) => writeViolation(ctx, params.batchId, body)),
  implement(endExam, (ctx, { params }) => finishExam(ctx, params.batchId)),
]
