import type { Grace } from '#core/theory-exam/capture.ts'
import type { EntryPolicy } from '#core/theory-exam/entry-types.ts'
import type { EpochState } from './epoch-state.ts'
import type { AttemptStatus, Waiting } from './types.ts'

/** Where a room stands: entry not open, entry open, paper released, writing, closed, sealed for good. */
export type RunStatus = 'waiting' | 'entry' | 'released' | 'running' | 'closed' | 'sealed'

/** The words of the two courses, as refusals name them. */
export const runStatusTitles: Readonly<Record<RunStatus, string>> = {
  waiting: '未开放入场',
  entry: '入场中',
  released: '试卷已启封',
  running: '考试中',
  closed: '已收场',
  sealed: '已封存',
}
export const attemptStatusTitles: Readonly<Record<AttemptStatus, string>> = {
  expected: '未登录',
  signed_in: '已登录',
  answering: '作答中',
  handed_in: '已交卷',
  sealed: '已截止',
  absent: '缺考',
  expelled: '终止考试',
}

/** A notice as candidates are shown it. */
export interface Notice {
  readonly id: string
  readonly at: string
  readonly text: string
}

/** What of a run never changes while it is in memory; times are milliseconds since 1970. */
export interface RunFacts {
  readonly id: string
  readonly tenantId: string
  readonly packageId: string
  readonly batchId: string
  readonly sessionId: string
  readonly placeId: string
  readonly kind: 'real' | 'trial'
  readonly room: string
  readonly session: string
  readonly subject: string
  readonly startsAt: number
  readonly minutes: number
  readonly seatCount: number
  readonly seatColumns: number
  readonly pairingCode: string
  readonly entryPolicy: EntryPolicy
  /** Minutes before the end at which the institution's texts have candidates reminded. */
  readonly reminderMinutes: readonly number[]
  /** What is left after the end for answers still on their way. */
  readonly grace: Grace
  /** Refused sign-ins in a row after which a seat takes no more. */
  readonly wrongLimit: number
}

/** The ciphertext of a paper as candidates fetch it. */
export interface PaperBytes {
  readonly hash: string
  readonly cipher: Buffer
}

/** One room in memory. */
export class RunState {
  readonly facts: RunFacts
  status: RunStatus
  entryAt: number | null = null
  releasedAt: number | null = null
  startedAt: number | null = null
  closedAt: number | null = null
  sealedAt: number | null = null
  extraSeconds = 0
  /** Keys of released papers, base64. */
  readonly keys = new Map<string, string>()
  readonly papers = new Map<string, PaperBytes>()
  readonly sittings = new Map<string, Sitting>()
  /** Sittings by the HMAC of ticket and tail, hex. */
  readonly byEntry = new Map<string, Sitting>()
  readonly notices: Notice[] = []
  /** `notices` as JSON, for those who have none of their own. */
  noticesText = '[]'

  constructor(facts: RunFacts, status: RunStatus) {
    this.facts = facts
    this.status = status
  }

  addNotice(notice: Notice): void {
    if (this.notices.some(({ id }) => id === notice.id)) return
    this.notices.push(notice)
    this.noticesText = JSON.stringify(this.notices)
  }
}

/** What of a sitting never changes. */
export interface SittingFacts {
  readonly id: string
  readonly registrationId: string
  readonly name: string
  readonly identityMasked: string
  readonly ticket: string
  readonly entryIndex: string
  readonly paperId: string
  readonly orderSeed: string
}

/** An id as the database reads it in binary. */
export const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** One candidate's sitting in memory. */
export class Sitting {
  readonly facts: SittingFacts
  readonly run: RunState
  /** The id as the database sends it over the wire. */
  readonly idBytes: Buffer
  seat = 0
  hasPhoto = false
  epoch = 0
  status: AttemptStatus = 'expected'
  signedInAt: number | null = null
  startedAt: number | null = null
  endedAt: number | null = null
  extraSeconds = 0
  receipt: string | null = null
  admittedAt: number | null = null
  machineAllowedAt: number | null = null
  leaveAllowedAt: number | null = null
  readonly epochs = new Map<number, EpochState>()
  readonly answered = new Set<string>()
  readonly marked = new Set<string>()
  pagesLeft = 0
  events = 0
  /** Bytes of all answers of the log, as they are stored. */
  bytes = 0
  held = 0
  forks = 0
  /** When a machine last spoke for him, by the clock that is never set; null where none has since the start. */
  lastSeen: number | null = null
  /** The same by the time of the node. */
  lastSeenAt: number | null = null
  waiting: Waiting | null = null
  waitingReason: string | null = null
  readonly notices: Notice[] = []
  /** What is on its way to the disk for this candidate; the next waits for it. */
  writing: Promise<unknown> | null = null
  /** The last write may or may not have reached the disk: to be read again before anything is decided. */
  stale = false
  /** Something was stored since the heads were last folded into the ledger. */
  unfolded = false

  constructor(facts: SittingFacts, run: RunState) {
    this.facts = facts
    this.run = run
    this.idBytes = uuidBytes(facts.id)
  }

  get ended(): boolean {
    return this.status !== 'expected' && this.status !== 'signed_in' && this.status !== 'answering'
  }

  /** The epoch that writes, once the candidate has signed in. */
  get current(): EpochState | undefined {
    return this.epochs.get(this.epoch)
  }

  /** The newest epoch a machine was opened for: the one before, between a move and the next sign-in. */
  get latest(): EpochState | undefined {
    return this.epochs.get(this.epoch) ?? this.epochs.get(this.epoch - 1)
  }

  /** A machine spoke for him. */
  seen(steady: number, now: number): void {
    this.lastSeen = steady
    this.lastSeenAt = now
  }

  /** Runs something alone for this candidate: after what is under way, before what comes next. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    while (this.writing) await this.writing
    const running = work()
    const settled = running.then(
      () => undefined,
      () => undefined,
    )
    this.writing = settled
    void settled.then(() => {
      if (this.writing === settled) this.writing = null
    })
    return running
  }
}
