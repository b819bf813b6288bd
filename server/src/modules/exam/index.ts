import type { AnswerExport } from '#core/theory-exam/answer-export.ts'
import type { Platform, Tx } from '#server/platform/context.ts'
import type { Implementation } from '#server/platform/http/implement.ts'
import type { HeldEvents, LiveRun, LogEntry, NewRun, Person, SealedSheet } from './types.ts'

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

const later = (): never => {
  throw new Error('not yet')
}

/** Puts runs and their candidates into the node's tables; the same run again changes nothing. Gives the pairing codes. */
export const addRuns = (_tx: Tx, _runs: readonly NewRun[]): Promise<ReadonlyMap<string, string>> => later()
/** Opens the door: candidates may sign in. */
export const openEntry = (_tx: Tx, _runId: string, _by: Person): Promise<void> => later()
/**
 * The papers of the run were opened: from now on a start gives their keys (32 bytes each, by paper). Keeps them in
 * exam_run_keys, sealed, until the run is sealed; the caller stores nothing.
 */
export const setReleased = (_tx: Tx, _runId: string, _keys: ReadonlyMap<string, Buffer>): Promise<void> => later()
/** Starts the clock of the room. */
export const startRun = (_tx: Tx, _runId: string, _by: Person): Promise<void> => later()
/** Gives time back to a candidate, or to the whole room; who was sealed by the clock goes on. */
export const giveTime = (
  _tx: Tx,
  _gift: { runId: string; attemptId: string | null; seconds: number; reason: string; by: Person; clauses?: readonly string[] },
): Promise<void> => later()
/** Moves a candidate to another seat: the machine left behind is fenced, the new one may sign in. */
export const moveSeat = (
  _tx: Tx,
  _move: { attemptId: string; seat: number; reason: string; by: Person; second: Person },
): Promise<void> => later()
/** Lets in a candidate the rules ask a person about, or a sign-in from another machine. */
export const admit = (_tx: Tx, _one: { attemptId: string; reason: string; by: Person }): Promise<void> => later()
/** Allows a candidate to hand in before the end where nothing is written. */
export const allowLeave = (_tx: Tx, _one: { attemptId: string; reason: string; by: Person }): Promise<void> => later()
/** Lets a machine with too many wrong sign-ins try again. */
export const freeMachine = (_tx: Tx, _one: { runId: string; seat: number; by: Person }): Promise<void> => later()
/** Ends the sitting of a candidate who was expelled; what he wrote before stays. */
export const expel = (
  _tx: Tx,
  _one: { attemptId: string; reason: string; by: Person; clauses?: readonly string[] },
): Promise<void> => later()
/** Marks candidates who have not signed in as absent. */
export const markAbsent = (_tx: Tx, _runId: string, _attemptIds: readonly string[], _by: Person): Promise<void> => later()
/** Shows a notice to the room, or to one candidate. */
export const notify = (
  _tx: Tx,
  _one: { runId: string; attemptId: string | null; text: string; by: Person },
): Promise<void> => later()
/** Ends the room: refused while anybody may still write or is not accounted for. */
export const closeRun = (_tx: Tx, _runId: string, _by: Person): Promise<void> => later()
/** Seals a closed room: the heads of all logs go into the ledger. Gives their root. */
export const sealRun = (_tx: Tx, _runId: string, _by: Person): Promise<string> => later()
/** What waits for a decision of two in a run. */
export const heldEvents = (_tx: Tx, _runId: string): Promise<readonly HeldEvents[]> => later()
/** Two people take held events into account, or leave them out. */
export const decideHeld = (
  _tx: Tx,
  _decision: { attemptId: string; epoch: number; take: boolean; by: Person; second: Person; reason: string },
): Promise<void> => later()
/** Takes in a machine's file of last resort: what is missing is stored, counted before the end and held after it. */
export const recoverExport = (
  _tx: Tx,
  _file: AnswerExport,
  _by: Person,
): Promise<{ attemptId: string; runId: string; stored: number; known: number; held: boolean }> => later()
/** Writes what happened into the log of a room. */
export const logRun = (_tx: Tx, _entry: LogEntry): Promise<void> => later()
/** The room at this moment; null where the tenant has no such run. */
export const liveRun = (_platform: Platform, _tenantId: string, _runId: string): Promise<LiveRun | null> => later()
/** The answers of a sealed run, for marking; refused before. */
export const sealedSheets = (_tx: Tx, _runId: string): Promise<readonly SealedSheet[]> => later()

/** What machines and candidates ask of the node. */
export const examRoutes: readonly Implementation[] = []

/** The hands of the clock: ends sittings, folds heads into the ledger; begins when the server does. */
export const startExamClock = (_platform: Platform): void => undefined
