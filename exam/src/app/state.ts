import { computed, signal } from '@preact/signals'
import type { Sitting } from '#contract/exam.ts'
import type { machineView } from '#contract/exam-machine.ts'
import type { OutputOf } from '#contract/route.ts'
import { foldEvents, type LoggedEvent } from '#core/theory-exam/answer-event.ts'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import type { OrderedItem } from '#core/theory-exam/paper-order.ts'
import type { Head, Written } from '../log/chain.ts'
import { type ClockSample, nodeTime } from '../node/clock.ts'
import type { ExamDatabase, StorageTrouble } from '../store/database.ts'
import type { SignedIn } from '../store/keep.ts'
import type { Pairing } from '../store/machine.ts'

/** Which page stands on the screen. */
export type Stage =
  | 'opening'
  | 'unfit'
  | 'pair'
  | 'preflight'
  | 'wait'
  | 'confirm'
  | 'rules'
  | 'ready'
  | 'exam'
  | 'ended'
  | 'receipt'
  | 'stopped'
  | 'elsewhere'

/** What a machine shows of its room. */
export type RunView = NonNullable<OutputOf<typeof machineView>['run']>

/** What the candidate takes home from the node: proof that his sheet is in. */
export interface Receipt {
  readonly receipt: string
  readonly at: string
  readonly answered: number
  readonly name: string
  readonly ticket: string
  /** The session it is of, and whether that was a trial. */
  readonly runId: string
  readonly trial: boolean
}

export const stage = signal<Stage>('opening')
export const pairing = signal<Pairing | null>(null)
export const run = signal<RunView | null>(null)
export const receipt = signal<Receipt | null>(null)

/** The machine's database; null where storage is blocked. */
export const database = signal<ExamDatabase | null>(null)
/** Why this machine cannot keep answers itself: each then counts only once the node has it. Null where it can. */
export const storageTrouble = signal<StorageTrouble | null>(null)

export const clockSample = signal<ClockSample | null>(null)
/** The monotonic clock, in steps that are good enough to show seconds. */
export const monotonic = signal(performance.now())
/** The node's time in milliseconds; null before the first answer. */
export const nodeNow = computed(() => nodeTime(clockSample.value, monotonic.value))

export const online = signal(true)
/** The node's time of its last answer. */
export const lastContact = signal<number | null>(null)

export const signedIn = signal<SignedIn | null>(null)
export const sitting = signal<Sitting | null>(null)
export const paper = signal<PaperContent | null>(null)
export const parts = signal<readonly (readonly OrderedItem[])[]>([])
/** The candidate's own order, once the start has given it. */
export const orderSeed = signal<string | null>(null)
/** Whether the sealed paper is on this machine, before anybody may read it. */
export const paperHeld = signal(false)

/** Where this machine's log begins, what the node had before, and what was written here since. */
export const base = signal<Head>({ seq: 0, hash: '' })
export const earlier = signal<readonly LoggedEvent[]>([])
export const log = signal<readonly Written[]>([])
/** The last event on the node's disk; when the node confirmed it. */
export const acked = signal(0)
export const savedAt = signal<number | null>(null)
/** Why the paper could not be opened though the exam has begun. */
export const startProblem = signal<string | null>(null)
/** The last event that was saved to a file of last resort. */
export const rescuedTo = signal(0)
/** Whether the node keeps some of what it was sent apart, until people have decided on it. */
export const heldByNode = signal(false)
/** Whether the candidate has said that it is he. */
export const confirmed = signal(false)
/** The node's time when the epoch was opened on this machine. */
export const openedAt = signal(0)
/** What the node said where it would not take answers. */
export const uplinkRefusal = signal<string | null>(null)

/** What is being written this moment, and texts being typed: shown, and not yet said to be kept. */
export const writing = signal<ReadonlyMap<string, readonly string[]>>(new Map())
export const typing = signal<ReadonlyMap<string, readonly string[]>>(new Map())

export const place = signal(0)
/** Size of letters: 0 standard, 1 large, 2 largest. */
export const letters = signal(0)
export const dialog = signal<'hand-in' | null>(null)
export const handInAsked = signal(false)
export const handInRefusal = signal<string | null>(null)
/** Seconds given back that the candidate has been told of. */
export const seenExtra = signal(0)
export const seenNotices = signal<ReadonlySet<string>>(new Set())

/** Everything shown of the answers: the log read to its end. */
export const sheet = computed(() => {
  const epoch = signedIn.value?.epoch ?? 0
  return foldEvents([...earlier.value, ...log.value.map((event) => ({ ...event, epoch }))])
})

/** The items one after another, as this candidate sees them. */
export const items = computed(() => parts.value.flat())
export const item = computed(() => items.value[place.value] ?? null)

/** The end by the node, in milliseconds; null before the start. */
export const endsAt = computed(() => {
  const end = sitting.value?.endsAt
  return end ? Date.parse(end) : null
})
/** Milliseconds left; null before the start. */
export const remaining = computed(() =>
  endsAt.value === null || nodeNow.value === null ? null : endsAt.value - nodeNow.value,
)

/** Questions whose last answer only this machine has. */
export const waiting = computed(
  () =>
    new Set(
      log.value.filter(({ seq, kind }) => seq > acked.value && kind === 'answer').map(({ question }) => question),
    ),
)
/** Events not yet on the node's disk. */
export const unsent = computed(() => log.value.filter(({ seq }) => seq > acked.value).length)

/** Notes of records this machine's disk could not give back, and how many of them the candidate has been told of. */
export const unreadable = computed(() => log.value.filter(({ kind }) => kind === 'unreadable'))
export const seenUnreadable = signal(0)

/** Events that neither the node has nor a file. */
export const onlyHere = computed(
  () => log.value.filter(({ seq }) => seq > Math.max(acked.value, rescuedTo.value)).length,
)

/** Whether the last entry still waits for the node on a machine that keeps nothing itself. */
export const held = computed(() => storageTrouble.value !== null && unsent.value > 0)

/** Where nobody sits the room in progress counts, not that of whoever sat here last. */
export const atTheDoor = computed(() => ['wait', 'preflight', 'pair'].includes(stage.value))
export const isTrial = computed(() => {
  if (stage.value === 'receipt') return receipt.value?.trial === true
  return ((atTheDoor.value ? null : signedIn.value?.run) ?? run.value)?.kind === 'trial'
})
