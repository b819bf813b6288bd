import { eventLimits } from '#core/theory-exam/answer-event.ts'
import type { Head, Written } from './chain.ts'

/** Characters of one request at most: long texts go in smaller batches, so that a bad line moves them all the same. */
export const batchCharacters = 120_000

/** A batch as the node takes it. */
export interface Batch {
  readonly from: number
  readonly previous: string
  readonly events: [Written['kind'], string, string[], number][]
}

const lengthOf = (event: Written) => 60 + event.value.reduce((sum, text) => sum + text.length, 0)

/** The next events from a number on, as many as one request bears; at least one where there is one. */
export function takeBatch(base: Head, log: readonly Written[], from: number): Batch {
  const first = from - base.seq - 1
  const events: Batch['events'] = []
  let characters = 0
  for (const event of log.slice(first, first + eventLimits.perRequest)) {
    characters += lengthOf(event)
    if (events.length > 0 && characters > batchCharacters) break
    events.push([event.kind, event.question, [...event.value], event.at])
  }
  return { from, previous: log[first - 1]?.hash ?? base.hash, events }
}
