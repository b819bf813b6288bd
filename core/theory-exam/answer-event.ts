/**
 * What an event says. `unreadable` stands in the place of a record the machine's disk could not give back: it changes no
 * answer, and the room hears of it.
 */
export type EventKind = 'answer' | 'mark' | 'leave_page' | 'return_page' | 'unreadable'

/**
 * One thing a candidate did. Questions are named `12`, or `12.2` for the second question of a case: always by the
 * paper's own numbers, whatever order the candidate saw, and choices by the paper's own letters. An empty value clears.
 */
export interface AnswerEvent {
  /** 1, 2, 3 … without a gap within an epoch. */
  readonly seq: number
  readonly kind: EventKind
  /** Empty for what is not about a question. */
  readonly question: string
  /** Letters of a choice, one text per gap, or one text; `['1']` or `[]` for a mark. */
  readonly value: readonly string[]
  /** Milliseconds of the machine's own monotonic clock since this epoch was opened on it. */
  readonly at: number
}

/** Limits of one event; beyond them the server refuses it. */
export const eventLimits = { questionLength: 12, values: 40, valueLength: 20_000, perRequest: 200 } as const

/** The text hashed for the beginning of a candidate's log in an epoch; `after` is the head of the epoch before, or ''. */
export const genesisText = (attemptId: string, epoch: number, after: string): string =>
  `jiheng-answers-1\n${attemptId}\n${epoch}\n${after}`

/** The text hashed for one event; `previous` is the hex hash of the event before it, or of the genesis. */
export const eventText = (previous: string, { seq, kind, question, value, at }: AnswerEvent): string =>
  [previous, seq, kind, question, at, JSON.stringify(value)].join('\n')

/** An event with the epoch it belongs to. */
export interface LoggedEvent extends AnswerEvent {
  readonly epoch: number
}

/** The current answers of a candidate: what a log says once it is read to the end, in order of epoch and seq. */
export interface Sheet {
  readonly answers: ReadonlyMap<string, readonly string[]>
  readonly marked: ReadonlySet<string>
}

/**
 * Folds a log into the answers it leaves. The log may come in any order; an event of the same epoch and seq counts
 * once. Cleared answers are absent.
 */
export function foldEvents(events: readonly LoggedEvent[]): Sheet {
  const answers = new Map<string, readonly string[]>()
  const marked = new Set<string>()
  const inOrder = events.toSorted((one, other) => one.epoch - other.epoch || one.seq - other.seq)
  for (const [index, { kind, question, value, epoch, seq }] of inOrder.entries()) {
    const before = inOrder[index - 1]
    if (before?.epoch === epoch && before.seq === seq) continue
    if (kind === 'answer' && value.length > 0) answers.set(question, value)
    else if (kind === 'answer') answers.delete(question)
    else if (kind === 'mark' && value.length > 0) marked.add(question)
    else if (kind === 'mark') marked.delete(question)
  }
  return { answers, marked }
}
