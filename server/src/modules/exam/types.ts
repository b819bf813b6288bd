import type { RunStatus } from './run-state.ts'

/** Who does something in the room, by the account on this node. */
export interface Person {
  readonly id: string
  readonly name: string
}

/** One candidate of a run as a package brings him. */
export interface NewAttempt {
  readonly id: string
  readonly registrationId: string
  readonly name: string
  readonly identityMasked: string
  readonly ticket: string
  /** The last six characters of the identity number; only their HMAC with the ticket is kept. */
  readonly identityTail: string
  readonly photo: Buffer | null
  readonly seat: number
  readonly paperId: string
  readonly orderSeed: string
}

/** One room in one session as a package brings it; its papers stand in exam_papers already. */
export interface NewRun {
  readonly id: string
  readonly packageId: string
  readonly batchId: string
  readonly sessionId: string
  readonly placeId: string
  readonly kind: 'real' | 'trial'
  readonly room: string
  readonly session: string
  readonly subject: string
  readonly startsAt: Date
  readonly minutes: number
  readonly seatCount: number
  readonly seatColumns: number
  /** The sections of the pinned policy an exam needs: entry, exam, papers, incident, violation, rules. */
  readonly policy: object
  readonly attempts: readonly NewAttempt[]
}

/** Where a sitting stands. */
export type AttemptStatus = 'expected' | 'signed_in' | 'answering' | 'handed_in' | 'sealed' | 'absent' | 'expelled'

/** What a candidate or a machine waits for the invigilator to allow. */
export type Waiting = 'admission' | 'machine' | 'leave'

/** One seat of a room as the console shows it; times are ISO instants. */
export interface LiveSeat {
  readonly seat: number
  readonly attemptId: string | null
  readonly name: string | null
  readonly ticket: string | null
  readonly identityMasked: string | null
  readonly paperId: string | null
  readonly status: AttemptStatus | null
  readonly epoch: number
  /** Questions with an answer. */
  readonly answered: number
  readonly marked: number
  readonly events: number
  readonly signedInAt: string | null
  readonly startedAt: string | null
  readonly endsAt: string | null
  readonly endedAt: string | null
  readonly extraSeconds: number
  readonly receipt: string | null
  readonly lastSeenAt: string | null
  /** Seen within 15 seconds, within 60, longer ago; none where no machine has spoken for the candidate yet. */
  readonly connection: 'online' | 'quiet' | 'lost' | 'none'
  readonly waiting: Waiting | null
  readonly waitingReason: string | null
  /** Events that wait for a decision of two. */
  readonly held: number
  readonly forks: number
  readonly pagesLeft: number
  readonly machine: {
    readonly id: string
    readonly checkedAt: string | null
    readonly faults: readonly string[]
  } | null
  /** The machine has given too many wrong sign-ins and waits to be freed. */
  readonly machineBlocked: boolean
}

/** A room at this moment. */
export interface LiveRun {
  readonly runId: string
  readonly batchId: string
  readonly placeId: string
  readonly sessionId: string
  readonly kind: 'real' | 'trial'
  readonly room: string
  readonly session: string
  readonly subject: string
  readonly status: RunStatus
  readonly pairingCode: string
  readonly startsAt: string
  readonly minutes: number
  readonly seatCount: number
  readonly seatColumns: number
  readonly entryAt: string | null
  readonly releasedAt: string | null
  readonly startedAt: string | null
  readonly endsAt: string | null
  readonly closedAt: string | null
  readonly sealedAt: string | null
  readonly extraSeconds: number
  /** Seats in their order; an empty seat has no attempt. */
  readonly seats: readonly LiveSeat[]
}

/** What happens in a room, for its log. */
export interface LogEntry {
  readonly runId: string
  readonly kind: string
  /** Chinese, one sentence, without names or numbers of candidates: the attempt says whom it is about. */
  readonly text: string
  readonly attemptId?: string | undefined
  readonly actors?: readonly Person[]
  readonly data?: Readonly<Record<string, unknown>>
  readonly clauses?: readonly string[]
}

/** One candidate's sheet after sealing. */
export interface SealedSheet {
  readonly attemptId: string
  readonly registrationId: string
  readonly paperId: string
  readonly seat: number
  readonly status: AttemptStatus
  /** Answers by question (`12`, `12.2`) in the paper's own letters. */
  readonly answers: ReadonlyMap<string, readonly string[]>
  readonly headSeq: number
  readonly headHash: string | null
  readonly extraSeconds: number
}

/** Events of one candidate and epoch that wait for a decision of two people. */
export interface HeldEvents {
  readonly attemptId: string
  readonly seat: number
  readonly name: string
  readonly epoch: number
  readonly state: 'late' | 'fenced' | 'fork'
  readonly count: number
  readonly firstAt: string
  readonly lastAt: string
  /** Which events these are: `sequence.branch`. */
  readonly events: readonly string[]
  /** All that waits of this epoch, whatever its kind, in one figure: two people decide about what both were shown. */
  readonly mark: string
}
