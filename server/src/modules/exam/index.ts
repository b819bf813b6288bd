export { addRuns } from './acts/add-runs.ts'
export { assertDecides, decideHeld, findShown, heldEvents } from './acts/held-events.ts'
export { recoverExport } from './acts/recover-export.ts'
export { closeRun, openEntry, setReleased, startRun } from './acts/run-acts.ts'
export { sealRun } from './acts/seal-run.ts'
export {
  admit,
  allowLeave,
  expel,
  freeMachine,
  giveTime,
  markAbsent,
  moveSeat,
  notify,
} from './acts/seat-acts.ts'
export { startExamClock } from './exam-clock.ts'
export { logRun } from './exam-log.ts'
export { liveRun, refreshRun, rememberedRun } from './live-run.ts'
export { examRoutes } from './routes.ts'
export { sealedSheets } from './sealed-sheets.ts'
export type {
  AttemptStatus,
  HeldEvents,
  LiveRun,
  LiveSeat,
  LogEntry,
  NewAttempt,
  NewRun,
  Person,
  SealedSheet,
} from './types.ts'
