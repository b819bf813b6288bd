import { eventLimits } from '#core/theory-exam/answer-event.ts'
import { chain, type Draft, headOf, holdable, type Written } from '../log/chain.ts'
import { troubleOf } from '../store/database.ts'
import { type Journal, memoryJournal } from '../store/journal.ts'
import { textAnswer } from './questions.ts'
import { base, log, nodeNow, signedIn, stage, storageTrouble, typing, writing } from './state.ts'

// Every entry goes into the journal before the page says that it is kept, and one after another.

let journal: Journal = memoryJournal
let openedAt = 0
let queue: Promise<void> = Promise.resolve()
/** What was entered and has no place in the log yet. */
let pending: readonly Draft[] = []

/** Begins to write into a journal; `at` of events counts from `since`, in the node's time. */
export function openLogBook(next: Journal, since: number): void {
  journal = next
  openedAt = since
}

const earliest = () => log.value[log.value.length - 1]?.at ?? 0

/** The log with everything entered, as it will be once the disk has it all. */
export const wholeLog = (): readonly Written[] => [
  ...log.value,
  ...chain(headOf(base.value, log.value), pending, earliest()),
]

async function write(draft: Draft): Promise<void> {
  const events = chain(headOf(base.value, log.value), [draft], earliest())
  try {
    await journal.append(events)
  } catch (error) {
    if ((error as DOMException | null)?.name === 'ConstraintError') {
      // Another page of this machine has gone on with this candidate's log.
      stage.value = 'elsewhere'
      pending = []
      return
    }
    storageTrouble.value = troubleOf(error)
    journal = memoryJournal
  }
  pending = pending.filter((one) => one !== draft)
  log.value = [...log.value, ...events]
}

const forget = (map: ReadonlyMap<string, readonly string[]>, question: string, value: readonly string[]) => {
  if (map.get(question) !== value) return map
  const rest = new Map(map)
  rest.delete(question)
  return rest
}

/** Writes one thing the candidate did. Resolves when it is kept. */
export function record(kind: Draft['kind'], question: string, value: readonly string[]): Promise<void> {
  if (!signedIn.value) return Promise.resolve()
  const held = value.slice(0, eventLimits.values).map(holdable)
  const draft = { kind, question, value: held, at: Math.max(0, (nodeNow.value ?? openedAt) - openedAt) }
  if (kind === 'answer') writing.value = new Map(writing.value).set(question, held)
  pending = [...pending, draft]
  queue = queue
    .then(() => write(draft))
    .then(() => {
      writing.value = forget(writing.value, question, held)
    })
  return queue
}

/** Shows a text being typed; it is written when the typing pauses. */
export function type(question: string, value: readonly string[]): void {
  typing.value = new Map(typing.value).set(question, value)
}

/** Writes the texts being typed, all or those of one question. */
export async function settleTyping(only?: string): Promise<void> {
  const open = [...typing.value].filter(([question]) => only === undefined || question === only)
  await Promise.all(
    open.map(async ([question, value]) => {
      await record('answer', question, textAnswer(value))
      typing.value = forget(typing.value, question, value)
    }),
  )
}

/** Waits until everything entered so far is kept. */
export const allWritten = (): Promise<void> => queue

/** Does something to the whole log while nothing is written into it; what is entered meanwhile follows. */
export function betweenEntries(work: () => Promise<void>): Promise<void> {
  const done = queue.then(work)
  queue = done.catch(() => undefined)
  return done
}
